"""Doors of budgets and their lines, and what the checks of their moves look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.http import Http404
from django.utils import timezone

from birge.budget import words
from birge.budget.access import may_read
from birge.budget.models import Budget, Line, Period
from birge.cycle.models import Setting
from birge.kit.ready import Ready
from birge.people.access import works_in


@dataclass(frozen=True, slots=True)
class Facts:
    """What the checks of a budget's moves look at."""

    lines: int = 0
    source: str = ""
    resolution: str = ""
    changed: int = 0
    tabled: bool = False
    actuals: int = 0
    year_over: bool = False


def _with_what_its_page_says(year: Any) -> QuerySet[Budget]:
    """The budget of a year with its rule of the total and the day of its last actual figures, in one question."""
    rules = Setting.objects.filter(
        Q(valid_to=None) | Q(valid_to__year__gte=year), key="budget_total", valid_from__year__lte=year
    )
    periods = Period.objects.filter(budget=OuterRef("pk")).order_by("-until")
    rows = Budget.objects.filter(year=year).annotate(
        total_rule=Subquery(rules.order_by("-valid_from").values("value")[:1]),
        until=Subquery(periods.values("until")[:1]),
    )
    return rows.select_related(
        "classification", "municipality__place", "adopted_by__cycle", "tabled__cycle", "in_force"
    )


_BUDGET = Ready(_with_what_its_page_says, IntegerField(), here=True)


def budgets_for(user: Any, municipality_id: int) -> list[Budget]:
    """The budgets that ``user`` may read here, the newest year first."""
    rows = Budget.objects.order_by("-year")
    return list(rows if works_in(user, municipality_id) else rows.filter(state__in=words.PUBLIC_STATES))


def budget_for(user: Any, year: int) -> Budget:
    """The door to the budget of a year.

    :raises Http404: when there is none, or when it is not shown to ``user`` yet.
    """
    found = next(iter(_BUDGET(year)), None)
    if found is None or not may_read(user, found):
        raise Http404
    return found


def budget_of_year(user: Any, year: int) -> Budget | None:
    """The budget of another year beside the one that is read; ``None`` where ``user`` may read none."""
    found = next(iter(_BUDGET(year)), None)
    return found if found is not None and may_read(user, found) else None


def lines_of(budget: Budget, **only: Any) -> QuerySet[Line]:
    """The lines with their institutions in the order of the table: revenue by group and code, expenditure by codes.

    :param only: further conditions, e.g. ``side="revenue"``.
    """
    rows = Line.objects.filter(budget=budget, **only).select_related("institution")
    return rows.order_by(F("side").desc(), "function", "economic", "number")


def line_of(budget: Budget, number: int) -> Line:
    """A line by its number; 404 when there is none."""
    found = Line.objects.filter(budget=budget, number=number).select_related("institution", "part_of").first()
    if found is None:
        raise Http404
    found.budget = budget
    return found


def facts_of(budget: Budget, *, resolution: str = "", on: date | None = None) -> Facts:
    """The facts of a budget as they are now.

    :param resolution: number of the council's resolution; empty: the one on the row.
    :param on: the day it is; ``None``: today.
    """
    row = Budget.objects.get(pk=budget.pk)
    differs = Q(revised_tyiyn__isnull=False) & (Q(plan_tyiyn__isnull=True) | ~Q(revised_tyiyn=F("plan_tyiyn")))
    lines = Line.objects.filter(budget=row).aggregate(
        planned=Count("plan_tyiyn"), changed=Count("pk", filter=differs), actual=Count("actual_tyiyn")
    )
    return Facts(
        lines=lines["planned"],
        source=row.source,
        resolution=resolution or row.resolution,
        changed=lines["changed"],
        tabled=row.tabled_id is not None,
        actuals=lines["actual"],
        year_over=(on or timezone.localdate()).year > row.year,
    )
