"""Actual figures in and out as a spreadsheet: a row is found by its number, else by its codes; nothing is guessed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from birge.budget.figures import as_typed, read_figure
from birge.budget.models import Budget, Institution, Line
from birge.budget.queries.budgets import lines_of
from birge.kit.tables import reading
from birge.kit.tables.problems import Problem, TableRefused
from birge.kit.tables.reading import Line as Found
from birge.kit.tables.reading import Table
from birge.kit.tables.shape import WHOLE, Column, Sheet
from birge.kit.tables.writing import write_tables
from birge.rulebook.money import AmountError

NUMBER, CODE, FUNCTION, ECONOMIC, INSTITUTION = "number", "code", "function", "economic", "institution"
TEXT, PLANNED, ACTUAL = "text", "planned", "actual"
_ACTUAL_NAMES = (
    "Факт", "Фактысы", "Иш жүзүндө", "Аткарылды", "Аткарылышы", "Кассалык аткаруу", "Касса",
    "Исполнено", "Исполнение", "Кассовое исполнение", "Кассовый расход", "Касса расход", "Actual", "Executed",
)  # fmt: skip
_FUNCTION_NAMES = ("Функция", "Функционалдык код", "Функциональный код", "Код функции", "Раздел")
_ECONOMIC_NAMES = ("Экономикалык код", "Экономический код", "Статья", "Элемент", "Код статьи")


@cache
def sheet() -> Sheet:
    """The sheet of actual figures. Only the column of figures must be there."""
    return Sheet(
        "actuals",
        _("Actual figures"),
        (
            Column(
                NUMBER, _("No."), WHOLE, most=2_000_000_000, width=8, hint=_("The number of the line in the budget.")
            ),
            Column(CODE, _("Code of revenue"), most=20, also=("Код", "Код дохода", "Кирешенин коду")),
            Column(FUNCTION, _("Function"), most=20, also=_FUNCTION_NAMES),
            Column(ECONOMIC, _("Economic code"), most=20, also=_ECONOMIC_NAMES),
            Column(INSTITUTION, _("Institution"), most=200, also=("Мекеме", "Учреждение"), width=24),
            Column(TEXT, _("Line"), most=20_000, also=("Аталышы", "Наименование"), shown_only=True, width=40),
            Column(PLANNED, _("Plan in force"), most=80, also=("План", "Уточнённый план"), shown_only=True),
            Column(ACTUAL, _("Actual since the first of January"), most=80, also=_ACTUAL_NAMES, width=20),
        ),
    )


@dataclass(frozen=True, slots=True)
class Change:
    """A line with what a file says of it and what a report of the same day said before."""

    line: Line
    tyiyn: int | None
    typed: str
    row: int


@dataclass(slots=True)
class Compared:
    """What a file would do. ``problems`` stand in the way; ``state`` is what its confirmation carries."""

    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    state: str = ""

    @property
    def may_go(self) -> bool:
        """Whether it can be confirmed."""
        return bool(self.changes) and not self.problems

    @property
    def figures(self) -> dict[int, tuple[int | None, str]]:
        """Number of the line → (tyiyn, as typed)."""
        return {one.line.number: (one.tyiyn, one.typed) for one in self.changes}


def sheet_out(budget: Budget, language: str) -> bytes:
    """The lines of a budget with their numbers and plan, to be filled with what came in and was spent."""
    told = ((str(_("Budget")), str(budget.year)), (str(_("Figures")), str(_("thousand som"))))
    return write_tables([(sheet(), _rows(budget))], language, title=str(_("Actual figures")), told=told)


def _rows(budget: Budget) -> Iterator[dict[str, Any]]:
    for line in lines_of(budget):
        yield {
            NUMBER: line.number,
            CODE: line.code,
            FUNCTION: line.function,
            ECONOMIC: line.economic,
            INSTITUTION: line.institution.name if line.institution else "",
            TEXT: line.text,
            PLANNED: as_typed(line.in_force_tyiyn),
            ACTUAL: as_typed(line.actual_tyiyn),
        }


def compare(data: bytes, budget: Budget, unit: str, language: str) -> Compared:
    """Read a file against the lines of a budget. Two questions, however long it is.

    :param unit: of figures that name none: "som" or "thousand_som"; the person says which, it is never guessed.
    """
    found = Compared()
    try:
        read = reading.read_tables(data, [sheet()], language)
    except TableRefused as refused:
        found.problems = list(refused.problems)
        return found
    found.problems, found.warnings = read.problems, read.warnings
    table = read.tables["actuals"]
    if ACTUAL not in table.columns:
        found.problems.append(
            table.problem("table_heading_missing", missing=sheet().column(ACTUAL).titles[language], unknown="—")
        )
        return found
    lines = list(lines_of(budget))
    _take(table, lines, unit, found)
    said = "\n".join(f"{one.line.number}={one.tyiyn}" for one in found.changes)
    figures = "\n".join(f"{line.number}:{line.in_force_tyiyn}:{line.actual_tyiyn}" for line in lines)
    found.state = hashlib.sha256(f"{budget.pk}|{unit}|{said}|{figures}".encode()).hexdigest()
    return found


def _take(table: Table, lines: list[Line], unit: str, found: Compared) -> None:
    numbers = {line.number: line for line in lines}
    codes: dict[tuple[str, ...], list[Line]] = {}
    for line in lines:
        codes.setdefault(_key(line.code, line.function, line.economic, line.institution), []).append(line)
    seen: dict[int, int] = {}
    for row in table.lines:
        text = str(row.values.get(ACTUAL) or "")
        line = _line_of(row, numbers, codes, table, found) if text or row.values.get(NUMBER) else None
        if line is None or not text:
            continue
        if line.number in seen:
            values = {"line": str(line.number), "other": str(seen[line.number])}
            found.problems.append(table.problem("budget_actual_twice", row.row, NUMBER, **values))
            continue
        seen[line.number] = row.row
        try:
            found.changes.append(Change(line, read_figure(text, unit), text[:80], row.row))
        except AmountError as error:
            found.problems.append(table.problem(error.code, row.row, ACTUAL, **error.values))


def _key(code: str, function: str, economic: str, institution: Institution | str | None) -> tuple[str, ...]:
    who = institution.key if isinstance(institution, Institution) else Institution.key_of(institution or "")
    return code.strip(), function.strip(), economic.strip(), who


def _line_of(
    row: Found, numbers: dict[int, Line], codes: dict[tuple[str, ...], list[Line]], table: Table, found: Compared
) -> Line | None:
    """The line a row is about; what is not there, or fits several lines, is a problem."""
    number = row.values.get(NUMBER)
    if number:
        if number not in numbers:
            found.problems.append(table.problem("budget_line_unknown", row.row, NUMBER, line=str(number)))
            return None
        return numbers[number]
    key = _key(*(str(row.values.get(name) or "") for name in (CODE, FUNCTION, ECONOMIC, INSTITUTION)))
    said = " ".join(part for part in key if part)
    fits = codes.get(key, []) if said else []
    if len(fits) == 1:
        return fits[0]
    code = "budget_row_fits_several" if fits else "budget_row_fits_none"
    found.problems.append(
        table.problem(code, row.row, FUNCTION if FUNCTION in table.columns else CODE, codes=said or "—")
    )
    return None
