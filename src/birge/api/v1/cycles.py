"""Planning cycles, their steps with dates, and the rules of the charter."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from birge.api.v1.paging import Page, page_of
from birge.api.v1.shapes import Dated, Named, dated, named
from birge.cycle import words
from birge.cycle.models import Cycle, Setting
from birge.cycle.queries import cycle_for, timeline

router = Router(tags=["cycles"])


class CycleOut(Schema):
    """A round from needs to a checked result."""

    number: int
    year_from: int
    year_to: int
    state: Named
    title: str


class Cycles(Schema):
    items: list[CycleOut]
    next: str | None


class StepOut(Schema):
    """A step: ``state`` is past, now or ahead; dates as precisely as they are known."""

    step: Named
    state: str
    line: str
    planned: Dated | None
    actual: Dated | None


class CycleWithSteps(CycleOut):
    steps: list[StepOut]


class RuleOut(Schema):
    """A rule of the charter, for how long, and where it is written."""

    rule: Named
    value: str
    valid_from: date
    valid_to: date | None
    source: str


def _cycle(row: Cycle) -> dict[str, Any]:
    years = {"year_from": row.year_from, "year_to": row.year_to}
    return {"number": row.number, **years, "state": named(row.state, words.CYCLE_STATES), "title": row.title}


@router.get("/municipalities/{slug:code}/cycles", response=Cycles, url_name="cycles")
def cycles(request: HttpRequest, code: str, page: Query[Page]) -> Any:
    """The cycles of a municipality."""
    return page_of(request, page, Cycle.objects.all(), _cycle, key="number")


@router.get("/municipalities/{slug:code}/cycles/{int:cycle}", response=CycleWithSteps, url_name="cycle")
def cycle(request: HttpRequest, code: str, cycle: int) -> Any:
    """One cycle with its steps."""
    row = cycle_for(cycle)
    steps = [
        {
            "step": named(one.step, words.STEPS),
            "state": one.state,
            "line": str(one.line),
            "planned": dated(one.planned),
            "actual": dated(one.actual),
        }
        for one in timeline(row)
    ]
    return {**_cycle(row), "steps": steps}


@router.get("/municipalities/{slug:code}/charter", response=list[RuleOut], url_name="charter")
def charter(request: HttpRequest, code: str) -> Any:
    """The rules of the charter that were entered; what is not entered is not assumed."""
    labels = {key: kind.label for key, kind in words.SETTINGS.items()}
    return [
        {
            "rule": named(row.key, labels),
            "value": row.value,
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
            "source": row.source,
        }
        for row in Setting.objects.order_by("key", "valid_from")
    ]
