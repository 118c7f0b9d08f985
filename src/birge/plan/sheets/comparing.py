"""Comparing a file or a pasted block with the plan: new rows, changed cells, what stays, what is not understood."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from birge.cycle.cells import Cell
from birge.kit.said import language
from birge.kit.tables.problems import Problem, TableRefused
from birge.kit.tables.reading import Line, Table, read_tables
from birge.kit.tables.shape import heading_key
from birge.kit.text import clean
from birge.plan import say
from birge.plan.columns import COLUMNS, MONEY, TEXT, read, shown
from birge.plan.models import Activity, Plan, PlanProblem
from birge.plan.queries.grid import GridRow, grid_rows
from birge.plan.sheets.shape import CODE, KEY, LINE, MEASURE, RESPONSIBLE, TERM, label, sheet, total_names
from birge.plan.sums import money_of
from birge.rulebook.money import NOT_STATED, Amount

MOST_ROWS = 1000


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A cell, or with an empty heading a row, that cannot be taken, and why, in the reader's language."""

    row: int
    heading: str
    text: str
    says: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A row of the plan with the cells that would change."""

    row: GridRow
    cells: tuple[Cell, ...]

    @property
    def code(self) -> str:
        """Its number in the plan."""
        return self.row.code

    @property
    def differences(self) -> list[tuple[str, str, str]]:
        """Heading, what it says, what it would say."""
        return [(label(cell.key), cell.was or "", cell.typed) for cell in self.cells]


@dataclass(frozen=True, slots=True)
class New:
    """A row to be added under a problem: values and texts by the keys of columns."""

    line: PlanProblem
    values: dict[str, Any]
    typed: dict[str, str]

    @property
    def text(self) -> str:
        """What will be done."""
        return self.typed["text"]

    @property
    def said(self) -> list[tuple[str, str]]:
        """Heading and text of everything else it says."""
        return [(label(key), text) for key, text in self.typed.items() if key != "text" and text]


@dataclass(slots=True)
class Comparison:
    """What a person looks at before anything is changed, and the digest of what it was compared with."""

    new: list[New] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    unchanged: int = 0
    absent: int = 0
    wrong: list[NotUnderstood] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    state: str = ""

    @property
    def may_go(self) -> bool:
        """Whether it can be confirmed: something to do, and everything understood."""
        return bool(self.new or self.changed) and not self.wrong and not self.problems


def compare(data: bytes, plan: Plan, *, under: int = 0) -> Comparison:
    """Read a file and compare it with ``plan``. A file that cannot be read answers its problems alone.

    :param under: number of the problem for new rows that name none and stand below none.
    """
    lines = {line.pk: line for line in PlanProblem.objects.filter(plan=plan).select_related("problem", "issue")}
    activities = Activity.objects.filter(plan=plan).select_related("group").order_by("plan_problem__number", "number")
    rows = grid_rows(plan, activities, lines)
    found = Comparison(state=_digest(plan, rows))
    try:
        answer = read_tables(data, [sheet()], language())
    except TableRefused as refused:
        found.problems = list(refused.problems)
        return found
    found.problems, found.warnings = list(answer.problems), list(answer.warnings)
    table = answer.tables["plan"]
    _Comparing(found, table, {line.number: line for line in lines.values()}, rows, under).all()
    return found


def _digest(plan: Plan, rows: list[GridRow]) -> str:
    """Changes when anything changes that the file may touch."""
    kept = [(row.activity.pk, row.code, row.version) for row in rows]
    return hashlib.sha256(repr((plan.pk, plan.state, kept)).encode()).hexdigest()


class _Comparing:
    def __init__(
        self, found: Comparison, table: Table, lines: dict[int, PlanProblem], rows: list[GridRow], under: int
    ) -> None:
        self.found, self.table, self.lines = found, table, lines
        self.rows = {row.code: row for row in rows}
        self.seen: set[str] = set()
        self.above = lines.get(under)

    def all(self) -> None:
        """Every row of the sheet."""
        taken = [line for line in self.table.lines if line.values]
        if len(taken) > MOST_ROWS:
            says = gettext("At most %(most)s rows are taken at once.") % {"most": MOST_ROWS}
            self.found.wrong.append(NotUnderstood(taken[MOST_ROWS].row, "", "", says))
            return
        for line in taken:
            self._line(line)
        self.found.absent = len(self.rows.keys() - self.seen)

    def _line(self, line: Line) -> None:
        key, text = str(line.values.get(KEY) or ""), str(line.values.get("text") or "")
        code = CODE.fullmatch(key)
        if heading_key(text) in total_names() or heading_key(key) in total_names():
            return
        if code is None and not text:
            # The name of a direction or a problem, a signature, a note below the table.
            return
        if code is not None:
            self._known(line, f"{int(code[1])}.{int(code[2])}")
        elif key:
            self._wrong(line, KEY, key, gettext("This is no number of a row, such as 2.3. Empty it for a new row."))
        else:
            self._new(line)

    def _wrong(self, line: Line, key: str, text: str, says: str) -> None:
        self.found.wrong.append(NotUnderstood(line.row, label(key), text[:120], says))

    def _known(self, line: Line, code: str) -> None:
        row = self.rows.get(code)
        if row is None:
            says = gettext("The plan has no row %(code)s. Empty the number to add it as a new row.") % {"code": code}
            self._wrong(line, KEY, code, says)
            return
        self.above = row.activity.plan_problem
        if code in self.seen:
            self._wrong(line, KEY, code, gettext("This row stands in the file twice."))
            return
        self.seen.add(code)
        self._compared_only(line, row)
        cells = tuple(self._cells(line, row))
        if cells:
            self.found.changed.append(Changed(row, cells))
        else:
            self.found.unchanged += 1

    def _compared_only(self, line: Line, row: GridRow) -> None:
        """What the paper says in one cell: a change there must be made in columns of their own."""
        for key, said, own in (
            (MEASURE, say.measure, ("indicator", "unit", "target")),
            (TERM, say.term, ("starts", "ends")),
            (RESPONSIBLE, say.responsible, ("responsible_post", "responsible_name")),
        ):
            if key not in line.values or any(name in self.table.columns for name in own):
                continue
            known = {heading_key(said(row.activity, lang)) for lang in ("ky", "ru", "en")}
            if heading_key(str(line.values[key] or "")) not in known:
                says = gettext(
                    "This cell holds several things. Change it in the table of the plan, in its own columns."
                )
                self._wrong(line, key, str(line.values[key]), says)

    def _cells(self, line: Line, row: GridRow) -> Iterator[Cell]:
        for key, (value, typed) in self._read(line).items():
            now = shown(row.activity, row.parts, key)
            if not _same(row, key, value, now, typed):
                yield Cell(row.activity.pk, key, value, typed, now)

    def _read(self, line: Line) -> dict[str, tuple[Any, str]]:
        """Key → value and text of every cell of a column that the file has."""
        made = {}
        for key in COLUMNS:
            if key not in line.values:
                continue
            typed = clean(str(line.values[key] or ""))
            try:
                made[key] = (read(key, typed), typed)
            except ValidationError as error:
                self._wrong(line, key, typed, " ".join(error.messages))
        return made

    def _new(self, line: Line) -> None:
        named = str(line.values.get(LINE) or "")
        under = self.lines.get(int(named)) if named.isascii() and named.isdigit() and len(named) < 9 else None
        if named and under is None:
            self._wrong(line, LINE, named, gettext("The plan has no problem with this number."))
            return
        under = under or self.above
        made = self._read(line)
        if under is None:
            says = gettext("It is not said under which problem this row comes. Write the number of the problem.")
            self._wrong(line, LINE, made.get("text", ("", ""))[1], says)
            return
        if "text" in made:
            values = {key: value for key, (value, _typed) in made.items()}
            self.found.new.append(New(under, values, {key: typed for key, (_value, typed) in made.items()}))


def _same(row: GridRow, key: str, value: Any, now: str, typed: str) -> bool:
    """Whether a cell says what the plan says: the same text, the same date, the same sum however it was written."""
    kind = COLUMNS[key].kind
    if kind == TEXT or clean(now) == typed:
        return clean(now) == typed
    if kind != MONEY:
        return getattr(row.activity, key) == value
    parts = {source: part.amount for source, part in row.parts.items()}
    if key != "cost":
        return parts.get(key, NOT_STATED) == value
    # The paper prints what an activity costs also where only its sources are stated.
    return value in (row.activity.cost, _printed(row, parts))


def _printed(row: GridRow, parts: dict[str, Amount]) -> Amount:
    return money_of(row.activity.cost, parts).total
