"""The moves of progress: a report brings an activity of the adopted plan into a state."""

from __future__ import annotations

from birge.monitoring import progress_words as words
from birge.people.words import STAFF
from birge.rulebook.table import Move, Reason, Table


def plan_in_force(facts: object) -> Reason | None:
    """The council has adopted the plan."""
    return None if getattr(facts, "in_force", False) else Reason("progress_plan_not_adopted")


def reason_given(facts: object) -> Reason | None:
    """Whoever reports less than was planned, or later, says why."""
    if getattr(facts, "reason", ""):
        return None
    if getattr(facts, "state", "") in words.WITH_REASON:
        return Reason("progress_reason_needed")
    return Reason("progress_late_reason_needed") if getattr(facts, "late", False) else None


def share_fits(facts: object) -> Reason | None:
    """What is done in part or dropped is not done wholly."""
    whole = getattr(facts, "percent", None) == 100
    return Reason("progress_share_is_whole") if whole and getattr(facts, "state", "") in words.WITH_REASON else None


PROGRESS = Table(
    "progress of an activity",
    start=words.UNREPORTED,
    moves=tuple(
        Move(
            verb,
            source,
            state,
            STAFF,
            (plan_in_force, reason_given, share_fits),
            # What was said to be over begins again, or was said wrongly: then it is written why.
            needs_note=source in words.FINAL,
            button=False,
        )
        for state, verb in words.VERBS.items()
        for source in words.STATES
    ),
)
