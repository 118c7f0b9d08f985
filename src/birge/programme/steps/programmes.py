"""The moves of a programme."""

from __future__ import annotations

from birge.programme import words
from birge.programme.steps.who import KEEPERS
from birge.rulebook.table import Move, Reason, Table


def says_its_goal(facts: object) -> Reason | None:
    """It says what it is for."""
    return None if getattr(facts, "goal", "").strip() else Reason("shared_programme_without_goal")


def names_its_source(facts: object) -> Reason | None:
    """What is told to everybody names where it is written."""
    return None if getattr(facts, "source", "").strip() else Reason("shared_programme_without_source")


PROGRAMME = Table(
    "programme of several municipalities",
    start=words.PREPARED,
    moves=(
        Move("publish", words.PREPARED, words.PUBLISHED, KEEPERS, (says_its_goal, names_its_source)),
        Move("withdraw", words.PUBLISHED, words.PREPARED, KEEPERS, needs_note=True),
        Move("close", words.PUBLISHED, words.CLOSED, KEEPERS),
        Move("reopen", words.CLOSED, words.PUBLISHED, KEEPERS, needs_note=True),
    ),
)
