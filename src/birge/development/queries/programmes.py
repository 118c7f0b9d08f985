"""Doors of programmes, and the sheet that the page and the paper are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet
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
    Mark,
    Measure,
    PlanKind,
    Programme,
    Requirement,
    Section,
)
from birge.kit.reads import AllOf, HowMany
from birge.plan import words as plan_words
from birge.plan.models import Activity
from birge.problems.catalogue import in_force


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


def programmes_for(user: Any, municipality: Any) -> list[Programme]:
    """The programmes that ``user`` may read here, newest first."""
    rows = Programme.objects.select_related("kind").annotate(goals_count=Count("goals")).order_by("-number")
    if not may_write(user, municipality.pk):
        rows = rows.filter(state__in=words.PUBLIC_STATES)
    return list(rows)


def programme_for(user: Any, number: int, *, along: bool = False) -> Programme:
    """The door to a programme.

    :param along: its text comes along, and what the steps above have to know of it for its page.
    :raises Http404: when there is none, or when it is not shown to ``user`` yet.
    """
    rows = Programme.objects.select_related("kind", "municipality__place").filter(number=number)
    if along:
        told = JSONObject(id="id", part="part", text="text", text_ru="text_ru", row_version="row_version")
        parts = Section.objects.filter(programme=OuterRef("pk")).order_by("pk").annotate(told=told).values("told")
        rows = rows.annotate(written=AllOf(parts))
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
