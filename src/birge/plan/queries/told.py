"""What the thread of a problem tells of the plan: what will be done, with whose money, what is there, what is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import BigIntegerField, CharField, DateTimeField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat, JSONObject

from birge.chronicle.models import Event
from birge.kit.reads import AllOf
from birge.kit.ready import Ready
from birge.plan import words
from birge.plan.models import Activity, Funding, Plan, Resource
from birge.plan.queries.lines import ActivityLine
from birge.plan.queries.resources import Found, Gap, found_for, gap_of, together
from birge.plan.queries.sheet import activity_line
from birge.plan.queries.versions import lines_in_force
from birge.plan.steps import PLAN
from birge.plan.sums import Total, money_of, total_of
from birge.problems.models import Problem
from birge.rulebook.money import Amount


@dataclass(frozen=True, slots=True)
class Source:
    """Money from one source: asked for in the plan, promised, and confirmed or received since. Sums in tyiyn."""

    code: str
    asked: Amount
    promised: int
    secured: int

    @property
    def name(self) -> str:
        """The source in the reader's language."""
        return str(words.SOURCES[self.code])


@dataclass(frozen=True, slots=True)
class Planned:
    """The activities against one problem. ``moved``: when the plan came into its state; ``gap``: what is found."""

    plan: Plan
    lines: tuple[ActivityLine, ...]
    total: Total
    gap: Gap
    sources: tuple[Source, ...]
    moved: datetime | None

    @property
    def adopted(self) -> bool:
        """Whether the council has adopted the plan (also while it is amended)."""
        return self.plan.state == words.ADOPTED or self.plan.in_force_id is not None

    @property
    def any_found(self) -> bool:
        """Whether anything was written down of money that is promised, confirmed or received."""
        return any(one.promised or one.secured for one in self.sources)

    def late(self, today: date) -> list[ActivityLine]:
        """Activities of the adopted plan whose term has passed, the longest ago first; how they ended nobody told."""
        passed = [one for one in self.lines if one.activity.ends and one.activity.ends.last < today]
        return sorted(passed, key=lambda one: one.activity.ends.last) if self.adopted else []


def planned_of(problem: Problem) -> Planned | None:
    """What a plan that everybody may read says of ``problem``; ``None``: it is in none. One question."""
    rows: list[Any] = _OF_PROBLEM(problem.pk)
    if not rows:
        return None
    plan, moved = rows[0].plan, rows[0].moved
    plan.cycle = problem.cycle
    lines = [activity_line(row, [Funding(**one) for one in row.parts]) for row in rows]
    found = {row.pk: [Resource(**one) for one in row.found] for row in rows}
    if plan.in_force_id:
        # While the plan is amended everybody reads what is in force.
        lines = lines_in_force(plan.in_force_id, problem)
    if not lines:
        return None
    there = {line.activity.pk: found_for(found.get(line.activity.pk, ()), line.money) for line in lines}
    total = total_of(line.money for line in lines)
    gap = together(gap_of(line.money, there[line.activity.pk]) for line in lines)
    return Planned(plan, tuple(lines), total, gap, _sources(total, [one for of in there.values() for one in of]), moved)


def total_in(cycle: Any) -> Total:
    """The money of all activities of the plan of a cycle, from its figures alone: a plan may have hundreds."""
    parts = Funding.objects.filter(activity=OuterRef("pk")).exclude(amount_state="not_stated")
    told = JSONObject(source="source", tyiyn="tyiyn", state="amount_state")
    rows = Activity.objects.filter(plan__cycle=cycle).order_by("pk")
    rows = rows.annotate(parts=AllOf(parts.order_by("pk").annotate(told=told).values("told")))
    return total_of(
        money_of(Amount(tyiyn, state), {one["source"]: Amount(one["tyiyn"], one["state"]) for one in money})
        for tyiyn, state, money in rows.values_list("cost_tyiyn", "cost_state", "parts")
    )


def _of_problem(problem: Any) -> QuerySet[Activity]:
    """Activities, each with its money and what is found for it in its own row: a row for each sum would cost more."""
    money = JSONObject(id="id", source="source", tyiyn="tyiyn", amount_state="amount_state", typed="typed")
    parts = Funding.objects.filter(activity=OuterRef("pk")).order_by("pk").annotate(told=money).values("told")
    one = JSONObject(id="id", kind="kind", stage="stage", tyiyn="tyiyn")
    found = Resource.objects.filter(activity=OuterRef("pk")).order_by("pk").annotate(told=one).values("told")
    name = Concat(Value(f"{Plan._meta.label_lower}:"), Cast(OuterRef("plan_id"), CharField()), output_field=CharField())
    moves = Event.objects.filter(record=name, verb__in=[move.verb for move in PLAN.moves]).order_by("-version")
    rows = Activity.objects.filter(plan_problem__problem=problem, plan__state__in=words.PUBLIC_STATES)
    moved = Subquery(moves.values("at")[:1], output_field=DateTimeField())
    rows = rows.select_related("plan", "plan_problem", "group").order_by("plan_id", "number", "pk")
    return rows.annotate(parts=AllOf(parts), found=AllOf(found), moved=moved)


_OF_PROBLEM = Ready(_of_problem, BigIntegerField(), here=True)


def _sources(total: Total, found: list[Found]) -> tuple[Source, ...]:
    """Every source that is asked for or has given something, in the order of the words."""
    promised: dict[str, int] = {}
    secured: dict[str, int] = {}
    for one in found:
        into = secured if one.resource.stage in words.SECURED else promised
        if one.resource.stage != words.SOUGHT and one.is_money:
            into[one.resource.kind] = into.get(one.resource.kind, 0) + (one.tyiyn or 0)
    known = {*total.by_source, *total.unknown_by_source, *promised, *secured}
    return tuple(
        Source(code, total.of_source(code), promised.get(code, 0), secured.get(code, 0))
        for code in words.SOURCES
        if code in known
    )
