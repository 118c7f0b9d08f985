"""How number cells read in a paper: in the paper's language, in the unit of its table."""

from __future__ import annotations

from birge.papers.content import Column, Grid
from birge.rulebook.figures import format_number
from birge.rulebook.money import Amount, format_amount

NOT_STATED = "—"


def cell_text(value: str | int | None, column: Column, grid: Grid, language: str) -> str:
    """A cell as text. A whole number in a money table is tyiyn; ``None`` is a dash."""
    if value is None:
        return NOT_STATED if column.number else ""
    if isinstance(value, str):
        return value
    if grid.unit and column.number:
        return format_amount(Amount(value, "exact"), language, grid.unit, bare=True)
    return format_number(value, language)
