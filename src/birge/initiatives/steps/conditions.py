"""What the conditions of a call have to say before it is announced, and when its intake is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from birge.initiatives import words
from birge.rulebook.table import Reason

if TYPE_CHECKING:
    from birge.initiatives.queries.calls import CallFacts


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
