"""The moves of a needs session and of a need sent by a resident."""

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
