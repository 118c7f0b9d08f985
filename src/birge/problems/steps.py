"""The moves of a problem and of the priority list."""

from __future__ import annotations

from birge.people.words import STAFF
from birge.problems import words
from birge.rulebook.table import Move, Reason, Table


def has_entries(facts: object) -> Reason | None:
    """An announced list has problems on it."""
    return None if getattr(facts, "entries", 0) else Reason("list_is_empty")


def assembly_agreed(facts: object) -> Reason | None:
    """Only a decision of an assembly confirms the list."""
    return None if getattr(facts, "decision", None) else Reason("assembly_has_not_decided")


PROBLEM = Table(
    "problem",
    start=words.LISTED,
    moves=(
        Move("withdraw", words.LISTED, words.WITHDRAWN, STAFF, step="problems", needs_note=True),
        Move("restore", words.WITHDRAWN, words.LISTED, STAFF, step="problems"),
    ),
)

PRIORITY_LIST = Table(
    "priority list",
    start=words.DRAFT,
    moves=(
        Move("announce", words.DRAFT, words.ANNOUNCED, STAFF, (has_entries,), ("priority-list",), step="problems"),
        Move("take_back", words.ANNOUNCED, words.DRAFT, STAFF, step="problems", needs_note=True),
        Move("confirm", words.ANNOUNCED, words.CONFIRMED, STAFF, (assembly_agreed,), step="problems"),
    ),
)
