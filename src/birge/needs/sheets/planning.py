"""Comparing a file with what is kept: what is new, what would change, what cannot be taken and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from birge.cycle.models import Cycle
from birge.kit.tables.problems import TableRefused
from birge.kit.tables.reading import Line, Read, Table, read_tables
from birge.needs import words
from birge.needs.actions.sessions import FIELDS, ROW_FIELDS, Said
from birge.needs.models import Session, Statement
from birge.needs.queries.sessions import warnings_of
from birge.needs.sheets import columns
from birge.needs.sheets.columns import Shape, shape_for
from birge.needs.sheets.matching import MatchedRow, match
from birge.needs.sheets.other_columns import ANSWERS, PASSAGES
from birge.needs.sheets.other_rows import plan_answers, plan_passages
from birge.needs.sheets.pairing import pairs_of
from birge.needs.sheets.plans import Change, Kept, Plan, Planned
from birge.needs.sheets.shown import shown
from birge.needs.sheets.villages import villages_of

#: An empty cell of these does not empty the field: it always has a value.
_NEVER_EMPTY = ("method", "qualifier", "channel", "language")
#: What the head of a round of questionnaires says by itself; its figures follow from the filled sheets.
_OF_A_ROUND = frozenset({"place_id", "held", "starts", "ends", "street", "facilitator", "reporter", "note", "source"})
#: Figures that follow from the filled sheets of a round.
_COUNTED = frozenset({"total", "women", "men", "unknown", "qualifier"})


def plan_of(data: bytes, cycle: Cycle, municipality: Any, language: str) -> Plan:
    """Read a file and compare it. A file that cannot be read at all answers a plan of its problems alone."""
    used = {(place, group) for place, group in Session.objects.filter(cycle=cycle).values_list("place_id", "category")}
    villages = villages_of(municipality, (place for place, _group in used))
    shape = shape_for(villages, (group for _place, group in used), municipality.kind)
    try:
        read = read_tables(data, shape.all, language)
    except TableRefused as refused:
        return Plan(problems=list(refused.problems))
    return _Planner(read, shape, cycle, language).plan()


class _Planner:
    def __init__(self, read: Read, shape: Shape, cycle: Cycle, language: str) -> None:
        self.read, self.shape, self.cycle, self.language = read, shape, cycle, language
        self.heads = self.tables(columns.SESSIONS)
        self.said = self.tables(columns.SAID)
        self.lines = {line.values["number"]: line for line in self.heads.lines if line.values.get("number")}
        self.rows: dict[int, list[Line]] = {}
        for line in self.said.lines:
            if line.values.get("session"):
                self.rows.setdefault(line.values["session"], []).append(line)
        self.other = {key: self._by_session(key) for key in (PASSAGES, ANSWERS)}
        self.numbers = self.lines.keys() | self.rows.keys() | self._by_session(columns.PAIRS).keys()
        self.numbers |= self.other[PASSAGES].keys() | self.other[ANSWERS].keys()
        self.kept = Kept.of(cycle, self.numbers)
        self.result = Plan(problems=read.problems, warnings=read.warnings, state=self.kept.digest(cycle))

    def tables(self, key: str) -> Table:
        """The sheet of the file, or an empty one."""
        return self.read.tables.get(key) or Table(getattr(self.shape, key), "")

    def _by_session(self, key: str) -> dict[int, list[Line]]:
        found: dict[int, list[Line]] = {}
        for line in self.tables(key).lines:
            if line.values.get("session"):
                found.setdefault(line.values["session"], []).append(line)
        return found

    def plan(self) -> Plan:
        """All sessions that the file names, in the order of their numbers."""
        self._doubled()
        for number in sorted(self.numbers):
            planned = self._session(number)
            if planned is not None and planned.acts:
                self.result.sessions.append(planned)
            elif planned is not None:
                self.result.unchanged += 1
        for found in (self.result.problems, self.result.warnings):
            found.sort(key=lambda one: (one.sheet, one.row, one.column))
        return self.result

    def _doubled(self) -> None:
        seen: set[int] = set()
        for line in self.heads.lines:
            number = line.values.get("number")
            if number in seen:
                self._wrong(self.heads, "import_session_twice", line.row, "number", number=number)
            if number:
                seen.add(number)

    def _wrong(self, table: Table, code: str, row: int, key: str = "", **values: Any) -> None:
        self.result.problems.append(table.problem(code, row, key, **values))

    def _session(self, number: int) -> Planned | None:
        session, line = self.kept.sessions.get(number), self.lines.get(number)
        rows = self.rows.get(number, [])
        if session is None and line is None:
            for key in (columns.SAID, columns.PAIRS, PASSAGES, ANSWERS):
                if there := self._by_session(key).get(number):
                    self._wrong(self.tables(key), "import_no_such_session", there[0].row, "session", number=number)
                    break
            return None
        values = line.values if line is not None else {}
        if session is not None and self._is_another(session, line):
            return None
        planned = Planned(number, self._name(session, values), session)
        kept = self.kept.statements.get(number, [])
        self._head(planned, line)
        matched = match(rows, kept)
        self._rows(planned, matched, kept)
        pairs = self.read.tables.get(columns.PAIRS)
        if pairs is not None:
            method = planned.fields.get("method") or (session.method if session else words.POINTS)
            cells = self.kept.cells.get(number, [])
            planned.cells = pairs_of(pairs, number, method, matched, kept, cells, self.result.problems)
        self._other(planned, kept)
        self._judge(planned, line, rows, kept)
        return planned

    def _other(self, planned: Planned, kept: Sequence[Statement]) -> None:
        """Questions of a focus group and filled questionnaires, each only where the session is one."""
        number = planned.number
        channel = planned.fields.get("channel") or (planned.session.channel if planned.session else words.SESSION)
        for key, wanted, code in (
            (PASSAGES, words.FOCUS, "import_not_focus"),
            (ANSWERS, words.SURVEY, "import_not_survey"),
        ):
            lines, table = [one for one in self.other[key].get(number, []) if one.whole], self.tables(key)
            if not lines:
                continue
            if channel != wanted:
                self._wrong(table, code, lines[0].row, "session", number=number)
            elif key == PASSAGES:
                plan_passages(planned, table, lines, self.kept.passages.get(number, []), self.language)
            else:
                there = self.kept.answers.get(number, [])
                for wrong, line, column, values in plan_answers(planned, table, lines, there, kept, self.language):
                    self._wrong(table, wrong, line.row, column, **values)

    def _is_another(self, session: Session, line: Line | None) -> bool:
        """A row under a taken number that names another village and another group was meant for a new session."""
        if line is None or not (line.values.get("place_id") and line.values.get("category")):
            return False
        if int(line.values["place_id"]) == session.place_id or line.values["category"] == session.category:
            return False
        free = max((self.kept.taken | self.lines.keys()), default=0) + 1
        there = self._name(session, {})
        self._wrong(
            self.heads, "import_another_session", line.row, "number", number=session.number, there=there, free=free
        )
        return True

    def _name(self, session: Session | None, values: dict[str, Any]) -> str:
        place = values.get("place_id") or (session.place_id if session else "")
        group = values.get("category") or (session.category if session else "")
        parts = (("place_id", place), ("category", group))
        return ", ".join(shown(self.shape.sessions.column(key), value, self.language) for key, value in parts)

    def _head(self, planned: Planned, line: Line | None) -> None:
        for key, value in (line.values if line is not None else {}).items():
            if key == "number" or (key in _NEVER_EMPTY and not value):
                continue
            value = int(value) if key == "place_id" and value else value
            was = getattr(planned.session, key) if planned.session is not None else None
            if key in _COUNTED and planned.session is not None and planned.session.channel == words.SURVEY:
                if (was or None) != (value or None):
                    found = self.heads.problem("import_round_figures", line.row if line else 0, key)
                    self.result.warnings.append(found)
                continue
            if planned.session is None or (was or None) != (value or None) or (was == 0) != (value == 0):
                planned.fields[key] = value
                if planned.session is not None:
                    column = self.shape.sessions.column(key)
                    both = (shown(column, was, self.language), shown(column, value, self.language))
                    planned.changes.append(Change(column.titles[self.language], *both))

    def _rows(self, planned: Planned, matched: Sequence[MatchedRow], kept: Sequence[Statement]) -> None:
        default = self.language if self.language in ("ky", "ru") else "ky"
        for one in matched:
            there = one.statement
            values = {k: v for k, v in one.line.values.items() if k in ROW_FIELDS and not (k in _NEVER_EMPTY and not v)}
            if there is None:
                planned.new_said.append(values.get("text", ""))
                planned.said.append(Said(**({"text": "", "language": default} | values)))
                continue
            if planned.session is not None and planned.session.channel == words.SURVEY:
                if values.pop("points", there.points) != there.points:
                    self.result.warnings.append(self.said.problem("import_round_figures", one.line.row, "points"))
            differ = {k: v for k, v in values.items() if getattr(there, k) != v}
            if differ:
                for key, value in differ.items():
                    column = self.shape.said.column(key)
                    both = (shown(column, getattr(there, key), self.language), shown(column, value, self.language))
                    planned.changes.append(Change(column.titles[self.language], *both, row=there.number))
                whole = {name: getattr(there, name) for name in ROW_FIELDS} | differ
                planned.said.append(Said(**whole, id=there.pk))
        planned.left = len(kept) - sum(one.statement is not None for one in matched)

    def _judge(self, planned: Planned, line: Line | None, rows: Sequence[Line], kept: Sequence[Statement]) -> None:
        """What stands against it, and what looks odd in the sheet as it would be."""
        session, number = planned.session, planned.number
        table, at = (self.heads, line.row) if line is not None else (self.said, rows[0].row if rows else 0)
        if not planned.acts:
            return
        channel = planned.fields.get("channel") or (session.channel if session else words.SESSION)
        was = session.channel if session is not None else channel
        # What is named in a round follows from its filled sheets; what residents sent is read one by one.
        round_head = session is None or planned.fields.keys() <= _OF_A_ROUND
        if words.OPEN_FORM in (channel, was) or (
            words.SURVEY in (channel, was) and (channel != was or planned.said or not round_head)
        ):
            self._wrong(table, "import_other_channel", at, number=number)
        elif session is not None and session.state != words.ENTERED:
            self._wrong(table, "session_is_checked", at)
        count = len(kept) + len(planned.new_said)
        if count > columns.MOST_SAID:
            self._wrong(table, "import_too_many_said", at, number=number, count=count, most=columns.MOST_SAID)
        after = Session(**{name: getattr(session, name) for name in FIELDS}) if session is not None else Session()
        for name, value in planned.fields.items():
            setattr(after, name, value)
        changed = {one.id for one in planned.said if one.id}
        whole: list[Any] = [row for row in kept if row.pk not in changed] + planned.said
        for reason in warnings_of(after, whole):
            self.result.warnings.append(table.problem(reason.code, at, **reason.values))
        if not whole and not planned.sheets and channel != words.SURVEY:
            self.result.warnings.append(table.problem("import_without_rows", at, number=number))
        texts: set[str] = set()
        for row in rows:
            text = row.values.get("text") or ""
            if text and text in texts:
                self.result.warnings.append(self.said.problem("import_said_twice", row.row, "text", number=number))
            texts.add(text)
