"""Doors to service-improvement plans, what their moves look at, and both measurements beside each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from birge.people.access import works_in
from birge.plan import words as plan_words
from birge.plan.models import Activity
from birge.rulebook.before_after import Outcome, compare
from birge.services import words
from birge.services.access import reads
from birge.services.models import Indicator, Reading, ServicePlan, Step
from birge.services.queries.surveyed import roots_of_questions


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What the checks of a plan's moves look at."""

    indicators: int
    without_before: int
    steps: int
    without_somebody: int
    without_after: int
    steps_open: int
    outcome: str


def _with_parts(rows: QuerySet[ServicePlan]) -> QuerySet[ServicePlan]:
    measured = Reading.objects.select_related("question__survey")
    done = Step.objects.select_related("activity__plan__cycle", "activity__plan_problem")
    parts = Prefetch("indicators", Indicator.objects.prefetch_related(Prefetch("readings", measured)))
    return rows.select_related("municipality__place").prefetch_related(parts, Prefetch("steps", done))


def plan_for(user: Any, number: int) -> ServicePlan:
    """The door to a plan of the municipality in scope, with all that stands in it; four questions.

    :raises Http404: there is none, or it is not approved and the reader does not work here.
    """
    found = _with_parts(ServicePlan.objects.filter(number=number)).first()
    if found is None or not reads(user, found):
        raise Http404
    return found


def plans_for(user: Any, municipality: Any) -> QuerySet[ServicePlan]:
    """The plans that ``user`` reads, newest first."""
    rows = ServicePlan.objects.order_by("-number")
    return rows if works_in(user, municipality.pk) else rows.filter(state__in=words.PUBLIC)


def public_plans() -> list[ServicePlan]:
    """All that everybody reads, with all that stands in them."""
    return list(_with_parts(ServicePlan.objects.filter(state__in=words.PUBLIC).order_by("number")))


def indicator_of(plan: ServicePlan, number: int) -> Indicator:
    """An indicator by its number; 404 when there is none."""
    found = next((one for one in plan.indicators.all() if one.number == number), None)
    if found is None:
        raise Http404
    return found


def step_of(plan: ServicePlan, number: int) -> Step:
    """A step by its number; 404 when there is none."""
    found = next((one for one in plan.steps.all() if one.number == number), None)
    if found is None:
        raise Http404
    return found


def reading_of(indicator: Indicator, moment: str) -> Reading | None:
    """What was measured at a moment, if anything."""
    return next((one for one in indicator.readings.all() if one.moment == moment), None)


def facts_at_door(plan: ServicePlan) -> PlanFacts:
    """The facts of a plan as :func:`plan_for` read it: for hints beside buttons, no further question."""
    indicators, steps = list(plan.indicators.all()), list(plan.steps.all())
    return PlanFacts(
        indicators=len(indicators),
        without_before=sum(1 for one in indicators if reading_of(one, words.BEFORE) is None),
        steps=len(steps),
        without_somebody=sum(1 for one in steps if not one.ready),
        without_after=sum(1 for one in indicators if reading_of(one, words.AFTER) is None),
        steps_open=sum(1 for one in steps if one.done == words.OPEN),
        outcome=plan.outcome,
    )


def facts_of(plan: ServicePlan) -> PlanFacts:
    """The facts of a plan as they are now."""
    return facts_at_door(_with_parts(ServicePlan.objects.filter(pk=plan.pk)).get())


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator with what was measured before and after, and what both tell."""

    indicator: Indicator
    before: Reading | None
    after: Reading | None
    outcome: Outcome


def measures_of(plans: Iterable[ServicePlan]) -> dict[int, list[Measure]]:
    """Of each plan its indicators, measured before and after, by the key of the plan.

    What stood there when the plan was opened again after measuring is compared as it is now.
    """
    plans = list(plans)
    every = [one for plan in plans for one in plan.indicators.all()]
    leaning = any(reading.question_id for one in every for reading in one.readings.all())
    roots = roots_of_questions() if leaning else {}
    return {plan.pk: [_measure(one, roots) for one in plan.indicators.all()] for plan in plans}


def _measure(indicator: Indicator, roots: dict[int, int]) -> Measure:
    before, after = reading_of(indicator, words.BEFORE), reading_of(indicator, words.AFTER)
    outcome = compare(
        before.measured(roots) if before is not None else None,
        after.measured(roots) if after is not None else None,
        better=indicator.better,
        same_way=after.same_way if after is not None else None,
    )
    return Measure(indicator, before, after, outcome)


def activities_to_name() -> QuerySet[Activity]:
    """Lines of the public joint action plans that a step may be part of."""
    rows = Activity.objects.filter(plan__state__in=plan_words.PUBLIC_STATES).select_related(
        "plan__cycle", "plan_problem"
    )
    return rows.order_by("-plan__cycle__number", "plan_problem__number", "number")
