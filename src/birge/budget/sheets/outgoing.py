"""The budget as a spreadsheet or a CSV, in the shape in which it is brought in again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from birge.budget import words
from birge.budget.figures import as_typed
from birge.budget.models import Budget, Line
from birge.budget.queries.budgets import lines_of
from birge.budget.sheets.shape import INSTITUTION, NUMBER, PART_OF, PLACE, YEAR, sheets
from birge.kit.tables.letters import guarded
from birge.kit.tables.writing import write_tables
from birge.rulebook.when import When, format_when

_TEXTS = ("side", "revenue_group", "code", "function", "economic", "powers", "text", "text_ru", "rate")


def _row(line: Line, numbers: dict[int, int], budget: Budget) -> dict[str, Any]:
    row: dict[str, Any] = {name: getattr(line, name) for name in _TEXTS}
    row[NUMBER] = str(line.number)
    row[INSTITUTION] = line.institution.name if line.institution is not None else ""
    row[PART_OF] = str(numbers[line.part_of_id]) if line.part_of_id is not None else ""
    row[YEAR], row[PLACE] = str(budget.year), budget.municipality.code
    return row


def _rows(budget: Budget) -> Iterator[tuple[Line, dict[str, Any]]]:
    lines = list(lines_of(budget))
    numbers = {line.pk: line.number for line in lines}
    for line in lines:
        yield line, _row(line, numbers, budget)


def sheet_of(budget: Budget, language: str) -> bytes:
    """XLSX with revenue and expenditure on sheets of their own; figures are numbers in thousand som."""
    by_side: dict[str, list[dict[str, Any]]] = {side: [] for side in words.SIDES}
    for line, row in _rows(budget):
        for figure in words.FIGURES:
            tyiyn = getattr(line, f"{figure}_tyiyn")
            row[figure] = None if tyiyn is None else tyiyn / 100_000
        by_side[line.side].append(row)
    revenue, expenditure, _whole = sheets(budget.year)
    title = _("Local budget of %(year)s") % {"year": budget.year}
    told = (
        (_("Municipality"), budget.municipality.name_in(language)),
        (_("State"), str(budget.get_state_display())),
        # The day, not the minute: everybody gets this file, and the same figures are the same bytes.
        (_("As it was on"), format_when(When.day(timezone.localdate()), language)),
    )
    tables = [(revenue, by_side[words.REVENUE]), (expenditure, by_side[words.EXPENDITURE])]
    return write_tables(tables, language, title=title, told=told)


def csv_of(budget: Budget, language: str) -> Iterator[str]:
    """CSV (UTF-8 with its mark, parted by semicolons) of both sides in one table, line by line."""
    whole = sheets(budget.year)[2]
    choices = {column.key: {one.code: one.name(language) for one in column.choices} for column in whole.columns}
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    yield "\ufeff"
    writer.writerow([guarded(column.titles[language]) for column in whole.columns])
    for line, row in _rows(budget):
        cells = []
        for column in whole.columns:
            if column.key in words.FIGURES:
                cells.append(as_typed(getattr(line, f"{column.key}_tyiyn")))
            else:
                value = str(row[column.key] or "")
                cells.append(guarded(choices[column.key].get(value, value)))
        writer.writerow(cells)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    if buffer.tell():
        yield buffer.getvalue()
