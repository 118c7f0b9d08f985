"""A choice between projects at an assembly, as the API gives it: options, ballots, the winner, how it was counted."""

from __future__ import annotations

from typing import Any

from ninja import Schema

from birge.api.v1.shapes import Named, language, named
from birge.assembly import words as choice_words
from birge.assembly.queries import Shown
from birge.rulebook.messages import message


class OptionOut(Schema):
    """A project put to the vote; null votes: the figure was not published."""

    number: int
    title: str
    language: str
    problem: int | None
    votes: int | None


class ChoiceOut(Schema):
    """A choice between projects. The winner is computed from the figures; ``strength`` says how they were counted."""

    title: str
    state: Named
    method: str
    issued: int | None
    valid: int | None
    voters: int | None
    spoilt: int | None
    votes_per_voter: int
    options: list[OptionOut]
    winner: int | None
    sum_votes: int | None
    strength: str
    warnings: list[str]


def choice(shown: Shown, numbers: dict[int, int]) -> dict[str, Any]:
    """A choice; ``numbers``: those of the problems that options are for, by key."""
    row, result = shown.choice, shown.result
    options = [
        {
            "number": option.number,
            "title": option.title,
            "language": option.language,
            "problem": numbers.get(option.problem_id),
            "votes": option.votes if result else None,
        }
        for option in shown.options
    ]
    return {
        "title": row.title,
        "state": named(row.state, choice_words.STATES),
        "method": row.method,
        "issued": row.issued,
        "valid": row.valid,
        "voters": row.voters,
        "spoilt": row.spoilt,
        "votes_per_voter": row.votes_per_voter,
        "options": options,
        "winner": result.winner_no if result else None,
        "sum_votes": result.sum_votes if result else None,
        "strength": str(shown.strength),
        "warnings": [message(w.code, language(), **w.values) for w in shown.warnings],
    }
