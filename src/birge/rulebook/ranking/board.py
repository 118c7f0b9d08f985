"""The table a page shows: every problem's common place beside its place for each category and each village."""

from __future__ import annotations

from dataclasses import dataclass

from .model import Ranking

#: From so many places apart on a group's view is marked as far from the common one.
FAR = 3


@dataclass(frozen=True)
class Cell:
    """A group's place of a problem. ``place`` ``None``: the group did not name it. ``far``: marked as far apart."""

    place: int | None
    far: bool


@dataclass(frozen=True)
class Row:
    """One problem with one cell per column. ``high_for``: the columns that have it first while it is below the line."""

    problem: str
    place: int
    above_line: bool
    cells: tuple[Cell, ...]
    high_for: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Board:
    """``columns`` are ``("category" | "village", id)``; ``rows`` in the order of the list named ``method``."""

    method: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]


def board(ranking: Ranking, method: str | None = None, far: int = FAR) -> Board | None:
    """The table for ``method`` (default: the base). ``None`` when it cannot be computed.

    Columns without any answer (nothing chosen, or not computable) are left out.
    """
    name = method or ranking.base
    ours = (ranking.methods | ranking.alternatives).get(name) if name else None  # type: ignore[operator]
    if name is None or ours is None or ours.order is None:
        return None
    groups = [(kind, key, of.places()) for kind, key, of in ranking.groups.items() if of.order]
    high: dict[str, list[tuple[str, str]]] = {}
    for kind, key, places in groups:
        for problem, at in places.items():
            if at == 1:
                high.setdefault(problem, []).append((kind, key))
    rows = []
    for line in ours.order:
        cells = []
        for _, _, places in groups:
            place = places.get(line.problem)
            cells.append(Cell(place, place is not None and abs(place - line.place) >= far))
        above = line.place <= ranking.line
        rows.append(
            Row(line.problem, line.place, above, tuple(cells), () if above else tuple(high.get(line.problem, ())))
        )
    return Board(name, tuple((kind, key) for kind, key, _ in groups), tuple(rows))
