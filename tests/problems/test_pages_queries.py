"""Pages of problems ask the database the same few questions for 1 and for 50 rows."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from birge.cycle.models import Cycle
from birge.problems.actions import lists
from birge.problems.actions import problems as actions
from tests.needs.sheets import session
from tests.people import Village, client_of


def _asked(user: object, address: str) -> list[str]:
    browser = client_of(user)  # type: ignore[arg-type]
    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return [query["sql"] for query in asked.captured_queries]


@pytest.mark.parametrize("who", ["aigul", None])
@pytest.mark.parametrize("state", ["draft", "announced"])
@pytest.mark.parametrize("name", ["index", "board", "problem", "wall", "village"])
def test_same_number_of_queries(cycle: Cycle, populated: Village, name: str, state: str, who: str | None) -> None:
    if who is None and (state == "draft" or name == "board"):
        who = "bakyt"  # not open to strangers: a colleague without the role to change anything
    first = session(cycle, populated.units[0], "women", [("Биринчи сөз", 5), ("Экинчи сөз", 3)], by=populated.aigul)
    actions.merge(cycle, [first.statements.get(number=1).pk], by=populated.aigul)
    more = {"problem": [1], "village": [populated.units[0].pk]}.get(name, [])
    address = reverse(f"problems:{name}", args=[populated.municipality.code, 1, *more])
    user = populated.people[who] if who else None
    the_list = lists.choose(cycle, method="beans", places=5, by=populated.aigul)
    if state == "announced":
        lists.announce(the_list, by=populated.aigul)
    one = _asked(user, address)
    if state == "announced":
        lists.take_back(the_list, by=populated.aigul, note="Дагы сессиялар")
    for number in range(50):
        said = [(f"Кийинки {number}-{row}", row + 1) for row in range(3)]
        made = session(cycle, populated.units[number % 3], "youth", said, by=populated.aigul, total=20)
        keys = list(made.statements.values_list("pk", flat=True))
        actions.merge(cycle, keys[:1], by=populated.aigul, problem=cycle.problems.get(number=1))
        actions.merge(cycle, keys[1:2], by=populated.aigul)
    if state == "announced":
        lists.announce(the_list, by=populated.aigul)
    fifty = _asked(user, address)
    assert len(one) == len(fifty) <= 12, "\n".join(fifty)
