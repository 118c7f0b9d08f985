"""The pairwise matrix (form F2): every two problems compared, the one that weighs more written into their cell.

A problem's row total is the number of its pairs it won; a pair held equal gives each a half. Problems with one total
are told apart by the direct comparison: by what they won among themselves, again and again, until nothing separates
them. What is still level shares its place. So two level problems stand as they stood in their own cell, and three that
beat each other in a ring stay together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from .model import RankError


@dataclass(frozen=True)
class Compared:
    """A filled cell: two problems and which of them weighs more; ``None``: the group held both equal."""

    first: str
    second: str
    winner: str | None


@dataclass(frozen=True)
class Standing:
    """A row of the matrix. ``by_direct``: level with another in its total, told apart by the direct comparison."""

    item: str
    place: int
    total: Fraction
    won: int
    lost: int
    equal: int
    open: int
    by_direct: bool


@dataclass(frozen=True)
class Matrix:
    """The outcome of a matrix.

    ``tiers``: best first, problems of one inner tuple share the place (what :class:`Session` takes as ``ranking``).
    ``missing``: pairs whose cell was never filled. ``rings``: shared places whose problems beat each other in a ring.
    """

    rows: tuple[Standing, ...]
    tiers: tuple[tuple[str, ...], ...]
    missing: tuple[tuple[str, str], ...]
    rings: tuple[tuple[str, ...], ...]

    def places(self) -> dict[str, int]:
        """Problem → place."""
        return {row.item: row.place for row in self.rows}


def pairwise(items: Sequence[str], cells: Iterable[Compared]) -> Matrix:
    """The order that a matrix gives. Exact; the order of ``cells`` changes nothing.

    Three problems, water beat both others, road beat school:

    >>> filled = [Compared("road", "water", "water"), Compared("school", "water", "water")]
    >>> pairwise(["road", "school", "water"], [*filled, Compared("road", "school", "road")]).tiers
    (('water',), ('road',), ('school',))

    A cell never filled counts for nobody; without the last one road and school are level:

    >>> matrix = pairwise(["road", "school", "water"], filled)
    >>> matrix.tiers, matrix.missing
    ((('water',), ('road', 'school')), (('road', 'school'),))

    :param items: the problems of the sheet, in its order; shared places are listed in this order.
    :raises RankError: an unknown problem, one compared with itself, a pair filled twice, a winner not of the pair.
    """
    listed = list(items)
    if len(set(listed)) < len(listed):
        raise RankError("items", "a problem is listed twice")
    filled = _filled(listed, cells)
    tiers = tuple(tuple(tier) for tier in _parted(listed, filled))
    totals = _totals(listed, filled)
    rows: list[Standing] = []
    for tier in tiers:
        place = len(rows) + 1
        rows += (_row(item, place, listed, filled, totals, tier) for item in tier)
    missing = tuple(pair for pair in combinations(listed, 2) if frozenset(pair) not in filled)
    rings = tuple(tier for tier in tiers if len(tier) > 2 and _is_ring(tier, filled))
    return Matrix(tuple(rows), tiers, missing, rings)


Filled = dict[frozenset[str], str | None]


def _filled(items: Sequence[str], cells: Iterable[Compared]) -> Filled:
    known, filled = set(items), Filled()
    for number, cell in enumerate(cells):
        path, pair = f"cells[{number}]", frozenset((cell.first, cell.second))
        for item in (cell.first, cell.second):
            if item not in known:
                raise RankError(path, f"unknown problem {item!r}")
        if len(pair) < 2:
            raise RankError(path, f"problem {cell.first!r} is compared with itself")
        if cell.winner is not None and cell.winner not in pair:
            raise RankError(f"{path}.winner", "must be one of the two")
        if pair in filled:
            raise RankError(path, f"the pair {cell.first!r}, {cell.second!r} is filled twice")
        filled[pair] = cell.winner
    return filled


def _totals(group: Sequence[str], filled: Filled) -> dict[str, Fraction]:
    """The row totals of a matrix cut down to ``group``."""
    totals = dict.fromkeys(group, Fraction())
    for pair in combinations(group, 2):
        cell = frozenset(pair)
        if cell in filled:
            winner = filled[cell]
            for item in pair if winner is None else (winner,):
                totals[item] += Fraction(1, 2) if winner is None else 1
    return totals


def _parted(group: Sequence[str], filled: Filled) -> Iterator[Sequence[str]]:
    """The group in tiers: by its row totals, each level part again by what its members won among themselves."""
    totals = _totals(group, filled)
    levels = sorted(set(totals.values()), reverse=True)
    if len(levels) <= 1:
        if group:
            yield group
        return
    for level in levels:
        yield from _parted([item for item in group if totals[item] == level], filled)


def _row(
    item: str, place: int, items: Sequence[str], filled: Filled, totals: dict[str, Fraction], tier: Sequence[str]
) -> Standing:
    against = [frozenset((item, other)) for other in items if other != item]
    winners = [filled[pair] for pair in against if pair in filled]
    won, equal = winners.count(item), winners.count(None)
    return Standing(
        item=item,
        place=place,
        total=totals[item],
        won=won,
        lost=len(winners) - won - equal,
        equal=equal,
        open=len(against) - len(winners),
        by_direct=any(totals[other] == totals[item] for other in items if other not in tier),
    )


def _is_ring(tier: Sequence[str], filled: Filled) -> bool:
    """Whether members of a shared place beat each other: with level totals inside, one win makes a ring."""
    return any(filled.get(frozenset(pair)) is not None for pair in combinations(tier, 2))
