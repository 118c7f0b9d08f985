"""A page asks the database as often for fifty rows as for one."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from birge.groups import actions as group_actions
from birge.plan import actions
from birge.plan.models import Activity, Plan, PlanProblem
from birge.plan.queries import plan_sheet
from birge.plan.queries.told import planned_of
from birge.rulebook.money import Amount
from tests.people import Village, client_of

pytestmark = pytest.mark.one_database("the same questions are asked of both")


def _asked(user: Any, page: str) -> int:
    browser = client_of(user)
    browser.get(page)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(page).status_code == 200
    return len(asked)


def _many(plan: Plan, line: PlanProblem, by: Any) -> None:
    for number in range(49):
        direction = actions.add_direction(plan, by=by, name=f"Багыт {number}") if number < 5 else None
        actions.add_activity(
            line,
            by=by,
            text=f"Иш {number}",
            cost=Amount(1000),
            money={"sponsor": Amount(500), "local_budget": Amount(400)},
        )
        assert direction is None or direction.number > 1


def test_plan_page(plan: Plan, pipes: Activity, lines: list[PlanProblem], inside: Village) -> None:
    page = reverse("plan:plan", args=[inside.municipality.code, 1])
    readers = (None, inside.aigul, inside.nurlan)
    actions.present(plan, inside.aigul)
    one = [_asked(who, page) for who in readers]
    _many(plan, lines[0], inside.aigul)
    assert [_asked(who, page) for who in readers] == one
    assert max(one) <= 12, one


def test_sheet_and_thread(plan: Plan, pipes: Activity, lines: list[PlanProblem], inside: Village) -> None:
    actions.present(plan, inside.aigul)
    _many(plan, lines[0], inside.aigul)
    with CaptureQueriesContext(connection) as asked:
        sheet = plan_sheet(plan)
    assert len(asked) <= 7 and sheet.total.activities == 50
    problem = lines[0].problem
    with CaptureQueriesContext(connection) as asked:
        told = planned_of(problem)
    assert told is not None and len(told.lines) == 50
    # The other one is its cycle, which a page has at hand.
    assert len(asked) <= 2


def test_groups_pages(plan: Plan, inside: Village) -> None:
    cycle = plan.cycle
    first = group_actions.propose(cycle, by=inside.aigul, problem=PlanProblem.objects.first().problem)
    index = reverse("groups:index", args=[inside.municipality.code, 1])
    card = reverse("groups:group", args=[inside.municipality.code, 1, first.number])
    for name in ("Бермет", "Айнура", "Эркин"):
        group_actions.add_member(first, by=inside.aigul, name=name, place=inside.units[0])
    one = [_asked(who, page) for who in (None, inside.aigul) for page in (index, card)]
    for number in range(49):
        group_actions.add_member(first, by=inside.aigul, name=f"Мүчө {number}", place=inside.units[number % 3])
    group_actions.propose(cycle, by=inside.aigul)
    many = [_asked(who, page) for who in (None, inside.aigul) for page in (index, card)]
    assert many == one and max(one) <= 12, (one, many)
