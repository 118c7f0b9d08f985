"""The moves of a needs session, of a need sent by a resident, and of the needs report."""

from __future__ import annotations

from birge.needs import words
from birge.people.words import FIELD, STAFF
from birge.rulebook.table import Move, Reason, Table


def something_was_said(facts: object) -> Reason | None:
    """A checked session has at least one statement."""
    return None if getattr(facts, "statements", 0) else Reason("no_statements")


def kept_by_hand(facts: object) -> Reason | None:
    """What residents sent is read and taken back one by one, not corrected on a sheet."""
    return Reason("sent_by_residents") if getattr(facts, "channel", "") == words.OPEN_FORM else None


def something_is_checked(facts: object) -> Reason | None:
    """A report tells of at least one checked session."""
    return None if getattr(facts, "checked", 0) else Reason("needs_report_is_empty")


def figures_changed(facts: object) -> Reason | None:
    """What was issued is not issued again unchanged."""
    return None if getattr(facts, "changed", True) else Reason("needs_report_is_unchanged")


def assembly_took_note(facts: object) -> Reason | None:
    """Only an assembly hears the report."""
    return None if getattr(facts, "decision", None) else Reason("assembly_has_not_decided")


SESSION = Table(
    "needs session",
    start=words.ENTERED,
    moves=(
        Move("confirm", words.ENTERED, words.CONFIRMED, STAFF, (something_was_said,), step="needs"),
        Move("reopen", words.CONFIRMED, words.ENTERED, STAFF, (kept_by_hand,), step="needs", needs_note=True),
        Move("withdraw", words.ENTERED, words.WITHDRAWN, FIELD, step="needs", needs_note=True),
        Move("restore", words.WITHDRAWN, words.ENTERED, FIELD, step="needs"),
    ),
)


VOICE = Table(
    "need sent by a resident",
    start=words.WAITING,
    moves=(
        Move("take_in", words.WAITING, words.TAKEN_IN, STAFF, step="needs"),
        Move("refuse", words.WAITING, words.REFUSED, STAFF, step="needs", needs_note=True),
        Move("take_back", words.TAKEN_IN, words.WAITING, STAFF, step="needs", needs_note=True),
        Move("reconsider", words.REFUSED, words.WAITING, STAFF, step="needs"),
    ),
)

REPORT = Table(
    "needs report",
    start=words.PREPARED,
    moves=(
        Move("issue", words.PREPARED, words.ISSUED, STAFF, (something_is_checked, figures_changed), step="needs"),
        Move("hear", words.ISSUED, words.HEARD, STAFF, (assembly_took_note,), step="needs", button=False),
        Move("unhear", words.HEARD, words.ISSUED, STAFF, step="needs", needs_note=True, button=False),
    ),
)
