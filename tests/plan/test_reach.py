"""How much a long plan asks of the database: the same with 25 activities and with 500, and never more than twelve."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from birge.cycle.models import Cycle
from birge.plan.models import Activity
from tests.people import Village, client_of
from tests.plan.reach import planned
from tests.plan.test_pages import url

PAGES = ("plan", "whole", "sheet", "resources")
MOST = 12


def asked(browser: Client, page: str) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(page).status_code == 200
    return [query["sql"] for query in queries]


@pytest.mark.one_database("the same questions are asked of both")
@pytest.mark.django_db
def test_a_long_plan_asks_no_more_than_a_short_one(inside: Village, cycle: Cycle) -> None:
    plan = planned(cycle, by=inside.aigul, activities=1)
    browser = client_of(inside.aigul)
    pages = [url(name, inside) for name in PAGES]
    for page in pages:
        browser.get(page)
    few = [asked(browser, page) for page in pages]
    Activity.objects.filter(plan=plan).delete()
    planned_again(cycle, inside)
    many = [asked(browser, page) for page in pages]
    for name, one, other in zip(PAGES, few, many, strict=True):
        assert len(one) == len(other) <= MOST, (name, len(one), len(other))


def planned_again(cycle: Cycle, inside: Village) -> None:
    planned(cycle, by=inside.aigul)
    assert Activity.objects.count() >= 500
