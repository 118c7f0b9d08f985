"""What a file would do: to one session, altogether, and what it is compared with."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch

from birge.cycle.models import Cycle
from birge.kit.tables.problems import Problem
from birge.needs.actions.answers import Sheet as Filled
from birge.needs.actions.focus import Asked
from birge.needs.actions.sessions import FIELDS, ROW_FIELDS, Said
from birge.needs.models import Answer, Comparison, Named, Passage, Session, Statement
from birge.needs.sheets.pairing import Cells
from birge.needs.words import FOCUS, SURVEY


def named_rows() -> Any:
    """For a query of filled questionnaires: the problems each names, in one question."""
    return Prefetch("named", queryset=Named.objects.select_related("statement"))


@dataclass(frozen=True, slots=True)
class Change:
    """A field that would change; ``row`` is the number of the statement, 0 for the head of the session."""

    what: str
    was: str
    now: str
    row: int = 0


@dataclass(slots=True)
class Planned:
    """What the file does to one session. ``session`` is ``None`` for a new one."""

    number: int
    name: str
    session: Session | None
    fields: dict[str, Any] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    new_said: list[str] = field(default_factory=list)
    cells: Cells = field(default_factory=dict)
    #: Questions of a focus group, and filled questionnaires (``None``: a new one), that are new or changed.
    asked: list[Asked] = field(default_factory=list)
    new_questions: int = 0
    sheets: list[tuple[Answer | None, Filled]] = field(default_factory=list)
    #: Rows kept that the file does not have.
    left: int = 0

    @property
    def is_new(self) -> bool:
        """Whether the session would be added."""
        return self.session is None

    @property
    def acts(self) -> bool:
        """Whether anything would change."""
        return self.is_new or bool(self.changes or self.new_said or self.cells or self.asked or self.sheets)

    @property
    def new_sheets(self) -> int:
        """Questionnaires to be added."""
        return sum(answer is None for answer, _filled in self.sheets)


@dataclass(slots=True)
class Plan:
    """Everything a person looks at before confirming, and the digest of what it was compared with."""

    sessions: list[Planned] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    state: str = ""
    unchanged: int = 0

    @property
    def new(self) -> list[Planned]:
        """Sessions to be added."""
        return [one for one in self.sessions if one.is_new]

    @property
    def changed(self) -> list[Planned]:
        """Sessions to be changed."""
        return [one for one in self.sessions if not one.is_new]

    @property
    def new_rows(self) -> int:
        """Statements to be added."""
        return sum(len(one.new_said) for one in self.sessions)

    @property
    def may_go(self) -> bool:
        """Whether it can be confirmed: something to do and nothing against it."""
        return bool(self.sessions) and not self.problems


@dataclass(slots=True)
class Kept:
    """What the cycle holds of the sessions that the file names."""

    sessions: dict[int, Session]
    statements: dict[int, list[Statement]]
    cells: dict[int, list[Comparison]]
    passages: dict[int, list[Passage]]
    answers: dict[int, list[Answer]]
    taken: set[int]

    @classmethod
    def of(cls, cycle: Cycle, numbers: set[int]) -> Kept:
        """Read it."""
        taken = set(Session.objects.filter(cycle=cycle).values_list("number", flat=True))
        listed = Session.objects.select_related("place").filter(cycle=cycle)
        sessions = {one.number: one for one in listed if one.number in numbers}
        keys = {one.pk: one.number for one in sessions.values()}
        statements: dict[int, list[Statement]] = {number: [] for number in sessions}
        for row in Statement.objects.filter(session__cycle=cycle).order_by("number"):
            if row.session_id in keys:
                statements[keys[row.session_id]].append(row)
        cells: dict[int, list[Comparison]] = {number: [] for number in sessions}
        for cell in Comparison.objects.filter(session__cycle=cycle):
            if cell.session_id in keys:
                cells[keys[cell.session_id]].append(cell)
        passages: dict[int, list[Passage]] = {number: [] for number in sessions}
        channels = {one.channel for one in sessions.values()}
        asked = Passage.objects.filter(session__cycle=cycle).order_by("number")
        for passage in asked if FOCUS in channels else ():
            if passage.session_id in keys:
                passages[keys[passage.session_id]].append(passage)
        answers: dict[int, list[Answer]] = {number: [] for number in sessions}
        filled = Answer.objects.filter(session__cycle=cycle).order_by("number").prefetch_related(named_rows())
        for answer in filled if SURVEY in channels else ():
            if answer.session_id in keys:
                answers[keys[answer.session_id]].append(answer)
        return cls(sessions, statements, cells, passages, answers, taken)

    def digest(self, cycle: Cycle) -> str:
        """Changes when anything of it changes."""
        digest = hashlib.sha256(cycle.state.encode())
        for number in sorted(self.sessions):
            one = self.sessions[number]
            rows = [[row.pk, *(getattr(row, name) for name in ROW_FIELDS)] for row in self.statements[number]]
            cells = sorted((c.first_id, c.second_id, c.winner_id or 0) for c in self.cells[number])
            head = [one.pk, one.row_version, one.state, *(str(getattr(one, name)) for name in FIELDS)]
            asked = [[p.pk, p.question, p.answer, p.quote, p.language] for p in self.passages[number]]
            filled = [(a.pk, a.row_version) for a in self.answers[number]]
            digest.update(repr((number, head, rows, cells, asked, filled)).encode())
        return digest.hexdigest()
