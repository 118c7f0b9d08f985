"""The moves of the conditions of a call that many municipalities hold together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from birge.initiatives.steps.conditions import WHOLE
from birge.initiatives.steps.scoring import LEAST_MEMBERS
from birge.programme import words
from birge.programme.steps.who import DECIDERS, KEEPERS
from birge.rulebook.table import Move, Reason, Table

if TYPE_CHECKING:
    from birge.programme.queries.joint import JointFacts, TermsFacts


def one_sum_is_stated(facts: TermsFacts) -> Reason | None:
    """One ranking for all municipalities: a commission chooses, and it says the sum or the number of winners."""
    if not facts.joint:
        return None
    return None if facts.together else Reason("terms_joint_without_sum")


def one_commission_judges(facts: TermsFacts) -> Reason | None:
    """One ranking needs one commission: the programme's, with a chair."""
    if not facts.joint or (facts.judges >= LEAST_MEMBERS and facts.chair):
        return None
    return Reason("terms_joint_without_commission", {"least": LEAST_MEMBERS})


def some_hold_it(facts: JointFacts) -> Reason | None:
    """At least one application was scored in some municipality."""
    return None if facts.ranked else Reason("joint_nothing_ranked")


def all_are_scored(facts: JointFacts) -> Reason | None:
    """Every municipality that holds the call has scored all its applications."""
    return Reason("joint_not_ready", {"places": ", ".join(facts.waiting)}) if facts.waiting else None


def the_line_is_drawn(facts: JointFacts) -> Reason | None:
    """Equal scores at the line are decided by the rule of the call; by lot, a number was called out."""
    return Reason("tie_undecided", {"applications": facts.open_tie}) if facts.open_tie else None


def nobody_chooses_their_own(facts: JointFacts) -> Reason | None:
    """Nobody signs a decision by which an application of their own is chosen."""
    return Reason("application_of_your_own") if facts.own else None


TERMS = Table(
    "conditions of a programme's call",
    start=words.TERMS_DRAFT,
    moves=(
        Move(
            "set_conditions",
            words.TERMS_DRAFT,
            words.TERMS_STAND,
            KEEPERS,
            (*WHOLE, one_sum_is_stated, one_commission_judges),
        ),
        Move(
            "decide_for_all",
            words.TERMS_STAND,
            words.TERMS_DECIDED,
            DECIDERS,
            (some_hold_it, all_are_scored, the_line_is_drawn, nobody_chooses_their_own),
            button=False,
        ),
    ),
)
