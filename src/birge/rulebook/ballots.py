"""Ballots of a residents' vote: what may stand on one, and the codes of the cards with which people vote.

A ballot is a list of pairs (number of an option, value): 1 for an option that is chosen, its points, or its place in a
ranking (1 is the first).
"""

from __future__ import annotations

import math
import secrets
from collections.abc import Mapping, Sequence

from birge.rulebook.table import Reason

APPROVAL, UP_TO, POINTS, RANKING, KNAPSACK = "approval", "upto", "points", "ranking", "knapsack"
KINDS = (APPROVAL, UP_TO, POINTS, RANKING, KNAPSACK)
#: Kinds of ballots on which options are only ticked.
TICKED = frozenset({APPROVAL, UP_TO, KNAPSACK})
#: Kinds that need a number: so many options at most, so many points in all, so many places.
LIMITED = frozenset({UP_TO, POINTS, RANKING})

Choices = Sequence[tuple[int, int]]

#: Letters that look the same in Kyrgyz, Russian and Latin print, and figures; nothing that is taken for another.
ALPHABET = "ACEHKMPTX23456789"
LENGTH = 13
#: How hard a code is to guess.
BITS = LENGTH * math.log2(len(ALPHABET))
_SAME = str.maketrans("АСЕНКМРТХВЗB", "ACEHKMPTX838")


def new_code() -> str:
    """A code for a card, drawn by the system's own generator."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def printed(code: str) -> str:
    """A code as it stands on a card: in three groups."""
    return f"{code[:4]}-{code[4:8]}-{code[8:]}"


def read_code(text: str) -> str:
    """A code as somebody typed it: in any script and case, with any signs between; empty when it can be none."""
    found = "".join(sign for sign in text.upper().translate(_SAME) if sign.isalnum())
    return found if len(found) == LENGTH and all(sign in ALPHABET for sign in found) else ""


def spent(choices: Choices, costs: Mapping[int, int | None]) -> int:
    """What the options that are named on a ballot cost together, in tyiyn; what is not stated counts nothing."""
    return sum(costs.get(number) or 0 for number, _value in choices)


def misfits(
    kind: str,
    choices: Choices,
    costs: Mapping[int, int | None],
    *,
    most: int | None = None,
    budget: int | None = None,
) -> list[Reason]:
    """Everything that speaks against a ballot; empty: it counts.

    :param costs: number of every option → its cost in tyiyn.
    :param most: options, points in all or places, whatever the kind limits.
    :param budget: what a knapsack ballot may cost, in tyiyn.
    """
    numbers = [number for number, _value in choices]
    if not numbers:
        return [Reason("ballot_empty")]
    if set(numbers) - costs.keys():
        return [Reason("ballot_unknown_option")]
    if len(set(numbers)) < len(numbers):
        return [Reason("ballot_option_twice")]
    values = [value for _number, value in choices]
    return [*_of_values(kind, values, most), *_of_money(kind, spent(choices, costs), budget)]


def _of_values(kind: str, values: list[int], most: int | None) -> list[Reason]:
    found = []
    if kind in TICKED and any(value != 1 for value in values):
        found.append(Reason("ballot_value"))
    if kind == UP_TO and most is not None and len(values) > most:
        found.append(Reason("ballot_too_many", {"count": len(values), "most": most}))
    if kind == POINTS:
        if any(value < 1 for value in values):
            found.append(Reason("ballot_value"))
        if most is not None and sum(values) > most:
            found.append(Reason("ballot_too_many_points", {"count": sum(values), "most": most}))
    if kind == RANKING:
        if sorted(values) != list(range(1, len(values) + 1)):
            found.append(Reason("ballot_places"))
        if most is not None and len(values) > most:
            found.append(Reason("ballot_too_many", {"count": len(values), "most": most}))
    return found


def _of_money(kind: str, cost: int, budget: int | None) -> list[Reason]:
    if kind != KNAPSACK or budget is None or cost <= budget:
        return []
    return [Reason("ballot_over_budget", {"over": (cost - budget + 99) // 100})]


def named(kind: str, choices: Choices, top: int) -> dict[str, int]:
    """A ballot as the engine takes it: option → 1, its points, or of a ranking as many points as places follow.

    :param top: the points of a first place.
    """
    if kind == RANKING:
        return {str(number): max(1, top - value + 1) for number, value in choices}
    return {str(number): value for number, value in choices}


#: What is typed for a spoilt ballot.
SPOILT = frozenset({"-", "–", "—"})
Sheet = list[tuple[int, int]] | None


def read_line(kind: str, line: str) -> Sheet:
    """A ballot as it is typed from paper: numbers of options, in their order for a ranking, ``3=5`` for points.

    ``None``: spoilt. :raises ValueError: it cannot be read.
    """
    text = line.strip()
    if text in SPOILT:
        return None
    parts = text.replace(",", " ").replace(";", " ").split()
    if kind == POINTS:
        pairs = [part.partition("=") for part in parts]
        return [(_whole(number), _whole(value)) for number, _sign, value in pairs]
    numbers = [_whole(part) for part in parts]
    if kind == RANKING:
        return [(number, place) for place, number in enumerate(numbers, 1)]
    return [(number, 1) for number in numbers]


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 4):
        raise ValueError(text)
    return int(text)


def differing(first: Sequence[Sheet], second: Sequence[Sheet]) -> list[int]:
    """The numbers of the sheets, from 1, of which two people typed different things."""
    longest = max(len(first), len(second))

    def at(sheets: Sequence[Sheet], place: int) -> object:
        if place >= len(sheets):
            return "missing"
        sheet = sheets[place]
        return None if sheet is None else sorted((number, value) for number, value in sheet)

    return [place + 1 for place in range(longest) if at(first, place) != at(second, place)]
