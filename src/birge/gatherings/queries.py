"""Doors to meetings, and what their pages and minutes show."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db.models import CharField, Count, Exists, F, FilteredRelation, IntegerField, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from birge.cycle.models import Cycle
from birge.gatherings import words
from birge.gatherings.access import may_read
from birge.gatherings.models import AgendaItem, Attendance, Decision, Gathering, Matter, Question
from birge.kit.reads import HowMany, gathered, joined
from birge.kit.ready import Ready
from birge.people.access import works_in
from birge.rulebook.counts import HeadCount
from birge.rulebook.messages import Remark
from birge.rulebook.table import Reason
from birge.rulebook.when import When

#: So many meetings stand on one page of a list.
PAGE = 20


def gathering_for(user: Any, kind: str, cycle: int, number: int, *, along: tuple[str, ...] = ()) -> Gathering:
    """The meeting with this number in the cycle; 404 when there is none or the reader may not know of it.

    How many matters are open comes along, and its head-counts as ``counted``, for :func:`record_of`.

    :param along: what the step that owns the kind keeps beside a meeting, to be read with it.
    """
    found = next(iter(gathered(_numbered(along)(kind, cycle, number), "counted")), None)
    if found is None or not may_read(user, found):
        raise Http404
    return found


@cache
def _numbered(along: tuple[str, ...]) -> Ready[Gathering]:
    """The question behind :func:`gathering_for`: a kind, the number of a cycle, the number of a meeting."""

    def rows(kind: Any, cycle: Any, number: Any) -> QuerySet[Gathering]:
        found = Gathering.objects.filter(kind=kind, cycle__number=cycle, number=number)
        found = found.annotate(open_matters=HowMany(_undecided(OuterRef("pk")))).select_related(
            "cycle", "place", *along
        )
        return joined(found, "attendance")

    return Ready(rows, CharField(), IntegerField(), IntegerField(), here=True)


def gatherings_of(user: Any, kind: str, cycle: Any) -> list[Gathering]:
    """The meetings of a kind in a cycle, those to come first, then the latest; strangers get the announced ones."""
    rows = Gathering.objects.filter(kind=kind, cycle=cycle).select_related("place")
    if not works_in(user, cycle.municipality_id):
        rows = rows.filter(state__in=words.PUBLIC_STATES)
    total = Attendance.objects.filter(gathering=OuterRef("pk"), role="all")
    rows = rows.annotate(
        decided=Count("decisions", filter=Q(decisions__withdrawn_reason=""), distinct=True),
        present_total=total.values("total")[:1],
        present_women=total.values("women")[:1],
        present_qualifier=total.values("qualifier")[:1],
    )
    found = sorted(rows, key=lambda g: (_sort_day(g), g.number), reverse=True)
    for row in found:
        known = row.present_qualifier is not None
        row.present = (
            HeadCount(row.present_total, row.present_women, qualifier=row.present_qualifier) if known else None
        )
    return sorted(found, key=lambda g: g.state not in (words.DRAFT, words.ANNOUNCED))


def with_present(rows: QuerySet[Any], path: str = "") -> QuerySet[Any]:
    """Meetings, or rows that belong to a meeting by ``path``, with the count of all who were there; no further query.

    :func:`present_of` reads it.
    """
    attendance = f"{path}__attendance" if path else "attendance"
    everybody = FilteredRelation(attendance, condition=Q(**{f"{attendance}__role": "all"}))
    return rows.annotate(everybody=everybody).select_related("everybody")


def present_of(row: Any) -> HeadCount | None:
    """Who was there, from a row of :func:`with_present`; ``None`` when no figure is stated."""
    everybody: Attendance | None = row.__dict__.get("everybody")
    return everybody.count if everybody is not None else None


def _sort_day(gathering: Gathering) -> str:
    when = gathering.held or gathering.planned
    return when.first.isoformat() if when else ""


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


def record_of(gathering: Gathering, *, keeper: bool = False) -> Record:
    """Everything a meeting's page shows, in three queries, one more while matters are open.

    A meeting that did not come through :func:`gathering_for` has its head-counts read too.

    :param keeper: withdrawn questions too.
    """
    items = {row.pk: Item(row) for row in AgendaItem.objects.filter(gathering=gathering).order_by("number")}
    decisions = list(Decision.objects.filter(gathering=gathering).select_related("matter").order_by("number"))
    questions = [q for q in Question.objects.filter(gathering=gathering).order_by("number")]
    if not keeper:
        questions = [q for q in questions if not q.withdrawn_reason]
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
        warnings=[*date_warnings(gathering), *count_warnings(attendance), *vote_warnings(attendance, standing)],
    )


def open_assemblies(cycle: Cycle) -> list[Gathering]:
    """Assemblies of the cycle whose minutes are not signed yet: something can still be put to them."""
    rows = Gathering.objects.filter(kind=words.ASSEMBLY, cycle=cycle, state__in=words.OPEN_STATES)
    return list(rows.order_by("number"))


def open_matters_of(gathering: Gathering) -> list[Matter]:
    """What was put to a meeting and is not decided. Not asked for when the row says that there is nothing open."""
    if getattr(gathering, "open_matters", None) == 0:
        return []
    return list(_undecided(gathering).order_by("pk"))


def _undecided(gathering: Gathering | OuterRef) -> QuerySet[Matter]:
    decided = Decision.objects.filter(matter=OuterRef("pk"), withdrawn_reason="")
    return Matter.objects.filter(~Exists(decided), gathering=gathering)


def date_warnings(gathering: Gathering) -> list[Reason]:
    """What a reader should notice in the dates: held on another day than planned."""
    planned, held = gathering.planned, gathering.held
    if planned is None or held is None or held.last >= planned.first and held.first <= planned.last:
        return []
    values = {"planned": planned, "held": held}
    if planned.precision == held.precision == "day":
        days = (held.first - planned.first).days
        return [Reason("held_earlier" if days < 0 else "held_later", {"days": abs(days), **values})]
    return [Reason("held_at_another_time", values)]


def count_warnings(attendance: list[Attendance]) -> list[Reason]:
    """Contradictions within head-counts, and a role that has more people than all together."""
    found: list[Reason] = []
    whole = next((row.count for row in attendance if row.role == "all"), None)
    for row in attendance:
        found += row.count.problems()
        limit = whole.at_most if whole else None
        if whole is None or limit is None or row.role in ("all", "guests"):
            continue
        if (row.total or 0) > limit:
            values = {"role": words.ATTENDANCE[row.role], "count": row.total, "total": whole.total}
            found.append(Remark("role_exceeds_total", values, path=row.role))
    return found


def vote_warnings(attendance: list[Attendance], decisions: list[Decision]) -> list[Reason]:
    """Decisions with more votes than people present."""
    whole = next((row.count for row in attendance if row.role == "all"), None)
    limit = whole.at_most if whole else None
    if limit is None:
        return []
    found: list[Reason] = []
    for decision in decisions:
        votes = sum(v or 0 for v in (decision.votes_for, decision.votes_against, decision.abstained))
        if votes > limit:
            values = {"number": decision.number, "votes": votes, "attendance": whole}
            found.append(Reason("more_votes_than_present", values))
    return found


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """What the moves of a meeting ask for. Read after the row is locked."""

    planned: When | None
    in_the_future: bool
    chair: str
    secretary: str
    attendance_known: bool
    open_matters: int
    minutes_date_wrong: Reason | None


def meeting_facts(gathering: Gathering) -> MeetingFacts:
    """The facts of a meeting as they stand in the database now."""
    row = Gathering.objects.get(pk=gathering.pk)
    stated = Attendance.objects.filter(gathering=row, role="all").exclude(total=None).exists()
    return facts_from(row, attendance_known=stated, open_matters=len(open_matters_of(row)))


def facts_from(row: Gathering, *, attendance_known: bool, open_matters: int) -> MeetingFacts:
    """The facts from a row and figures at hand, so that a page need not ask again."""
    today = timezone.localdate()
    when = row.held or row.planned
    return MeetingFacts(
        planned=row.planned,
        in_the_future=when is not None and when.first > today,
        chair=row.chair,
        secretary=row.secretary,
        attendance_known=attendance_known,
        open_matters=open_matters,
        minutes_date_wrong=minutes_date_wrong(row),
    )


def minutes_date_wrong(row: Gathering) -> Reason | None:
    """Minutes dated before the meeting, or later than today."""
    if row.minutes_dated is None:
        return None
    if row.minutes_dated > timezone.localdate():
        return Reason("minutes_in_the_future", {"minutes": When.day(row.minutes_dated)})
    if row.held is not None and row.minutes_dated < row.held.first:
        return Reason("minutes_before_meeting", {"minutes": When.day(row.minutes_dated), "held": row.held})
    return None


def decisions_on(record: str) -> list[Decision]:
    """Decisions that stand on a record ("groups.group:7"), the latest first, with their meetings."""
    return list(
        Decision.objects.filter(matter__record=record, withdrawn_reason="")
        .select_related("gathering", "matter", "gathering__cycle")
        .order_by(F("decided_at").desc(), "-number")
    )
