"""Two villages and four groups with something to say."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from birge.cycle.models import Cycle
from birge.needs.models import Statement
from birge.places.actions import enter_population
from birge.problems.actions import problems as actions
from birge.problems.models import Problem
from tests.fillings import filling
from tests.needs.sheets import session
from tests.people import Village

WATER, ROAD, NURSERY, SPORT = "Таза суу жок", "Жол бузулган", "Бала бакча тар", "Спорт аянтча жок"


@pytest.fixture(autouse=True)
def kyrgyz() -> None:
    """Every test begins in Kyrgyz, whatever language the page before it was in."""
    translation.activate("ky")


@filling
def populated(inside: Village) -> Village:
    """Population of every village, with its date and source."""
    for unit, people in zip(inside.units, (900, 2100, 400), strict=True):
        enter_population(
            inside.municipality, unit, people=people, as_of=date(2027, 1, 1), source="Паспорт", by=inside.aigul
        )
    return inside


@filling
def heard(cycle: Cycle, populated: Village) -> Cycle:
    """Four checked sessions in two of the three villages."""
    first, second, _ = populated.units
    by = populated.aigul
    session(cycle, first, "women", [(WATER, 20), (NURSERY, 15)], by=by, total=24)
    session(cycle, first, "youth", [(SPORT, 18), (ROAD, 6)], by=by, total=15)
    session(cycle, second, "women", [(NURSERY + " деди", 17), (WATER + " деди", 12)], by=by, total=30)
    session(cycle, second, "elderly", [(ROAD + " деди", 25), (WATER + " дешти", 4)], by=by, total=22)
    return cycle


def said(text: str) -> Statement:
    """The statement that begins so, in the order of the sessions."""
    found = Statement.objects.filter(text__startswith=text, merged=None).order_by("session__number").first()
    assert found is not None
    return found


@filling
def merged(heard: Cycle, inside: Village) -> dict[str, Problem]:
    """Everything said, under four problems."""
    found = {}
    for title in (WATER, ROAD, NURSERY, SPORT):
        ids = Statement.objects.filter(text__startswith=title).values_list("pk", flat=True)
        found[title] = actions.merge(heard, list(ids), by=inside.aigul, title=title)
    return found
