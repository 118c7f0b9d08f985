"""Comparing a file with a budget: new lines, changed cells, what stays, what is not understood and where."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils import translation

from birge.budget import words
from birge.budget.figures import read_figure
from birge.budget.models import Budget, Code, Institution, Line, Stated
from birge.budget.sheets.shape import (
    EXPENDITURE,
    INSTITUTION,
    NUMBER,
    PART_OF,
    PLACE,
    REVENUE,
    TOTAL_NAMES,
    YEAR,
    sheets,
    unit_in,
)
from birge.kit.said import language
from birge.kit.tables.problems import Problem, TableRefused
from birge.kit.tables.reading import Line as FileLine
from birge.kit.tables.reading import Read, Table, read_tables
from birge.kit.tables.shape import heading_key
from birge.kit.text import fold
from birge.rulebook.money import AmountError

MOST_ROWS, MOST_PROBLEMS = 15_000, 300
#: What a file may change here; actual figures come in elsewhere.
FIGURES = tuple(key for key in words.FIGURES if key != words.ACTUAL)
TEXTS = ("revenue_group", "code", "function", "economic", "powers", "text", "text_ru")
_KEY = ("revenue_group", "code", "function", "economic", INSTITUTION, "text")
_NOUN = {"som": "сом", "million_som": "млн сом"}


@dataclass(slots=True)
class Change:
    """A line that would say something else: values by field, and (heading key, before, after) to be looked at."""

    line: Line
    values: dict[str, Any] = field(default_factory=dict)
    said: list[tuple[str, str, str]] = field(default_factory=list)
    institution: str | None = None
    part_of: int | None = None


@dataclass(slots=True)
class New:
    """A line that would be added."""

    values: dict[str, Any]
    institution: str = ""
    part_of: int | None = None


@dataclass(slots=True)
class Comparison:
    """What a person looks at before anything is changed, and the digest of what it was compared with."""

    new: list[New] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: int = 0
    absent: int = 0
    #: Printed totals: (side, figure) → (tyiyn, typed).
    stated: dict[tuple[str, str], tuple[int | None, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    #: The file does not say in what its figures are, and nobody has said it.
    asks_unit: bool = False
    state: str = ""

    @property
    def changes(self) -> bool:
        """Whether it would change anything."""
        return bool(self.new or self.changed or self.stated)

    @property
    def may_go(self) -> bool:
        """Whether it can be confirmed: something to do, and everything understood."""
        return self.changes and not self.problems and not self.asks_unit


def compare(data: bytes, budget: Budget, *, unit: str = "") -> Comparison:
    """Read a file and compare it with ``budget``. A file that cannot be read answers its problems alone.

    :param unit: what figures are in where the file does not say ("som", "thousand_som", "million_som"); empty: asked.
    """
    lines = list(Line.objects.filter(budget=budget).select_related("institution").order_by("number"))
    found = Comparison(state=_digest(budget, lines))
    try:
        answer = read_tables(data, sheets(budget.year), language())
    except TableRefused as refused:
        found.problems = list(refused.problems)
        return found
    found.problems, found.warnings = list(answer.problems), list(answer.warnings)
    if sum(len(table.lines) for table in answer.tables.values()) > MOST_ROWS:
        found.problems.append(Problem("table_too_many_rows", {"most": MOST_ROWS}))
        return found
    _Comparing(found, budget, lines, unit).all(answer)
    return found


def _digest(budget: Budget, lines: Iterable[Line]) -> str:
    """Changes when anything changes that the file may touch."""
    kept = [(line.number, line.row_version) for line in lines]
    return hashlib.sha256(repr((budget.pk, budget.state, budget.tabled_id, kept)).encode()).hexdigest()


def foreign(table: Table, line: FileLine, budget: Budget) -> Problem | None:
    """What is wrong with a row that says of itself that it belongs to another municipality or year."""
    place, year = str(line.values.get(PLACE) or ""), str(line.values.get(YEAR) or "")
    names = {budget.municipality.code, *(budget.municipality.name_in(lang) for lang in ("ky", "ru", "en"))}
    if place and heading_key(place) not in {heading_key(name) for name in names}:
        return table.problem("budget_other_municipality", line.row, PLACE)
    if year and year.strip() != str(budget.year):
        return replace(table.problem("budget_other_year", line.row, YEAR), values={"year": str(budget.year)})
    return None


class _Comparing:
    def __init__(self, found: Comparison, budget: Budget, lines: Sequence[Line], unit: str) -> None:
        self.found, self.budget, self.unit = found, budget, unit
        self.by_number = {line.number: line for line in lines}
        self.numbers = {line.pk: line.number for line in lines}
        self.lines = lines
        self.by_key: dict[tuple[str, ...], list[Line]] = {}
        #: What lines are compared by: of the columns that tell lines apart those that the table has.
        self.told_by: tuple[str, ...] = ()
        self.codes = {
            (kind, code)
            for kind, code in Code.objects.filter(version_id=budget.classification_id).values_list("kind", "code")
        }
        self.seen: dict[int, int] = {}
        self.new_keys: dict[tuple[str, ...], int] = {}
        self.open = set(words.CHANGEABLE[budget.state])
        self.drafting = budget.state in words.DRAFTING
        self.elsewhere = False
        self.unknown: dict[tuple[str, str], tuple[Table, int, str]] = {}

    def all(self, answer: Read) -> None:
        """Every row of every sheet."""
        for table in answer.tables.values():
            units = self._units(table)
            self.elsewhere = False
            self.told_by = tuple(key for key in _KEY if key in table.columns)
            self.by_key, self.new_keys = {}, {}
            for known in self.lines:
                self.by_key.setdefault(self._key_of(known), []).append(known)
            for line in table.lines:
                if line.values and line.whole:
                    self._line(table, line, units)
        self.found.absent = len(self.by_number) - len(self.seen)
        for (kind, code), (table, row, column) in list(self.unknown.items())[:60]:
            values = {"entry": code, "kind": {lang: _kind_name(kind, lang) for lang in ("ky", "ru", "en")}}
            self.found.warnings.append(replace(table.problem("budget_code_unknown", row, column), values=values))

    def _units(self, table: Table) -> dict[str, str]:
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

    def _key_of(self, line: Line) -> tuple[str, ...]:
        parts = [line.side]
        for key in self.told_by:
            if key == INSTITUTION:
                parts.append(line.institution.key if line.institution is not None else "")
            else:
                parts.append(fold(line.text) if key == "text" else getattr(line, key))
        return tuple(parts)

    def _line(self, table: Table, line: FileLine, units: dict[str, str]) -> None:
        values = line.values
        side = {REVENUE: words.REVENUE, EXPENDITURE: words.EXPENDITURE}.get(table.sheet.key) or values.get("side", "")
        if not self._of_this_budget(table, line):
            return
        figures = self._figures(table, line, units)
        if figures is None:
            return
        self._actual_figures(table, line)
        name = heading_key(str(values.get("text") or values.get(NUMBER) or ""))
        coded = any(values.get(key) for key in ("code", "function", "economic"))
        if name in TOTAL_NAMES and not coded:
            self._stated(side, figures)
            return
        known = self._known(table, line, side)
        if known is False:
            return
        self._look_up_codes(table, line, side)
        if known is None:
            self._new(table, line, side, figures)
        else:
            self._changed(table, line, known, figures)

    def _of_this_budget(self, table: Table, line: FileLine) -> bool:
        problem = foreign(table, line, self.budget)
        if problem is not None and len(self.found.problems) < MOST_PROBLEMS:
            self.found.problems.append(problem)
        return problem is None

    def _problem(self, table: Table, code: str, row: int, key: str = "", **values: Any) -> None:
        if len(self.found.problems) < MOST_PROBLEMS:
            self.found.problems.append(replace(table.problem(code, row, key), values=values))

    def _figures(self, table: Table, line: FileLine, units: dict[str, str]) -> dict[str, tuple[int | None, str]] | None:
        """Column → figure and text, of the columns that the file has; ``None`` when one cannot be read."""
        made, sound = {}, True
        for key, unit in units.items():
            text = str(line.values.get(key) or "")
            try:
                tyiyn = read_figure(text, unit or "som")
            except AmountError as error:
                self._problem(table, error.code, line.row, key, **dict(error.values))
                sound = False
                continue
            if tyiyn is not None and unit in _NOUN and text[-1:].isdigit():
                text = f"{text} {_NOUN[unit]}"
            made[key] = (tyiyn, text[:80])
        return made if sound else None

    def _actual_figures(self, table: Table, line: FileLine) -> None:
        """Actual figures come in with day and source on a page of their own; here it is said that they are left."""
        if line.values.get(words.ACTUAL) and not self.elsewhere:
            self.elsewhere = True
            self.found.warnings.append(table.problem("budget_actuals_elsewhere", 0, words.ACTUAL))

    def _stated(self, side: str, figures: dict[str, tuple[int | None, str]]) -> None:
        known = {
            (one.side, one.figure): one.tyiyn for one in Stated.objects.filter(budget=self.budget, scope=words.WHOLE)
        }
        for key, (tyiyn, text) in figures.items():
            if tyiyn is not None and key in self.open and known.get((side, key)) != tyiyn:
                self.found.stated[side, key] = (tyiyn, text)

    def _known(self, table: Table, line: FileLine, side: str) -> Line | None | bool:
        """The line of the budget that the row is; ``None``: a new one; ``False``: said why not."""
        number = str(line.values.get(NUMBER) or "").strip().rstrip(".")
        if number:
            found = (
                self.by_number.get(int(number)) if number.isascii() and number.isdigit() and len(number) < 9 else None
            )
            if found is not None and found.side == side and self._looks_like(line, found):
                return self._once(table, line, found)
            if not self._is_count(table, line):
                self._problem(table, "budget_no_such_line", line.row, NUMBER, number=number[:20])
                return False
        key = self._key(line, side)
        same = self.by_key.get(key, [])
        if len(same) > 1:
            numbers = ", ".join(str(one.number) for one in same)
            self._problem(table, "budget_line_ambiguous", line.row, NUMBER, numbers=numbers)
            return False
        if same:
            return self._once(table, line, same[0])
        if key in self.new_keys:
            self._problem(table, "budget_row_doubled", line.row, "text", other=self.new_keys[key])
            return False
        self.new_keys[key] = line.row
        return None

    def _looks_like(self, line: FileLine, found: Line) -> bool:
        """Whether the row of that number is that line, or a table of another order that counts its rows."""
        code = next((str(line.values[key]) for key in ("code", "function") if line.values.get(key)), "")
        text = fold(str(line.values.get("text") or ""))
        return not (code or text) or code in (found.code, found.function) or text == fold(found.text)

    def _is_count(self, table: Table, line: FileLine) -> bool:
        """Whether the numbers only count rows, as people's own tables do: then lines are found by what they say."""
        named = any(line.values.get(key) for key in ("code", "function", "text"))
        return named and PLACE not in table.columns

    def _once(self, table: Table, line: FileLine, found: Line) -> Line | bool:
        if found.number in self.seen:
            self._problem(table, "budget_row_doubled", line.row, "text", other=self.seen[found.number])
            return False
        self.seen[found.number] = line.row
        return found

    def _key(self, line: FileLine, side: str) -> tuple[str, ...]:
        parts = [side]
        for key in self.told_by:
            text = str(line.values.get(key) or "")
            parts.append(Institution.key_of(text) if key == INSTITUTION else fold(text) if key == "text" else text)
        return tuple(parts)

    def _look_up_codes(self, table: Table, line: FileLine, side: str) -> None:
        kinds = (
            {"code": words.REVENUE}
            if side == words.REVENUE
            else {"function": words.FUNCTIONAL, "economic": words.ECONOMIC}
        )
        for key, kind in kinds.items():
            code = str(line.values.get(key) or "")
            if code and (kind, code) not in self.codes:
                self.unknown.setdefault((kind, code), (table, line.row, key))

    def _part(self, table: Table, line: FileLine) -> int | None:
        number = str(line.values.get(PART_OF) or "").strip()
        if not number:
            return None
        if number.isascii() and number.isdigit() and len(number) < 9:
            above = self.by_number.get(int(number))
            if above is not None and above.part_of_id is None:
                return above.number
        self._problem(table, "budget_no_such_line", line.row, PART_OF, number=number[:20])
        return None

    def _new(self, table: Table, line: FileLine, side: str, figures: dict[str, tuple[int | None, str]]) -> None:
        values: dict[str, Any] = {"side": side}
        values |= {name: str(line.values.get(name) or "") for name in TEXTS}
        if not any(values[name] for name in ("text", "code", "function", "economic")):
            if any(tyiyn is not None for tyiyn, _text in figures.values()):
                self._problem(table, "budget_row_nameless", line.row, "text")
            return
        written = {key: one for key, one in figures.items() if one[0] is not None}
        if resting := sorted(set(written) - self.open):
            self._problem(table, "budget_column_rests_here", line.row, resting[0])
            return
        if not self.drafting and not written:
            return
        for key, (tyiyn, text) in written.items():
            values[f"{key}_tyiyn"], values[f"{key}_typed"] = tyiyn, text
        self.found.new.append(New(values, str(line.values.get(INSTITUTION) or ""), self._part(table, line)))

    def _changed(self, table: Table, line: FileLine, known: Line, figures: dict[str, tuple[int | None, str]]) -> None:
        change = Change(known)
        for name in TEXTS:
            if name in line.values and str(line.values[name] or "") != getattr(known, name):
                change.values[name] = str(line.values[name] or "")
                change.said.append((name, getattr(known, name), change.values[name]))
        if INSTITUTION in line.values:
            now = known.institution.name if known.institution is not None else ""
            wanted = str(line.values[INSTITUTION] or "")
            if Institution.key_of(wanted) != Institution.key_of(now):
                change.institution = wanted
                change.said.append((INSTITUTION, now, wanted))
        if PART_OF in line.values:
            wanted_part = self._part(table, line)
            now_part = self.numbers.get(known.part_of_id) if known.part_of_id is not None else None
            if wanted_part != now_part:
                change.part_of = wanted_part or 0
                change.said.append((PART_OF, str(now_part or ""), str(wanted_part or "")))
        if change.said and not self.drafting:
            self._problem(table, "budget_codes_rest_here", line.row, change.said[0][0])
            return
        for key, (tyiyn, text) in figures.items():
            before = getattr(known, f"{key}_tyiyn")
            if before == tyiyn:
                continue
            if key not in self.open:
                self._problem(table, "budget_column_rests_here", line.row, key)
                return
            change.values[f"{key}_tyiyn"], change.values[f"{key}_typed"] = tyiyn, text
            change.said.append((key, getattr(known, f"{key}_typed"), text))
        if change.said:
            self.found.changed.append(change)
        else:
            self.found.unchanged += 1


def _kind_name(kind: str, lang: str) -> str:
    with translation.override(lang):
        return str(words.CODE_KINDS[kind])
