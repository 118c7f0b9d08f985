"""Finding the row of headings of a sheet, and which column each of them names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from birge.kit.tables.cells import Wrong, text_of
from birge.kit.tables.problems import Problem, letter, some
from birge.kit.tables.shape import Sheet

#: Above the headings people write a title, a date, a stamp.
_DEEPEST = 15


@dataclass(slots=True)
class Heading:
    """The row of headings (from 0), column place → key, every heading by its place, and what is wrong with them."""

    row: int
    columns: dict[int, str] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def find_heading(sheet: Sheet, rows: Sequence[Sequence[Any]], *, name: str = "", sure: bool = False) -> Heading | None:
    """The headings of ``sheet`` among the first rows; ``None`` when there are none.

    :param name: what the sheet is called in the file.
    :param sure: the sheet is called so: the best row is taken and complained of, even when a required one is missing.
    """
    best: Heading | None = None
    for number, cells in enumerate(rows[:_DEEPEST]):
        heading = _as_heading(sheet, number, cells)
        if len(heading.columns) > (len(best.columns) if best else 0):
            best = heading
    if best is None:
        return None
    missing = {column.key for column in sheet.required} - set(best.columns.values())
    if missing and not sure and (len(missing) == len(sheet.required) or len(best.columns) < 3):
        return None
    _judge(sheet, best, name)
    return best


def _as_heading(sheet: Sheet, number: int, cells: Sequence[Any]) -> Heading:
    heading = Heading(number)
    for at, cell in enumerate(cells):
        try:
            text = text_of(cell)
        except Wrong:
            text = ""
        if text:
            heading.texts[at] = text
            column = sheet.by_heading(text)
            if column is not None:
                heading.columns[at] = column.key
    return heading


def _judge(sheet: Sheet, heading: Heading, name: str) -> None:
    """Doubled, missing and unknown headings. One that is unknown while another is missing was probably renamed."""
    keys = list(heading.columns.values())
    row = heading.row + 1
    for key in dict.fromkeys(key for key in keys if keys.count(key) > 1):
        places = [at for at, there in heading.columns.items() if there == key]
        values = {"heading": heading.texts[places[0]], "places": some(map(letter, places))}
        heading.problems.append(Problem("table_heading_twice", values, name, row))
    unknown = [at for at in heading.texts if at not in heading.columns]
    lacking = [column for column in sheet.columns if column.key not in keys and not column.shown_only]
    required = [column for column in lacking if column.required]
    if required:
        texts = some(heading.texts[at] for at in unknown) or "—"
        values = {"missing": some(column.title for column in required), "unknown": texts}
        heading.problems.append(Problem("table_heading_missing", values, name, row))
    for at in unknown:
        values = {"heading": heading.texts[at][:80]}
        if lacking and not required:
            values["missing"] = some(column.title for column in lacking)
            heading.problems.append(Problem("table_heading_renamed", values, name, row, letter(at)))
        elif not lacking:
            heading.warnings.append(Problem("table_heading_not_read", values, name, row, letter(at)))
