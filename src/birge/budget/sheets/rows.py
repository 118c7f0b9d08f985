"""What the rows of a file say: whose they are, in what unit, which figures. Nothing is compared here."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from birge.budget import words
from birge.budget.figures import is_rate, read_figure
from birge.budget.models import Budget
from birge.budget.sheets.found import MOST_PROBLEMS, Comparison
from birge.budget.sheets.shape import PLACE, YEAR, unit_in
from birge.kit.tables.problems import Problem
from birge.kit.tables.reading import Line as FileLine
from birge.kit.tables.reading import Table
from birge.kit.tables.shape import heading_key
from birge.rulebook.money import AmountError

#: What a file may change here; actual figures come in elsewhere.
FIGURES = tuple(key for key in words.FIGURES if key != words.ACTUAL)
_NOUN = {"som": "сом", "million_som": "млн сом"}
Figures = dict[str, tuple[int | None, str]]


def foreign(table: Table, line: FileLine, budget: Budget) -> Problem | None:
    """What is wrong with a row that says of itself that it belongs to another municipality or year."""
    place, year = str(line.values.get(PLACE) or ""), str(line.values.get(YEAR) or "")
    names = {budget.municipality.code, *(budget.municipality.name_in(lang) for lang in ("ky", "ru", "en"))}
    if place and heading_key(place) not in {heading_key(name) for name in names}:
        return table.problem("budget_other_municipality", line.row, PLACE)
    if year and year.strip() != str(budget.year):
        return replace(table.problem("budget_other_year", line.row, YEAR), values={"year": str(budget.year)})
    return None


class Rows:
    """The rows of a file that is compared with a budget; what cannot be read is said in ``found``."""

    def __init__(self, found: Comparison, budget: Budget, unit: str) -> None:
        self.found, self.budget, self.unit = found, budget, unit
        #: Whether it was said of this table that its actual figures are left.
        self.elsewhere = False

    def units(self, table: Table) -> dict[str, str]:
        """Column → unit. What the heading says wins; then what the person said; else it is asked."""
        units, unsure = {}, False
        for key in FIGURES:
            if key in table.columns:
                said = unit_in(table.columns[key][1])
                units[key] = said or self.unit
                unsure = unsure or not units[key]
        if unsure and any(line.values.get(key) for line in table.lines for key in units):
            self.found.asks_unit = True
        return units

    def of_this_budget(self, table: Table, line: FileLine) -> bool:
        """Whether it says nothing of another municipality or year."""
        problem = foreign(table, line, self.budget)
        if problem is not None and len(self.found.problems) < MOST_PROBLEMS:
            self.found.problems.append(problem)
        return problem is None

    def problem(self, table: Table, code: str, row: int, key: str = "", **values: Any) -> None:
        """Say what is wrong with a cell; the first few hundred are enough."""
        if len(self.found.problems) < MOST_PROBLEMS:
            self.found.problems.append(replace(table.problem(code, row, key), values=values))

    def rate(self, table: Table, line: FileLine) -> bool:
        """Whether its rate of deduction can be read; one without the sign for per cent is kept."""
        text = str(line.values.get("rate") or "").strip().rstrip("%").strip()
        if text and not is_rate(text):
            self.problem(table, "budget_rate_unreadable", line.row, "rate", text=text)
            return False
        if "rate" in line.values:
            line.values["rate"] = text
        return True

    def figures(self, table: Table, line: FileLine, units: dict[str, str]) -> Figures | None:
        """Column → figure and text, of the columns that the file has; ``None`` when one cannot be read."""
        made, sound = {}, True
        for key, unit in units.items():
            text = str(line.values.get(key) or "")
            try:
                tyiyn = read_figure(text, unit or "som")
            except AmountError as error:
                self.problem(table, error.code, line.row, key, **dict(error.values))
                sound = False
                continue
            if tyiyn is not None and unit in _NOUN and text[-1:].isdigit():
                text = f"{text} {_NOUN[unit]}"
            made[key] = (tyiyn, text[:80])
        return made if sound else None

    def leave_actual_figures(self, table: Table, line: FileLine) -> None:
        """Actual figures come in with day and source on a page of their own; here it is said that they are left."""
        if line.values.get(words.ACTUAL) and not self.elsewhere:
            self.elsewhere = True
            self.found.warnings.append(table.problem("budget_actuals_elsewhere", 0, words.ACTUAL))
