"""What one session gives to the problems its statements stand under, by the way the group weighed what it said.

Points are added up under their problem. A ranked list keeps its order; a problem stands where the first of its
statements stands. A pairwise matrix becomes a ranked list by its wins, with the direct comparison between those level.
A list without an order is one shared place. Points of a small sensitive group are taken by their order alone, so that
nobody can work out from the list how many people met (docs/decisions/0011).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from birge.needs import words as needs_words
from birge.needs.models import Session
from birge.rulebook.disclosure import SmallCounts, in_order, shown
from birge.rulebook.ranking import Compared, pairwise


@dataclass(frozen=True, slots=True)
class Weighed:
    """A statement of a session: its points and its place as written, and the code of its problem (``None``: none)."""

    statement: int
    points: int | None
    place: int | None
    problem: str | None


#: A cell of the matrix: the ids of two statements and of the one that won (``None``: equal).
Cell = tuple[int, int, int | None]


def given(
    method: str, rows: Sequence[Weighed], cells: Iterable[Cell] = (), *, by_order: bool = False
) -> dict[str, Any]:
    """The part of a session's row in the basis that says what it chose.

    ``points`` or ``ranking`` with ``said`` (mentioned without a place), and ``points_written``: whether the group's
    weighing was written down at all.

    :param by_order: take points by their order alone.
    """
    if method == needs_words.POINTS:
        found = _points(rows)
        return as_order(found) if by_order else found
    if method == needs_words.LIST:
        tier = sorted({row.problem for row in rows if row.problem is not None})
        return {"ranking": [tier] if tier else [], "said": [], "points_written": True}
    places = _compared(rows, cells) if method == needs_words.PAIRWISE else _ranked(rows)
    return _tiers(rows, places)


def as_order(row: dict[str, Any]) -> dict[str, Any]:
    """A part with points as a part with the order that they give; anything else as it is."""
    points = row.get("points")
    if points is None:
        return row
    rest = {key: value for key, value in row.items() if key != "points"}
    return {**rest, "ranking": in_order(points), "said": sorted(key for key, given in points.items() if not given)}


def named_beside(
    sessions: Iterable[Session], said: Mapping[int, Sequence[Weighed]], setting: SmallCounts
) -> dict[str, dict[str, int]]:
    """What stands beside the list: channel → problem → how many named it; 0: so few that it is not shown.

    A questionnaire's points say how many named it; a need sent through the open form is one voice.

    :param said: session's key → what was said in it.
    """
    found: dict[str, dict[str, int]] = {}
    for session in sessions:
        rows = said.get(session.pk, ())
        named: dict[str, int | None] = {str(row.statement): 1 for row in rows}
        if session.channel == needs_words.SURVEY:
            whole = setting.may_show(session.total)
            named = shown({str(row.statement): row.points or 0 for row in rows}, setting) if whole else {}
        mine = found.setdefault(session.channel, {})
        for row in rows:
            if row.problem is not None:
                mine[row.problem] = mine.get(row.problem, 0) + (named.get(str(row.statement)) or 0)
    return {channel: dict(sorted(of.items())) for channel, of in sorted(found.items()) if of}


def _points(rows: Sequence[Weighed]) -> dict[str, Any]:
    points: dict[str, int] = {}
    for row in rows:
        if row.problem is not None:
            points[row.problem] = points.get(row.problem, 0) + (row.points or 0)
    mine = [row for row in rows if row.problem is not None]
    written = not mine or any(row.points is not None for row in mine)
    return {"points": dict(sorted(points.items())), "points_written": written}


def _ranked(rows: Sequence[Weighed]) -> dict[int, int]:
    return {row.statement: row.place for row in rows if row.place is not None}


def _compared(rows: Sequence[Weighed], cells: Iterable[Cell]) -> dict[int, int]:
    """Statement → place by the matrix. One that stands in no filled cell was not compared and has none."""
    listed = {str(row.statement) for row in rows}
    filled = [
        Compared(str(first), str(second), str(winner) if winner is not None else None)
        for first, second, winner in cells
        if {str(first), str(second)} <= listed
    ]
    met = {item for cell in filled for item in (cell.first, cell.second)}
    order = [str(row.statement) for row in rows if str(row.statement) in met]
    return {int(item): place for item, place in pairwise(order, filled).places().items()}


def _tiers(rows: Sequence[Weighed], places: dict[int, int]) -> dict[str, Any]:
    best: dict[str, int] = {}
    for row in rows:
        place = places.get(row.statement)
        if row.problem is not None and place is not None:
            best[row.problem] = min(best.get(row.problem, place), place)
    by_place: dict[int, list[str]] = {}
    for problem, place in best.items():
        by_place.setdefault(place, []).append(problem)
    said = {row.problem for row in rows if row.problem is not None} - best.keys()
    return {
        "ranking": [sorted(by_place[place]) for place in sorted(by_place)],
        "said": sorted(said),
        "points_written": bool(best) or not said,
    }
