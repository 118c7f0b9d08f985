"""What a meeting's page and minutes show."""

from __future__ import annotations

from dataclasses import dataclass, field

from birge.gatherings import words
from birge.gatherings.models import AgendaItem, Attendance, Decision, Gathering, Matter, Question
from birge.gatherings.queries.doors import open_matters_of
from birge.gatherings.queries.facts import minutes_date_wrong
from birge.gatherings.queries.warnings import count_warnings, date_warnings, vote_warnings
from birge.rulebook.counts import HeadCount
from birge.rulebook.table import Reason


@dataclass(slots=True)
class Item:
    """A line of the agenda with what came of it."""

    row: AgendaItem
    decisions: list[Decision] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    matters: list[Matter] = field(default_factory=list)


@dataclass(slots=True)
class Record:
    """A meeting as its page and its minutes show it."""

    gathering: Gathering
    items: list[Item]
    attendance: list[Attendance]
    decisions: list[Decision]
    withdrawn: list[Decision]
    questions: list[Question]
    loose_questions: list[Question]
    loose_decisions: list[Decision]
    loose_matters: list[Matter]
    warnings: list[Reason]

    @property
    def present(self) -> HeadCount | None:
        """All who were there, ``None`` when no figure is stated."""
        return next((row.count for row in self.attendance if row.role == "all"), None)

    @property
    def overlapping(self) -> list[Attendance]:
        """Roles within the total; they overlap."""
        return [row for row in self.attendance if row.role not in ("all", "guests")]

    @property
    def guests(self) -> Attendance | None:
        """Guests, who do not vote and are counted apart."""
        return next((row for row in self.attendance if row.role == "guests"), None)


def record_of(gathering: Gathering, *, keeper: bool = False, asked: bool = True) -> Record:
    """Everything a meeting's page shows, in two queries, one more where anything was asked or while matters are open.

    A meeting that did not come through :func:`gathering_for` has its head-counts read too.

    :param keeper: withdrawn questions too.
    :param asked: without questions where they stand in a register of their own.
    """
    items = {row.pk: Item(row) for row in AgendaItem.objects.filter(gathering=gathering).order_by("number")}
    decisions = list(Decision.objects.filter(gathering=gathering).select_related("matter").order_by("number"))
    rows = Question.objects.filter(gathering=gathering).select_related("place").order_by("number")
    questions = list(rows) if asked and getattr(gathering, "any_asked", True) else []
    if not keeper:
        questions = [q for q in questions if not q.withdrawn_reason]
    for decision in decisions:
        decision.gathering = gathering
    standing = [d for d in decisions if not d.withdrawn_reason]
    loose_decisions: list[Decision] = []
    loose_questions: list[Question] = []
    loose_matters: list[Matter] = []
    for matter in open_matters_of(gathering):
        (items[matter.item_id].matters if matter.item_id in items else loose_matters).append(matter)
    for decision in standing:
        (items[decision.item_id].decisions if decision.item_id in items else loose_decisions).append(decision)
    for question in questions:
        (items[question.item_id].questions if question.item_id in items else loose_questions).append(question)
    order = list(words.ATTENDANCE)
    counted = gathering.__dict__.get("counted")
    counted = Attendance.objects.filter(gathering=gathering) if counted is None else counted
    attendance = sorted(counted, key=lambda row: order.index(row.role))
    attendance = [row for row in attendance if row.count != HeadCount(None)]
    return Record(
        gathering=gathering,
        items=list(items.values()),
        attendance=attendance,
        decisions=standing,
        withdrawn=[d for d in decisions if d.withdrawn_reason],
        questions=questions,
        loose_questions=loose_questions,
        loose_decisions=loose_decisions,
        loose_matters=loose_matters,
        warnings=[
            *date_warnings(gathering),
            *_minutes_date(gathering),
            *count_warnings(attendance),
            *vote_warnings(attendance, standing),
        ],
    )


def _minutes_date(gathering: Gathering) -> list[Reason]:
    """Minutes dated before the meeting or in the future are said beside the record, before anybody tries to sign."""
    wrong = minutes_date_wrong(gathering)
    return [wrong] if wrong is not None else []
