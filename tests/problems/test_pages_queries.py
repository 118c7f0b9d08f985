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

pytestmark = pytest.mark.one_database("the same questions are asked of both")


def _asked(user: object, address: str) -> list[str]:
    browser = client_of(user)  # type: ignore[arg-type]
    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return [query["sql"] for query in asked.captured_queries]


#: Page of problems → who reads it: those who write, colleagues who may change nothing, strangers where it is open.
READERS: dict[str, tuple[str, ...]] = {
    "index": ("aigul", "bakyt", ""),
    "board": ("aigul", "bakyt"),
    "problem": ("aigul", "bakyt", ""),
    "wall": ("aigul", "bakyt", ""),
    "village": ("aigul", "bakyt", ""),
}


@pytest.mark.parametrize("state", ["draft", "announced"])
def test_same_number_of_queries(cycle: Cycle, populated: Village, state: str) -> None:
    first = session(cycle, populated.units[0], "women", [("Биринчи сөз", 5), ("Экинчи сөз", 3)], by=populated.aigul)
    actions.merge(cycle, [first.statements.get(number=1).pk], by=populated.aigul)
    the_list = lists.choose(cycle, method="beans", places=5, by=populated.aigul)

    def asked() -> dict[tuple[str, str], list[str]]:
        found = {}
        for name, readers in READERS.items():
            more = {"problem": [1], "village": [populated.units[0].pk]}.get(name, [])
            address = reverse(f"problems:{name}", args=[populated.municipality.code, 1, *more])
            for who in readers:
                if who or state == "announced":
                    found[name, who] = _asked(populated.people[who] if who else None, address)
        return found

    if state == "announced":
        lists.announce(the_list, by=populated.aigul)
    one = asked()
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
    for page, fifty in asked().items():
        assert len(one[page]) == len(fifty) <= 12, (page, "\n".join(fifty))
