"""What must be true before a commission scores, before it decides, and before residents vote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from birge.initiatives import words
from birge.rulebook.table import Reason
from birge.voting import words as voting

if TYPE_CHECKING:
    from birge.initiatives.queries.scoring import ScoringFacts


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


READY = (all_are_checked, some_are_admitted, commission_is_whole, commission_is_that_above, copies_are_released)
SCORED = (all_have_declared, all_sheets_are_in, everything_is_ranked, line_is_drawn, nobody_decides_on_their_own)
#: A commission has at least so many members.
LEAST_MEMBERS = 3
