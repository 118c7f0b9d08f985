"""How number cells read in a paper (in its language, in the unit of its table), and tables too wide for a page."""

from __future__ import annotations

from dataclasses import replace

from birge.papers.content import Column, Grid, Row
from birge.rulebook.figures import format_number
from birge.rulebook.money import Amount, format_amount

NOT_STATED = "—"
MINUS = "−"
#: So many sums stand legibly side by side on A4, and on A3; more become lines in one cell.
MOST_SIDE_BY_SIDE, MOST_ON_A3 = 4, 12
#: Characters of a table's heading that stand side by side on an upright page.
_PAGE_OF_CHARACTERS = 64
#: Columns are weighed this much finer than a paper states them.
_FINER = 10


def cell_text(value: str | int | None, column: Column, grid: Grid, language: str) -> str:
    """A cell as text. A whole number in a money table is tyiyn, below 0 where it became less; ``None`` is a dash."""
    if value is None:
        return NOT_STATED if column.number else ""
    if isinstance(value, str):
        return value
    sign, size = MINUS if value < 0 else "", abs(value)
    if grid.unit and column.number:
        return sign + format_amount(Amount(size, "exact"), language, grid.unit, bare=True)
    return sign + format_number(size, language)


def on_paper(grid: Grid, language: str, *, landscape: bool, large: bool = False) -> Grid:
    """``grid`` as it is printed on A4, or on A3 when ``large``.

    More sums than fit are folded into one column, and no word of a heading is cut in two.
    """
    grid = fold(grid, language, MOST_ON_A3 if large else MOST_SIDE_BY_SIDE)
    whole = sum(column.width for column in grid.columns)
    room = _PAGE_OF_CHARACTERS * (1.5 if landscape else 1) * (1.4 if large else 1)
    longest = [max(map(len, column.title.split()), default=0) + 2 for column in grid.columns]
    widths = [
        max(column.width * _FINER, round(word * whole * _FINER / room))
        for column, word in zip(grid.columns, longest, strict=True)
    ]
    return replace(
        grid, columns=tuple(replace(one, width=width) for one, width in zip(grid.columns, widths, strict=True))
    )


def fold(grid: Grid, language: str, most: int = MOST_SIDE_BY_SIDE) -> Grid:
    """Where more than ``most`` columns may fold, each row names only those it has, in one cell.

    Excel keeps all columns: there they are added up, and the sheet may be as wide as it likes.
    """
    many = [place for place, column in enumerate(grid.columns) if column.fold]
    if not grid.folded or len(many) <= most:
        return grid
    kept = [place for place in range(len(grid.columns)) if place not in many]
    columns = (*(grid.columns[place] for place in kept), Column(grid.folded, 10))
    return Grid(columns, tuple(_fold(row, grid, kept, many, language) for row in grid.rows), grid.caption, grid.unit)


def _fold(row: Row, grid: Grid, kept: list[int], many: list[int], language: str) -> Row:
    if row.kind == "group":
        return row
    lines = [
        f"{grid.columns[place].title}: {cell_text(row.cells[place], grid.columns[place], grid, language)}"
        for place in many
        if row.cells[place] is not None
    ]
    return Row((*(row.cells[place] for place in kept), "\n".join(lines)), row.kind)
