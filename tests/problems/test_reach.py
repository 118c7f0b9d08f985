"""60 sessions with 2,000 statements: bytes and questions of the pages. Times stand in ``make bench``."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from birge.cycle.models import Cycle
from birge.problems.actions import lists
from tests.people import Village, client_of
from tests.problems.reach import PROBLEMS, STATEMENTS, listened

MOST_BYTES, MOST_SQL = 100_000, 12


def _got(here: Village, name: str, *more: int, query: str = "") -> tuple[str, int]:
    browser = client_of(here.aigul)
    address = reverse(f"problems:{name}", args=[here.municipality.code, 1, *more]) + query
    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode(), len(asked)


@pytest.mark.one_database("bytes and questions of a page are counted")
@pytest.mark.parametrize("merged", [0, 1000, STATEMENTS])
def test_the_board_stays_light(cycle: Cycle, populated: Village, merged: int) -> None:
    listened(cycle, populated.units, merged=merged)
    for language in ("ky", "ru"):
        with translation.override(language):
            page, asked = _got(populated, "board")
        assert (len(page.encode()) <= MOST_BYTES, asked <= MOST_SQL) == (True, True), (language, len(page), asked)
        assert f"({STATEMENTS - merged})" in page and f"({PROBLEMS if merged else 0})" in page


def test_every_statement_and_every_problem_is_reached(cycle: Cycle, populated: Village) -> None:
    listened(cycle, populated.units, merged=1000)
    last, _ = _got(populated, "board", query="?page=999&problems=999")
    assert " 1979<" in last and f"{PROBLEMS}. " in last
    found, _ = _got(populated, "board", query="?q=1234")
    assert " 1234<" in found


@pytest.mark.one_database("bytes and questions of a page are counted")
def test_the_lists_of_so_many_stay_light(cycle: Cycle, populated: Village) -> None:
    listened(cycle, populated.units, merged=STATEMENTS)
    the_list = lists.choose(cycle, method="beans", places=5, by=populated.aigul)
    lists.announce(the_list, by=populated.aigul)
    for name in ("index", "wall", "village"):
        page, asked = _got(populated, name, *([populated.units[0].pk] if name == "village" else []))
        assert (len(page.encode()) <= 2 * MOST_BYTES, asked <= MOST_SQL) == (True, True), (name, len(page), asked)
