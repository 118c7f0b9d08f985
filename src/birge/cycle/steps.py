"""The moves of a cycle."""

from __future__ import annotations

from birge.cycle import words
from birge.people.words import DEPUTY_HEAD, HEAD
from birge.rulebook.table import Move, Table

CYCLE = Table(
    "cycle",
    start=words.OPEN,
    moves=(
        Move("close", words.OPEN, words.CLOSED, frozenset({HEAD, DEPUTY_HEAD}), needs_note=True),
        Move("reopen", words.CLOSED, words.OPEN, frozenset({HEAD}), needs_note=True),
    ),
)
