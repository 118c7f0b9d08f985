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
