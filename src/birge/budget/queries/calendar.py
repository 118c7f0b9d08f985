"""The budget calendar of a year: its steps in the order of their days, and what is late."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.http import Http404

from birge.budget.models import Budget, CalendarStep


def steps_of(year: int) -> list[CalendarStep]:
    """The steps of a year: those with a day in its order, then those without."""
    rows = CalendarStep.objects.filter(year=year, withdrawn_at=None)
    return sorted(rows, key=lambda row: (row.due is None, row.due.last if row.due else date.max, row.number))


def years_with_steps() -> list[int]:
    """The years that have a calendar, the newest first."""
    rows = CalendarStep.objects.filter(withdrawn_at=None).values_list("year", flat=True)
    return list(rows.distinct().order_by("-year"))


def is_kept(year: int) -> bool:
    """Whether there is a budget or a step of the calendar of that year here."""
    return any(model.objects.filter(year=year).exists() for model in (CalendarStep, Budget))


def late(steps: Iterable[CalendarStep]) -> list[CalendarStep]:
    """Those whose day has passed and that are not done."""
    return [step for step in steps if step.late_open]


def step_of(year: int, number: int) -> CalendarStep:
    """A step by its number.

    :raises Http404: when there is none, or it was taken out.
    """
    found = CalendarStep.objects.filter(year=year, number=number, withdrawn_at=None).first()
    if found is None:
        raise Http404
    return found
