"""Doors of programmes, and the sheet that the page and the paper are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects
from django.db.models.functions import JSONObject
from django.http import Http404
from django.utils import timezone

from birge.cycle.drawers import RuleDecision
from birge.cycle.queries import decisions_on_rules
from birge.development import words
from birge.development.access import may_read, may_write
from birge.development.drawers import ALONG
from birge.development.models import (
    Goal,
    Indicator,
    Link,
    Mark,
    Measure,
    MeasureSum,
    PlanKind,
    Programme,
    Requirement,
    Section,
)
from birge.kit.reads import AllOf, HowMany, with_each
from birge.plan import words as plan_words
from birge.plan.models import Activity
from birge.plan.sums import Money, Total, money_of, total_of
from birge.problems.catalogue import in_force
from birge.rulebook.money import NOT_STATED, Amount
from birge.rulebook.programmes import term_reason, way_gone
from birge.rulebook.table import Reason


@dataclass(frozen=True, slots=True)
class Facts:
    """What the checks of a programme's moves look at."""

    goals: int
    resolution: str = ""
    adopted_on: date | None = None
    source: str = ""


def kinds(on: date | None = None) -> QuerySet[PlanKind]:
    """The kinds of plans in force on a day, today unless said. The joint action plan is one; it has its own step."""
    return PlanKind.objects.filter(in_force(on or timezone.localdate())).order_by("number")


def requirements(on: date | None = None) -> QuerySet[Requirement]:
    """The requirements in force on a day, today unless said."""
    return Requirement.objects.filter(in_force(on or timezone.localdate())).order_by("number")


def asked_of(programme: Programme) -> QuerySet[Requirement]:
    """The requirements a programme answers to: those of the day it was adopted, of today while it is written."""
    resting = programme.state == words.ADOPTED
    return requirements(programme.adopted_on if resting else None)


def _told_parts() -> AllOf:
    """What a programme says in its parts, as it comes along with its row."""
    parts = Section.objects.filter(programme=OuterRef("pk")).order_by("pk")
    return AllOf(parts.annotate(told=JSONObject(part="part", text="text", text_ru="text_ru")).values("told"))


def programmes_for(user: Any, municipality: Any) -> list[Programme]:
    """The programmes that ``user`` may read here, newest first."""
    rows = Programme.objects.select_related("kind").annotate(goals_count=Count("goals")).order_by("-number")
    if not may_write(user, municipality.pk):
        rows = rows.filter(state__in=words.PUBLIC_STATES)
    return list(rows)


def programme_for(user: Any, number: int, *, along: bool = False) -> Programme:
    """The door to a programme.

    :param along: what the steps above have to know of it for its page comes along.
    :raises Http404: when there is none, or when it is not shown to ``user`` yet.
    """
    rows = Programme.objects.select_related("kind", "municipality__place").filter(number=number)
    if along:
        rows = rows.annotate(said_parts=_told_parts())
    for add in ALONG if along else ():
        rows = add(rows)
    found = rows.first()
    if found is None or not may_read(user, found):
        raise Http404
    return found


def adopted_by(programme: Programme) -> RuleDecision | None:
    """The resolution that the programme cites, with its page, where it is kept here; one query if so."""
    key = programme.decided_by
    return decisions_on_rules(programme.municipality, [key]).get(key) if key else None


def goal_of(programme: Programme, number: int) -> Goal:
    """A goal by its number; 404 when there is none."""
    found = programme.goals.filter(number=number).first()
    if found is None:
        raise Http404
    found.programme = programme
    return found


def indicator_of(goal: Goal, number: int) -> Indicator:
    """An indicator of a goal; 404 when there is none."""
    found = goal.indicators.filter(number=number).first()
    if found is None:
        raise Http404
    found.goal, found.programme = goal, goal.programme
    return found


def measure_of(goal: Goal, number: int) -> Measure:
    """A measure of a goal with its money; 404 when there is none."""
    found = goal.measures.filter(number=number).prefetch_related("sums").first()
    if found is None:
        raise Http404
    found.goal, found.programme = goal, goal.programme
    return found


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator with what was measured, and how much of the way is gone."""

    row: Indicator
    readings: Sequence[Any]
    way: int | None

    @property
    def bar(self) -> int:
        """The way as the length of a bar, in percent of it."""
        return min(max(self.way or 0, 0), 100)


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure with its money by year, and the activities of the joint action plan that belong to it."""

    row: Measure
    total: Total
    by_year: Mapping[int, Total]
    activities: Sequence[Activity]

    @property
    def code(self) -> str:
        """Number of the goal and of the measure."""
        return f"{self.row.goal.number}.{self.row.number}"


@dataclass(frozen=True, slots=True)
class GoalBlock:
    """A goal with its indicators and measures."""

    row: Goal
    indicators: Sequence[IndicatorLine]
    measures: Sequence[MeasureLine]
    total: Total
    by_year: Mapping[int, Total]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A programme as its page shows it."""

    sections: Mapping[str, Any]
    goals: Sequence[GoalBlock]
    total: Total
    by_year: Mapping[int, Total]
    sources: tuple[str, ...]
    warnings: tuple[Reason, ...] = field(default=())

    @property
    def measures(self) -> list[MeasureLine]:
        """All measures in order."""
        return [line for block in self.goals for line in block.measures]


def _total(measures: Iterable[Iterable[MeasureSum]]) -> Total:
    """The sum over measures; what is not determined in one year leaves the whole measure undetermined."""
    return total_of(map(_money, measures))


def _by_year(measures: Sequence[Sequence[MeasureSum]]) -> dict[int, Total]:
    """The sum over measures of each year; a measure that says nothing of a year does not count in it."""
    years = sorted({one.year for sums in measures for one in sums})
    found = {}
    for year in years:
        parts = ([one for one in sums if one.year == year] for sums in measures)
        found[year] = _total(part for part in parts if part)
    return found


def _money(sums: Iterable[MeasureSum]) -> Money:
    """What one measure costs over the years, by source."""
    parts = {f"{one.year} {one.source}": one.amount for one in sums}
    by_source: dict[str, dict[str, Amount]] = {}
    for key, amount in parts.items():
        by_source.setdefault(key.split()[1], {})[key] = amount
    whole = money_of(NOT_STATED, parts)
    of_each = {source: money_of(NOT_STATED, found).total for source, found in by_source.items()}
    return Money(whole.total, whole.undetermined, of_each)


def sheet_of(programme: Programme) -> Sheet:
    """Everything a programme says; at most five queries however much that is."""
    measures: dict[int, list[Any]] = {}
    for row in _measures(programme):
        measures.setdefault(row.goal_id, []).append(row)
    indicators: dict[int, list[Any]] = {}
    order = ("number", "pk", "each__year")
    for one in with_each(programme.indicators.all(), "readings", to="found", order=order):
        indicators.setdefault(one.goal_id, []).append(one)
    goals = []
    for goal in programme.goals.all():
        mine = measures.get(goal.pk, [])
        lines = [_line(row) for row in mine]
        found = [_read(one) for one in indicators.get(goal.pk, [])]
        money = [row.money for row in mine]
        goals.append(GoalBlock(goal, found, lines, _total(money), _by_year(money)))
    every = [row.money for rows in measures.values() for row in rows]
    total = _total(every)
    unusual = term_reason(programme.year_from, programme.year_to, programme.kind.years_least, programme.kind.years_most)
    return Sheet(
        sections={one.part: one for one in _sections(programme)},
        goals=goals,
        total=total,
        by_year=_by_year(every),
        sources=tuple(s for s in plan_words.SOURCES if s in total.by_source or s in total.unknown_by_source),
        warnings=(unusual,) if unusual else (),
    )


def _sections(programme: Programme) -> Iterable[Section]:
    """The parts of the text: those that came with the programme, else one query."""
    came: list[dict[str, str]] | None = programme.__dict__.get("said_parts")
    return programme.sections.all() if came is None else [Section(**one) for one in came]


def _measures(programme: Programme) -> list[Any]:
    """The measures with their sums as ``money`` and their links, in two queries."""
    rows = with_each(
        programme.measures.select_related("goal"), "sums", to="money", order=("number", "pk", "each__year", "each__pk")
    )
    links = Prefetch("links", Link.objects.select_related("activity__plan__cycle", "activity__plan_problem"))
    prefetch_related_objects(rows, links)
    return rows


def _line(row: Any) -> MeasureLine:
    sums = row.money
    return MeasureLine(row, _total([sums]), _by_year([sums]), [one.activity for one in row.links.all()])


def _read(one: Any) -> IndicatorLine:
    readings = one.found
    return IndicatorLine(one, readings, way_gone(one.base, one.target, readings[-1].value if readings else None))


def activities_for(user: Any, programme: Programme) -> QuerySet[Activity]:
    """Activities of the joint action plans of the programme's years that ``user`` may read."""
    rows = Activity.objects.filter(
        plan__year_from__lte=programme.year_to, plan__year_to__gte=programme.year_from
    ).select_related("plan__cycle", "plan_problem__problem", "programme_link__measure__goal")
    if not may_write(user, programme.municipality_id):
        rows = rows.filter(plan__state__in=plan_words.PUBLIC_STATES)
    return rows.order_by("plan__cycle__number", "plan_problem__number", "number")


@dataclass(frozen=True, slots=True)
class Counts:
    """How a programme stands beside the joint action plan and the requirements."""

    activities: int
    linked: int
    requirements: int
    met: int
    looked_at: int

    @property
    def outside(self) -> int:
        """Activities of the plan that are in no measure of the programme."""
        return self.activities - self.linked


def counts_of(user: Any, programme: Programme) -> Counts:
    """The counts, in one query."""
    inside = activities_for(user, programme).order_by()
    row = (
        Programme.objects.filter(pk=programme.pk)
        .annotate(
            n_all=HowMany(inside),
            n_linked=HowMany(inside.filter(programme_link__measure__programme=programme.pk)),
            n_asked=HowMany(asked_of(programme).order_by()),
            n_met=HowMany(Mark.objects.filter(programme=programme.pk, mark=words.MET).order_by()),
            n_marked=HowMany(Mark.objects.filter(~Q(mark=""), programme=programme.pk).order_by()),
        )
        .values_list("n_all", "n_linked", "n_asked", "n_met", "n_marked")
        .get()
    )
    return Counts(*row)
