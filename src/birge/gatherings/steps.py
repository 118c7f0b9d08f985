"""The moves of an entry of the register of questions and proposals."""

from __future__ import annotations

from birge.gatherings import words
from birge.people.words import STAFF
from birge.rulebook.table import Move, Reason, Table


def answer_written(facts: object) -> Reason | None:
    """Whoever asked reads an answer."""
    return None if getattr(facts, "answer", "") else Reason("entry_without_answer")


def decision_taken(facts: object) -> Reason | None:
    """The answer says what was decided."""
    return None if getattr(facts, "decision", "") else Reason("entry_without_decision")


def reason_given(facts: object) -> Reason | None:
    """What was not accepted wholly has its reason."""
    refused = getattr(facts, "decision", "") in words.REASON_NEEDED
    return Reason("entry_without_reason") if refused and not getattr(facts, "reason", "") else None


def way_of_telling(facts: object) -> Reason | None:
    """That the author was told says when and how."""
    known = getattr(facts, "told_on", None) and getattr(facts, "told_how", "")
    return None if known else Reason("entry_not_told")


def words_kept(facts: object) -> Reason | None:
    """What is shown or answered still has its words."""
    return None if getattr(facts, "text", "") else Reason("entry_forgotten")


ENTRY = Table(
    "entry of the register",
    start=words.WAITING,
    moves=(
        Move("take_in", words.WAITING, words.REGISTERED, STAFF),
        Move("withhold", words.WAITING, words.WITHHELD, STAFF, button=False),
        Move("strike", words.WAITING, words.STRUCK, STAFF, needs_note=True),
        Move(
            "answer",
            words.REGISTERED,
            words.ANSWERED,
            STAFF,
            (words_kept, decision_taken, answer_written, reason_given),
            button=False,
        ),
        Move("withhold", words.REGISTERED, words.WITHHELD, STAFF, button=False),
        Move("strike", words.REGISTERED, words.STRUCK, STAFF, needs_note=True),
        Move("tell", words.ANSWERED, words.TOLD, STAFF, (way_of_telling,), button=False),
        Move("withhold", words.ANSWERED, words.WITHHELD, STAFF, button=False),
        Move("reopen", words.ANSWERED, words.REGISTERED, STAFF, needs_note=True),
        Move("reopen", words.TOLD, words.REGISTERED, STAFF, needs_note=True),
        Move("bring_back", words.WITHHELD, words.REGISTERED, STAFF, (words_kept,), needs_note=True),
        Move("restore", words.STRUCK, words.REGISTERED, STAFF, (words_kept,), needs_note=True),
    ),
)


def date_is_planned(facts: object) -> Reason | None:
    """A notice says when."""
    return None if getattr(facts, "planned", None) else Reason("no_planned_date")


def not_in_the_future(facts: object) -> Reason | None:
    """A hearing dated later than today was not held. A date that is not stated is no obstacle."""
    return Reason("held_in_the_future") if getattr(facts, "in_the_future", False) else None


def signers_named(facts: object) -> Reason | None:
    """A protocol is signed by a chair and a secretary."""
    return None if getattr(facts, "chair", "") and getattr(facts, "secretary", "") else Reason("signers_missing")


def attendance_stated(facts: object) -> Reason | None:
    """A protocol says how many were there (a figure with a qualifier is enough)."""
    return None if getattr(facts, "attendance_known", False) else Reason("attendance_missing")


def minutes_not_before(facts: object) -> Reason | None:
    """A protocol is not dated before the hearing it tells of, nor later than today."""
    return getattr(facts, "minutes_date_wrong", None)


HEARING = Table(
    "public hearing",
    start=words.DRAFT,
    moves=(
        Move("announce", words.DRAFT, words.ANNOUNCED, STAFF, (date_is_planned,), ("hearing-notice",), step="plan"),
        Move("hold", words.ANNOUNCED, words.HELD, STAFF, (not_in_the_future,), step="plan"),
        Move("hold", words.DRAFT, words.HELD, STAFF, (not_in_the_future,), step="plan"),
        Move(
            "sign",
            words.HELD,
            words.RECORDED,
            STAFF,
            (signers_named, minutes_not_before, attendance_stated),
            ("hearing-protocol",),
            step="plan",
        ),
        Move("cancel", words.DRAFT, words.CANCELLED, STAFF, step="plan", needs_note=True),
        Move("cancel", words.ANNOUNCED, words.CANCELLED, STAFF, step="plan", needs_note=True),
        Move("restore", words.CANCELLED, words.DRAFT, STAFF, step="plan", needs_note=True),
        Move("undo_hold", words.HELD, words.ANNOUNCED, STAFF, step="plan", needs_note=True),
        Move("reopen", words.RECORDED, words.HELD, STAFF, step="plan", needs_note=True),
    ),
)
