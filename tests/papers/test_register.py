"""The register: everybody finds what was issued by kind, day and hash; what they may not read stands in none of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from birge.cycle.models import Cycle
from birge.papers.actions import issue
from tests.people import Village, client_of

AT = datetime(2026, 11, 21, 10, tzinfo=UTC)


def _page(village: Village, query: str = "", user: Any = None) -> str:
    answer = client_of(user).get(f"/ky/m/{village.municipality.code}/papers/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_everybody_finds_number_day_edition_and_hash(inside: Village, cycle: Cycle, letter: Any) -> None:
    assert "Бул жерде азырынча документ чыгарыла элек" in _page(inside)
    first = issue(cycle, "letter", by=inside.aigul, at=AT)[0]
    second, russian = issue(cycle, "letter", by=inside.aigul, at=AT.replace(year=2027))
    html = _page(inside)
    for paper in (first, second):
        assert f"№ {paper.number}" in html and f"papers/{paper.pk}.pdf" in html
        assert paper.digest[:4] in html and paper.digest[-4:] in html
    assert "2-чыгарылышы" in html and russian.digest[-8:] not in html.replace(" ", "")
    assert f"papers/{russian.pk}.pdf" in _page(inside, "?language=ru")
    of_2027 = _page(inside, "?kind=letter&year=2027")
    assert f"papers/{second.pk}.pdf" in of_2027 and f"papers/{first.pk}.pdf" not in of_2027
    for odd in ("?kind=nothing", "?language=xx", "?year=abc", "?year=99999999999", "?page=x"):
        assert f"papers/{second.pk}.pdf" in _page(inside, odd)


def test_a_stranger_does_not_find_what_is_not_public(
    inside: Village, elsewhere: Village, cycle: Cycle, letter: Any
) -> None:
    paper = issue(cycle, "letter", by=inside.aigul, at=AT)[0]
    letter["public"] = False
    for user in (None, elsewhere.daniyar):
        html = _page(inside, user=user)
        assert f"papers/{paper.pk}.pdf" not in html and paper.digest[:4] not in html
    assert f"papers/{paper.pk}.pdf" in _page(inside, user=inside.bakyt)
    assert f"papers/{paper.pk}.pdf" not in _page(elsewhere, user=elsewhere.daniyar)


@pytest.mark.one_database("the same questions are asked of both")
def test_one_paper_and_twenty_five_cost_as_many_questions(
    inside: Village, cycle: Cycle, letter: Any, django_assert_max_num_queries: Any
) -> None:
    browser, address = Client(), f"/ky/m/{inside.municipality.code}/papers/"
    for more in (1, 25):
        for _ in range(more):
            issue(cycle, "letter", by=inside.aigul, at=AT)
        with django_assert_max_num_queries(7):
            assert browser.get(address).status_code == 200
