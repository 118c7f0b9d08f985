"""Comparing: two cycles of a municipality, two municipalities with like problems; drafts of nobody are compared."""

from __future__ import annotations

import pytest
from django.test import Client

from birge.cycle.actions import open_cycle
from birge.plan import actions
from birge.plan.models import Activity, Plan
from birge.problems.models import PriorityList, Problem
from tests.asked import asking
from tests.browsing import text_of
from tests.groups.conftest import announce
from tests.people import Village


def test_two_cycles_side_by_side(inside: Village, problems: list[Problem], plan: Plan, pipes: Activity) -> None:
    address = f"/ky/m/{inside.municipality.code}/compare/"
    assert "Азырынча бир гана пландоо цикли бар" in Client().get(address).text
    second = open_cycle(inside.municipality, year_from=2030, year_to=2031, by=inside.aigul)
    announce(second, ["Ички жолдор бузулган", "Жаңы көйгөй"])
    Problem.objects.filter(title="Ички жолдор бузулган").update(search_text="ички жолдор бузулган")
    before = text_of(Client().get(address).text)
    assert "1 150,0" not in before and "2-орун, андан кийин 1-орун" in before
    actions.present(plan, inside.aigul)
    with asking() as asked:
        page = text_of(Client().get(address).text)
    assert "1 150,0" in page and len(asked) <= 12
    for odd in ("?first=x&second=99999999999999999999", "?first=1&second=1", "?first=2"):
        assert Client().get(address + odd).status_code == 200


@pytest.mark.django_db
def test_two_municipalities_with_like_problems(inside: Village, problems: list[Problem]) -> None:
    assert "Азырынча салыштыра турган нерсе жок" in Client().get("/ky/compare/").text
    Problem.objects.filter(pk=problems[0].pk).update(direction="infrastructure")
    page = Client().get("/ky/compare/?direction=infrastructure&a=none").text
    assert inside.municipality.name in page and "бир гана муниципалитет" in page
    PriorityList.objects.update(state="draft")
    assert inside.municipality.name not in Client().get("/ky/compare/?direction=infrastructure").text
