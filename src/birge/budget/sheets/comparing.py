"""Comparing a file with a budget: new lines, changed cells, what stays, what is not understood and where.

What a row says is read in ``rows``, which line it is is found in ``finding``; here both are compared.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.utils import translation

from birge.budget import words
from birge.budget.models import Budget, Code, Institution, Line, Stated
from birge.budget.sheets.finding import Lines
from birge.budget.sheets.found import Change, Comparison, New
from birge.budget.sheets.rows import Figures, Rows
from birge.budget.sheets.shape import EXPENDITURE, INSTITUTION, NUMBER, PART_OF, REVENUE, TOTAL_NAMES, sheets
from birge.kit.said import language
from birge.kit.tables.problems import Problem, TableRefused
from birge.kit.tables.reading import Line as FileLine
from birge.kit.tables.reading import Read, Table, read_tables
from birge.kit.tables.shape import heading_key

MOST_ROWS = 15_000
TEXTS = ("revenue_group", "code", "function", "economic", "powers", "text", "text_ru", "rate")


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


class _Comparing:
    def __init__(self, found: Comparison, budget: Budget, lines: Sequence[Line], unit: str) -> None:
        self.found, self.budget = found, budget
        self.rows = Rows(found, budget, unit)
        self.lines = Lines(self.rows, lines)
        self.codes = {
            (kind, code)
            for kind, code in Code.objects.filter(version_id=budget.classification_id).values_list("kind", "code")
        }
        self.open = set(words.CHANGEABLE[budget.state])
        self.drafting = budget.state in words.DRAFTING
        self.unknown: dict[tuple[str, str], tuple[Table, int, str]] = {}

    def all(self, answer: Read) -> None:
        """Every row of every sheet."""
        for table in answer.tables.values():
            units = self.rows.units(table)
            self.rows.elsewhere = False
            self.lines.begin(table)
            for line in table.lines:
                if line.values and line.whole:
                    self._line(table, line, units)
        self.found.absent = self.lines.absent
        for (kind, code), (table, row, column) in list(self.unknown.items())[:60]:
            values = {"entry": code, "kind": {lang: _kind_name(kind, lang) for lang in ("ky", "ru", "en")}}
            self.found.warnings.append(replace(table.problem("budget_code_unknown", row, column), values=values))

    def _line(self, table: Table, line: FileLine, units: dict[str, str]) -> None:
        values = line.values
        side = {REVENUE: words.REVENUE, EXPENDITURE: words.EXPENDITURE}.get(table.sheet.key) or values.get("side", "")
        if not self.rows.of_this_budget(table, line):
            return
        figures = self.rows.figures(table, line, units)
        if figures is None or not self.rows.rate(table, line):
            return
        self.rows.leave_actual_figures(table, line)
        name = heading_key(str(values.get("text") or values.get(NUMBER) or ""))
        coded = any(values.get(key) for key in ("code", "function", "economic"))
        if name in TOTAL_NAMES and not coded:
            self._stated(side, figures)
            return
        known = self.lines.line_of(table, line, side)
        if known is False:
            return
        self._look_up_codes(table, line, side)
        if known is None:
            self._new(table, line, side, figures)
        else:
            self._changed(table, line, known, figures)

    def _stated(self, side: str, figures: Figures) -> None:
        known = {
            (one.side, one.figure): one.tyiyn for one in Stated.objects.filter(budget=self.budget, scope=words.WHOLE)
        }
        for key, (tyiyn, text) in figures.items():
            if tyiyn is not None and key in self.open and known.get((side, key)) != tyiyn:
                self.found.stated[side, key] = (tyiyn, text)

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
            above = self.lines.by_number.get(int(number))
            if above is not None and above.part_of_id is None:
                return above.number
        self.rows.problem(table, "budget_no_such_line", line.row, PART_OF, number=number[:20])
        return None

    def _new(self, table: Table, line: FileLine, side: str, figures: Figures) -> None:
        values: dict[str, Any] = {"side": side}
        values |= {name: str(line.values.get(name) or "") for name in TEXTS}
        if not any(values[name] for name in ("text", "code", "function", "economic")):
            if any(tyiyn is not None for tyiyn, _text in figures.values()):
                self.rows.problem(table, "budget_row_nameless", line.row, "text")
            return
        written = {key: one for key, one in figures.items() if one[0] is not None}
        if resting := sorted(set(written) - self.open):
            self.rows.problem(table, "budget_column_rests_here", line.row, resting[0])
            return
        if not self.drafting and not written:
            return
        for key, (tyiyn, text) in written.items():
            values[f"{key}_tyiyn"], values[f"{key}_typed"] = tyiyn, text
        self.found.new.append(New(values, str(line.values.get(INSTITUTION) or ""), self._part(table, line)))

    def _changed(self, table: Table, line: FileLine, known: Line, figures: Figures) -> None:
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
            now_part = self.lines.numbers.get(known.part_of_id) if known.part_of_id is not None else None
            if wanted_part != now_part:
                change.part_of = wanted_part or 0
                change.said.append((PART_OF, str(now_part or ""), str(wanted_part or "")))
        if change.said and not self.drafting:
            self.rows.problem(table, "budget_codes_rest_here", line.row, change.said[0][0])
            return
        for key, (tyiyn, text) in figures.items():
            before = getattr(known, f"{key}_tyiyn")
            if before == tyiyn:
                continue
            if key not in self.open:
                self.rows.problem(table, "budget_column_rests_here", line.row, key)
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
