"""The moves of a regulation and of a call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from birge.initiatives import words
from birge.people.words import COORDINATOR, HEAD, STAFF
from birge.rulebook.table import Move, Reason, Table
from birge.voting import words as voting
from birge.voting.steps import KEEPERS as VOTE_KEEPERS

if TYPE_CHECKING:
    from birge.initiatives.queries.calls import CallFacts
    from birge.initiatives.queries.regulations import RegulationFacts
    from birge.initiatives.queries.scoring import ScoringFacts

#: Who writes regulations and calls of a municipality.
KEEPERS = STAFF
#: Who writes the model texts of the programme.
MODELLERS = frozenset({COORDINATOR})
#: Who enters the decision on all municipalities of a programme's call.
PROGRAMME = frozenset({COORDINATOR})


def regulation_has_text(facts: RegulationFacts) -> Reason | None:
    """A regulation has a text."""
    return None if facts.text else Reason("regulation_without_text")


def council_adopted_it(facts: RegulationFacts) -> Reason | None:
    """A regulation comes into force by a resolution of the council that is adopted."""
    return None if facts.resolution else Reason("regulation_without_resolution")


def regulation_has_a_day(facts: RegulationFacts) -> Reason | None:
    """It says from which day it is in force, not before the council adopted it."""
    if facts.from_day is None:
        return Reason("regulation_without_day")
    if facts.adopted_on is not None and facts.from_day < facts.adopted_on:
        return Reason("regulation_before_resolution")
    return None


def model_has_text(facts: RegulationFacts) -> Reason | None:
    """A model that others take over has a text."""
    return None if facts.text else Reason("regulation_without_text")


REGULATION = Table(
    "regulation on local initiatives",
    start=words.DRAFT,
    moves=(
        Move(
            "bring_into_force",
            words.DRAFT,
            words.IN_FORCE,
            STAFF,
            (regulation_has_text, council_adopted_it, regulation_has_a_day),
        ),
        Move("end_force", words.IN_FORCE, words.ENDED, STAFF, needs_note=True),
    ),
)
MODEL = Table(
    "model regulation",
    start=words.DRAFT,
    moves=(
        Move("publish", words.DRAFT, words.PUBLISHED, MODELLERS, (model_has_text,)),
        Move("withdraw", words.PUBLISHED, words.DRAFT, MODELLERS, needs_note=True),
    ),
)


def call_has_a_regulation(facts: CallFacts) -> Reason | None:
    """A call names the regulation by which it is held, in force on the day it opens."""
    if not facts.regulation:
        return Reason("call_without_regulation")
    return None if facts.regulation_in_force else Reason("call_regulation_not_in_force")


def call_says_when(facts: CallFacts) -> Reason | None:
    """It says to the minute from when until when applications are taken."""
    if facts.opens_at is None or facts.closes_at is None:
        return Reason("call_without_term")
    return None if facts.opens_at < facts.closes_at else Reason("call_term_reversed")


def call_term_is_ahead(facts: CallFacts) -> Reason | None:
    """Its deadline is still to come when it is announced."""
    return Reason("call_term_over") if facts.closes_at is not None and facts.closes_at <= facts.now else None


def stages_follow(facts: CallFacts) -> Reason | None:
    """Its stages follow each other: opening, questions, deadline, check, scoring, decision."""
    known = [moment for moment in facts.stages if moment is not None]
    return None if known == sorted(known) else Reason("call_stages_out_of_order")


def call_says_who(facts: CallFacts) -> Reason | None:
    """It says who may apply."""
    return None if facts.applicants else Reason("call_without_applicants")


def call_has_criteria(facts: CallFacts) -> Reason | None:
    """It says by what criteria applications are scored, where a commission scores them."""
    needed = facts.chosen_by != words.VOTE and not facts.criteria
    return Reason("call_without_criteria") if needed else None


def call_says_the_money(facts: CallFacts) -> Reason | None:
    """It says how much one project may get, or how much there is for all."""
    return None if facts.money else Reason("call_without_money")


def vote_can_bind_money(facts: CallFacts) -> Reason | None:
    """Where residents choose, their vote is of a kind that may decide about money."""
    if facts.chosen_by == words.COMMISSION or facts.votes_mode in words.VOTE_MODES:
        return None
    return Reason("call_vote_does_not_bind")


def vote_has_its_rules(facts: CallFacts) -> Reason | None:
    """Where residents choose, it says by which ballot and rule, and who votes."""
    if facts.chosen_by == words.COMMISSION:
        return None
    return None if facts.vote_ruled else Reason("call_vote_without_rules")


def vote_says_when(facts: CallFacts) -> Reason | None:
    """Where residents choose, it says from when until when they vote, after the deadline."""
    if facts.chosen_by == words.COMMISSION:
        return None
    if facts.votes_from is None or facts.votes_until is None:
        return Reason("call_vote_without_times")
    return None if facts.votes_from < facts.votes_until else Reason("call_stages_out_of_order")


def vote_shares_one_thing_out(facts: CallFacts) -> Reason | None:
    """Where residents choose, either a sum is shared out or a number of winners is chosen."""
    if facts.chosen_by == words.COMMISSION:
        return None
    return None if facts.pool != facts.slots else Reason("call_vote_pool_or_slots")


def shares_are_of_the_sum(facts: CallFacts) -> Reason | None:
    """What is set aside for villages is a part of the sum that residents share out."""
    if facts.chosen_by == words.COMMISSION:
        return None
    return None if facts.shares_fit else Reason("call_vote_shares_beyond")


def shortlist_is_stated(facts: CallFacts) -> Reason | None:
    """Where the commission scores first, it says how many of its ranking are voted on."""
    needed = facts.chosen_by == words.BOTH and facts.shortlist < 2
    return Reason("call_without_shortlist") if needed else None


def intake_is_over(facts: CallFacts) -> Reason | None:
    """The deadline is past by the server's clock."""
    over = facts.closes_at is not None and facts.closes_at <= facts.now
    return None if over else Reason("call_still_open", {"until": facts.until})


#: What the conditions of a call have to say, whoever sets them.
WHOLE = (
    call_says_when,
    call_term_is_ahead,
    stages_follow,
    call_says_who,
    call_has_criteria,
    call_says_the_money,
    vote_can_bind_money,
    vote_has_its_rules,
    vote_says_when,
    vote_shares_one_thing_out,
    shares_are_of_the_sum,
    shortlist_is_stated,
)
_WHOLE = (call_has_a_regulation, *WHOLE)


def all_are_checked(facts: ScoringFacts) -> Reason | None:
    """Every application is admitted or not."""
    return Reason("call_unchecked", {"count": facts.unchecked}) if facts.unchecked else None


def some_are_admitted(facts: ScoringFacts) -> Reason | None:
    """There is at least one application to be scored."""
    return None if facts.admitted or facts.joint else Reason("call_nothing_admitted")


def it_decides_alone(facts: ScoringFacts) -> Reason | None:
    """Where the programme ranks the applications of all municipalities together, none of them decides by itself."""
    return Reason("call_decided_together") if facts.joint else None


def all_decide_together(facts: ScoringFacts) -> Reason | None:
    """The programme decides only where its conditions say so."""
    return None if facts.joint else Reason("call_not_decided_together")


def commission_is_whole(facts: ScoringFacts) -> Reason | None:
    """The commission has at least three members and a chair."""
    if facts.members < LEAST_MEMBERS:
        return Reason("selection_commission_too_small", {"least": LEAST_MEMBERS})
    return None if facts.chair else Reason("commission_without_chair")


def commission_is_that_above(facts: ScoringFacts) -> Reason | None:
    """Where the programme's call has a commission, that one judges, and nobody whom the municipality named."""
    return Reason("commission_named_here", {"count": facts.named_here}) if facts.named_here else None


def copies_are_released(facts: ScoringFacts) -> Reason | None:
    """Where the commission reads copies without names, somebody has looked at every copy."""
    return Reason("copies_not_released", {"count": facts.unreleased}) if facts.unreleased else None


def all_have_declared(facts: ScoringFacts) -> Reason | None:
    """Every member has said with whom they have a conflict of interest, or with nobody."""
    return Reason("commission_undeclared", {"count": facts.undeclared}) if facts.undeclared else None


def all_sheets_are_in(facts: ScoringFacts) -> Reason | None:
    """Every member has scored every application they may judge, by all criteria."""
    return Reason("sheets_missing", {"count": facts.missing}) if facts.missing else None


def everything_is_ranked(facts: ScoringFacts) -> Reason | None:
    """Each application has somebody who may judge it."""
    return Reason("application_nobody_judges", {"count": facts.unjudged}) if facts.unjudged else None


def line_is_drawn(facts: ScoringFacts) -> Reason | None:
    """Equal scores at the line are decided by the rule of the call; by lot, a number was called out."""
    return Reason("tie_undecided", {"applications": facts.open_tie}) if facts.open_tie else None


def nobody_decides_on_their_own(facts: ScoringFacts) -> Reason | None:
    """Nobody signs a decision by which an application of their own is chosen."""
    return Reason("application_of_your_own") if facts.own else None


def commission_scores(facts: ScoringFacts) -> Reason | None:
    """In a call that residents alone decide, no commission scores."""
    return Reason("call_by_vote_alone") if facts.chosen_by == words.VOTE else None


def commission_alone_decides(facts: ScoringFacts) -> Reason | None:
    """Where residents vote too, the commission does not decide."""
    return None if facts.chosen_by == words.COMMISSION else Reason("call_by_vote_too")


def residents_alone_decide(facts: ScoringFacts) -> Reason | None:
    """Without the commission residents vote only where the call says so."""
    return None if facts.chosen_by == words.VOTE else Reason("call_not_by_vote_alone")


def residents_decide_too(facts: ScoringFacts) -> Reason | None:
    """After the commission residents vote only where the call says so."""
    return None if facts.chosen_by == words.BOTH else Reason("call_not_by_both")


def two_are_voted_on(facts: ScoringFacts) -> Reason | None:
    """There is something to choose between."""
    return None if facts.on_the_ballot >= 2 else Reason("call_too_few_to_vote_on")


def vote_is_published(facts: ScoringFacts) -> Reason | None:
    """The result of the residents' vote is published."""
    return None if facts.poll == voting.PUBLISHED else Reason("call_vote_not_published")


def no_vote_goes_on(facts: ScoringFacts) -> Reason | None:
    """A call is not cancelled while residents vote: their vote is cancelled first, with its reason."""
    return Reason("call_vote_goes_on") if facts.poll else None


_READY = (all_are_checked, some_are_admitted, commission_is_whole, commission_is_that_above, copies_are_released)
_SCORED = (all_have_declared, all_sheets_are_in, everything_is_ranked, line_is_drawn, nobody_decides_on_their_own)
#: A commission has at least so many members.
LEAST_MEMBERS = 3
PROTOCOL = "commission-protocol"
CALL = Table(
    "call for initiatives",
    start=words.DRAFT,
    moves=(
        Move("announce", words.DRAFT, words.ANNOUNCED, STAFF, _WHOLE),
        Move("close_intake", words.ANNOUNCED, words.REVIEW, STAFF, (intake_is_over,)),
        Move("cancel", words.ANNOUNCED, words.CANCELLED, frozenset({HEAD}), needs_note=True),
        Move("cancel", words.REVIEW, words.CANCELLED, frozenset({HEAD}), needs_note=True),
        Move("begin_scoring", words.REVIEW, words.SCORING, STAFF, (*_READY, commission_scores)),
        Move("cancel", words.SCORING, words.CANCELLED, frozenset({HEAD}), needs_note=True),
        Move(
            "decide",
            words.SCORING,
            words.DECIDED,
            STAFF,
            (commission_alone_decides, it_decides_alone, *_SCORED),
            papers=(PROTOCOL,),
            button=False,
        ),
        # For all municipalities at once, by the programme: its pages check the rest for all of them together.
        Move(
            "decide_together",
            words.SCORING,
            words.DECIDED,
            PROGRAMME,
            (commission_alone_decides, all_decide_together, all_have_declared, all_sheets_are_in, everything_is_ranked),
            papers=(PROTOCOL,),
            button=False,
        ),
        # The applications become the options of a vote; its publication decides.
        Move(
            "begin_vote",
            words.REVIEW,
            words.VOTING,
            STAFF,
            (residents_alone_decide, all_are_checked, two_are_voted_on),
        ),
        Move(
            "begin_vote",
            words.SCORING,
            words.VOTING,
            STAFF,
            (residents_decide_too, *_SCORED, two_are_voted_on),
            papers=(PROTOCOL,),
        ),
        Move("vote_again", words.VOTING, words.VOTING, STAFF, (no_vote_goes_on, two_are_voted_on)),
        Move("decide_by_vote", words.VOTING, words.DECIDED, VOTE_KEEPERS, (vote_is_published,), button=False),
        Move("cancel", words.VOTING, words.CANCELLED, frozenset({HEAD}), (no_vote_goes_on,), needs_note=True),
    ),
)
