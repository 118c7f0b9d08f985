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
from birge.budget.sheets import shape
from birge.budget.sheets.rows import foreign
from birge.kit.tables import reading
from birge.kit.tables.problems import Problem, TableRefused
from birge.kit.tables.reading import Line as Found
from birge.kit.tables.reading import Table
from birge.kit.tables.shape import WHOLE, Column, Sheet
from birge.kit.tables.writing import write_tables
from birge.rulebook.money import AmountError

NUMBER, CODE, FUNCTION, ECONOMIC, INSTITUTION = "number", "code", "function", "economic", "institution"
TEXT, PLANNED, ACTUAL = "text", "planned", "actual"
#: What tells lines apart where a row has no number.
_CODES = (CODE, FUNCTION, ECONOMIC, INSTITUTION)
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
            Column(TEXT, _("Line"), most=20_000, also=("Аталышы", "Наименование"), width=40),
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
    """Read a file against the lines of a budget: a sheet of actual figures, a statement of the treasury, or the
    spreadsheet of the budget itself with its column filled in. Two questions, however long it is.

    :param unit: of figures that name none: "som" or "thousand_som"; the person says which, it is never guessed. A
        heading that names its unit wins.
    """
    found = Compared()
    try:
        read = reading.read_tables(data, [sheet(), *shape.sheets(budget.year)], language)
    except TableRefused as refused:
        found.problems = list(refused.problems)
        return found
    found.problems, found.warnings = read.problems, read.warnings
    lines = list(lines_of(budget))
    tables = [table for table in read.tables.values() if ACTUAL in table.columns]
    if not tables:
        table = next(iter(read.tables.values()))
        missing = sheet().column(ACTUAL).titles[language]
        found.problems.append(table.problem("table_heading_missing", missing=missing, unknown="—"))
        return found
    taking = _Taking(found, budget, lines)
    for table in tables:
        taking.take(table, shape.unit_in(table.columns[ACTUAL][1]) or unit)
    said = "\n".join(f"{one.line.number}={one.tyiyn}" for one in found.changes)
    figures = "\n".join(f"{line.number}:{line.in_force_tyiyn}:{line.actual_tyiyn}" for line in lines)
    found.state = hashlib.sha256(f"{budget.pk}|{unit}|{said}|{figures}".encode()).hexdigest()
    return found


class _Taking:
    """Takes the figures of each table; a line is named once in all of them together."""

    def __init__(self, found: Compared, budget: Budget, lines: list[Line]) -> None:
        self.found, self.budget = found, budget
        self.numbers = {line.number: line for line in lines}
        self.lines = lines
        #: Lines by those of their codes that the table at hand has columns for.
        self.codes: dict[tuple[str, ...], list[Line]] = {}
        self.told_by: tuple[str, ...] = ()
        self.seen: dict[int, str] = {}

    def take(self, table: Table, unit: str) -> None:
        """Every row with a figure."""
        self.told_by = tuple(name for name in _CODES if name in table.columns)
        self.codes = {}
        for line in self.lines:
            self.codes.setdefault(tuple(_code_of(line, name) for name in self.told_by), []).append(line)
        for row in table.lines:
            text = str(row.values.get(ACTUAL) or "")
            if not row.whole or not (text or row.values.get(NUMBER)) or _is_total(row):
                continue
            if problem := foreign(table, row, self.budget):
                self.found.problems.append(problem)
                continue
            line = self._line_of(row, table)
            if line is None or not text:
                continue
            if line.number in self.seen:
                values = {"line": str(line.number), "other": self.seen[line.number]}
                self.found.problems.append(table.problem("budget_actual_twice", row.row, NUMBER, **values))
                continue
            self.seen[line.number] = str(row.row)
            try:
                self.found.changes.append(Change(line, read_figure(text, unit), text[:80], row.row))
            except AmountError as error:
                self.found.problems.append(table.problem(error.code, row.row, ACTUAL, **error.values))

    def _line_of(self, row: Found, table: Table) -> Line | None:
        """The line a row is about; what is not there, or fits several lines, is a problem."""
        said = str(row.values.get(NUMBER) or "").strip().rstrip(".")
        if said:
            number = int(said) if said.isascii() and said.isdigit() and len(said) < 11 else 0
            if number not in self.numbers:
                problem = table.problem("budget_line_unknown", row.row, NUMBER, line=said[:20])
                self.found.problems.append(problem)
            return self.numbers.get(number)
        values = {name: str(row.values.get(name) or "").strip() for name in self.told_by}
        key = tuple(Institution.key_of(text) if name == INSTITUTION else text for name, text in values.items())
        codes = " ".join(part for part in key if part)
        fits = self.codes.get(key, []) if codes else []
        if len(fits) == 1:
            return fits[0]
        code = "budget_row_fits_several" if fits else "budget_row_fits_none"
        column = FUNCTION if FUNCTION in table.columns else CODE
        self.found.problems.append(table.problem(code, row.row, column, codes=codes or "—"))
        return None


def _is_total(row: Found) -> bool:
    """Whether the row only adds up: it names no code and is called a total."""
    coded = any(row.values.get(key) for key in (CODE, FUNCTION, ECONOMIC))
    name = str(row.values.get(TEXT) or row.values.get(NUMBER) or "")
    return not coded and shape.heading_key(name) in shape.TOTAL_NAMES


def _code_of(line: Line, name: str) -> str:
    if name != INSTITUTION:
        return str(getattr(line, name)).strip()
    return line.institution.key if line.institution is not None else ""
