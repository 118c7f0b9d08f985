"""Long lists are given page by page: the pages join to the whole, rows added meanwhile shift nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from birge.cycle.actions import open_cycle
from birge.kit import scope
from birge.places.models import Municipality
from tests.people import Village


def _all(call: Callable[..., Any], path: str, limit: int) -> list[int]:
    found: list[int] = []
    following = f"{path}?limit={limit}"
    while following:
        answer = call(following).json()
        assert len(answer["items"]) <= limit
        found += [row["number"] for row in answer["items"]]
        following = answer["next"]
    return found


def test_pages_join_to_the_whole(here: Village, call: Callable[..., Any]) -> None:
    with scope.municipality(here.municipality.pk):
        for _ in range(7):
            open_cycle(here.municipality, year_from=2027, year_to=2029, by=None)
    for limit in (1, 3, 7, 50):
        assert _all(call, "cycles", limit) == [1, 2, 3, 4, 5, 6, 7]


def test_rows_added_while_one_reads_shift_nothing(here: Village, call: Callable[..., Any]) -> None:
    with scope.municipality(here.municipality.pk):
        open_cycle(here.municipality, year_from=2027, year_to=2029, by=None)
        open_cycle(here.municipality, year_from=2030, year_to=2032, by=None)
        newest = call("chronicle?limit=1").json()
        open_cycle(here.municipality, year_from=2033, year_to=2035, by=None)
    second = call(newest["next"]).json()["items"][0]
    assert (newest["items"][0]["public"]["number"], second["public"]["number"]) == (2, 1)


@pytest.mark.one_database("the same questions are asked of both")
def test_a_list_asks_the_database_as_often_for_one_row_as_for_fifty(
    here: Village, call: Callable[..., Any], django_assert_max_num_queries: Any
) -> None:
    with scope.municipality(here.municipality.pk):
        for _ in range(50):
            open_cycle(here.municipality, year_from=2027, year_to=2029, by=None)
    assert Municipality.objects.count() == 1
    with django_assert_max_num_queries(4):
        assert len(call("cycles?limit=50").json()["items"]) == 50
