"""The moves of an act that changes the map."""

from __future__ import annotations

from birge.places import words
from birge.rulebook import territory
from birge.rulebook.table import Move, Table

_WHO = frozenset({words.ADMINISTRATOR})

ACT = Table(
    "act of territory change",
    start=words.DRAFTED,
    moves=(
        Move("enter_into_force", words.DRAFTED, words.IN_FORCE, _WHO, checks=territory.ALL),
        Move("withdraw", words.DRAFTED, words.WITHDRAWN, _WHO, needs_note=True),
        Move("revoke", words.IN_FORCE, words.REVOKED, _WHO, button=False),
    ),
)
