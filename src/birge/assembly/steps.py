"""The moves of an assembly and of a project choice."""

from __future__ import annotations

from birge.assembly import words
from birge.gatherings.words import ANNOUNCED, CANCELLED, DRAFT, HELD, RECORDED
from birge.people.words import STAFF
from birge.rulebook.table import Move, Reason, Table


def date_is_planned(facts: object) -> Reason | None:
    """A notice says when."""
    return None if getattr(facts, "planned", None) else Reason("no_planned_date")


def not_in_the_future(facts: object) -> Reason | None:
    """A meeting dated later than today was not held. A date that is not stated is no obstacle."""
    return Reason("held_in_the_future") if getattr(facts, "in_the_future", False) else None


def minutes_not_before(facts: object) -> Reason | None:
    """Minutes are not dated before the meeting they tell of, nor later than today."""
    return getattr(facts, "minutes_date_wrong", None)


def meeting_held(facts: object) -> Reason | None:
    """Votes are counted at a meeting that took place."""
    return None if getattr(facts, "held", False) else Reason("not_held_yet")


def signers_named(facts: object) -> Reason | None:
    """Minutes are signed by a chair and a secretary."""
    return None if getattr(facts, "chair", "") and getattr(facts, "secretary", "") else Reason("signers_missing")


def attendance_stated(facts: object) -> Reason | None:
    """Minutes say how many were there (a figure with a qualifier is enough)."""
    return None if getattr(facts, "attendance_known", False) else Reason("attendance_missing")


def all_matters_decided(facts: object) -> Reason | None:
    """Everything put to the meeting has a decision, if only to postpone it."""
    open_matters = getattr(facts, "open_matters", 0)
    return Reason("matters_undecided", {"count": open_matters}) if open_matters else None


def votes_stated(facts: object) -> Reason | None:
    """A counted choice has at least one figure."""
    return None if getattr(facts, "figures", 0) else Reason("no_votes_entered")


ASSEMBLY = Table(
    "assembly",
    start=DRAFT,
    moves=(
        Move("announce", DRAFT, ANNOUNCED, STAFF, (date_is_planned,), ("assembly-notice",), step="assembly"),
        Move("hold", ANNOUNCED, HELD, STAFF, (not_in_the_future,), step="assembly"),
        Move("hold", DRAFT, HELD, STAFF, (not_in_the_future,), step="assembly"),
        Move(
            "sign",
            HELD,
            RECORDED,
            STAFF,
            (signers_named, minutes_not_before, attendance_stated, all_matters_decided),
            ("assembly-protocol",),
            step="assembly",
        ),
        Move("cancel", DRAFT, CANCELLED, STAFF, step="assembly", needs_note=True),
        Move("cancel", ANNOUNCED, CANCELLED, STAFF, step="assembly", needs_note=True),
        Move("restore", CANCELLED, DRAFT, STAFF, step="assembly", needs_note=True),
        Move("undo_hold", HELD, ANNOUNCED, STAFF, step="assembly", needs_note=True),
        Move("reopen", RECORDED, HELD, STAFF, step="assembly", needs_note=True),
    ),
)

CHOICE = Table(
    "project choice",
    start=words.PREPARED,
    moves=(
        Move("count", words.PREPARED, words.COUNTED, STAFF, (meeting_held, votes_stated), step="assembly"),
        Move("correct", words.COUNTED, words.PREPARED, STAFF, step="assembly", needs_note=True),
        Move("withdraw", words.PREPARED, words.WITHDRAWN, STAFF, step="assembly", needs_note=True),
        Move("restore", words.WITHDRAWN, words.PREPARED, STAFF, step="assembly"),
    ),
)
