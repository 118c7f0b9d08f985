"""Small head-counts of sensitive groups: not shown to strangers, and not to be worked out from what is shown."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from birge.cycle.actions import enter_setting
from birge.cycle.models import Cycle
from birge.needs.actions import asking
from birge.needs.queries.small_counts import counts_for
from tests.needs.sheets import session
from tests.people import Village, client_of

#: (group, total, women, men): the sensitive ones are small.
MET = (("women", 131, 131, 0), ("men", 89, 0, 89), ("disability", 7, 4, 3), ("very_poor", 6, 5, 1))


@pytest.fixture
def met(cycle: Cycle, inside: Village) -> Cycle:
    """A village with two large groups and two small ones."""
    for group, total, women, men in MET:
        session(
            cycle, inside.units[0], group, [("Суу жок", total * 5)], by=inside.aigul, total=total, women=women,
            men=men, points_per_person=5,
        )  # fmt: skip
    return cycle


def _figures(page: str) -> set[int]:
    """Every whole number a reader can see in the page's tables and facts."""
    body = re.sub(r"<[^>]*>", " ", page.split("<main")[1].split("</main>")[0])
    return {int(found) for found in re.findall(r"(?<![\d.,])\d+(?![\d.,])", body)}


def _floor(inside: Village, value: str) -> None:
    enter_setting(
        inside.municipality, "small_count_floor", value=value, valid_from=date(2020, 1, 1), source="test",
        by=inside.aigul, role="specialist", dated=date(2019, 12, 1),
    )  # fmt: skip


def test_coverage_totals_give_no_hidden_figure_away(met: Cycle, inside: Village) -> None:
    address = reverse("needs:index", args=[inside.municipality.code, 1])
    figures = _figures(client_of(None).get(address).content.decode().split('id="sessions"')[0])
    hidden = {7, 6, 7 + 6, 4, 3, 5, 4 + 5, 3 + 1}
    assert {131, 89, 220} <= figures
    for whole in figures:
        for parts in ({131}, {89}, {131, 89}, {220}):
            assert whole - sum(parts) not in hidden, (whole, parts)
    inside_sees = _figures(client_of(inside.aigul).get(address).content.decode())
    assert {233, 7, 6} <= inside_sees


def test_coverage_totals_by_sex_leave_hidden_groups_out(met: Cycle, inside: Village) -> None:
    coverage = client_of(None).get(reverse("needs:index", args=[inside.municipality.code, 1])).context["coverage"]
    assert (coverage.total.people, coverage.total.women, coverage.total.men, coverage.total.hidden) == (220, 131, 89, 2)
    assert coverage.rows[0].total == coverage.total
    by_group = dict(zip(coverage.columns, coverage.totals, strict=True))
    assert by_group["disability"].total is None and by_group["very_poor"].total is None


@pytest.mark.parametrize("number", [3, 4])
def test_neither_page_nor_interface_tells_or_lets_divide(met: Cycle, inside: Village, number: int) -> None:
    code, total = inside.municipality.code, MET[number - 1][1]
    page = client_of(None).get(reverse("needs:session", args=[code, 1, number]))
    assert page.context["count"] is None and total not in _figures(page.content.decode().split('id="said"')[0])
    assert "ар бир адамда" not in page.content.decode().lower()
    answer = client_of(None).get(f"/api/v1/municipalities/{code}/cycles/1/sessions/{number}").json()
    assert answer["present"]["hidden"] and answer["present"]["total"] is None and answer["points_per_person"] is None
    listed = client_of(None).get(f"/api/v1/municipalities/{code}/cycles/1/sessions").json()["items"]
    assert [one["present"]["hidden"] for one in listed] == [False, False, True, True]
    assert [one["points_per_person"] for one in listed] == [5, 5, None, None]


def test_the_floor_is_one_setting(met: Cycle, inside: Village) -> None:
    def seen() -> list[Any]:
        items = client_of(None).get(f"/api/v1/municipalities/{inside.municipality.code}/cycles/1/sessions").json()
        return [one["present"]["total"] for one in items["items"]]

    assert seen() == [131, 89, None, None], "ten where nobody has set one"
    _floor(inside, "7")
    assert seen() == [131, 89, 7, None]
    _floor(inside, "400")
    assert seen() == [131, 89, None, None], "meetings of groups that are not sensitive are public"
    asking.set_category(inside.municipality, "men", {"asked": True, "sensitive": True}, by=inside.aigul)
    assert seen() == [131, None, None, None]


def test_a_small_part_hides_the_whole_split(cycle: Cycle, inside: Village) -> None:
    cases = [
        ({"total": 30, "women": 26, "men": 4}, (30, None, None)),
        ({"total": 30, "women": 26}, (30, None, None)),
        ({"total": 30, "women": 18, "men": 12}, (30, 18, 12)),
        ({"total": 30, "women": 30, "men": 0}, (30, 30, 0)),
        ({"total": 30, "women": 14, "men": 12}, (30, None, None)),
    ]
    rule = counts_for(None, inside.municipality)
    for figures, wanted in cases:
        made = session(cycle, inside.units[0], "disability", [("Пандус", 1)], by=inside.aigul, **figures)
        count = rule.of(made)
        assert count is not None and (count.total, count.women, count.men) == wanted, figures
    unknown = session(cycle, inside.units[0], "disability", [("Пандус", 1)], by=inside.aigul, women=3)
    assert rule.of(unknown) is None and counts_for(inside.aigul, inside.municipality).of(unknown) == unknown.count


def test_village_summary_and_list_hide_the_same(met: Cycle, inside: Village) -> None:
    code = inside.municipality.code
    page = client_of(None).get(reverse("problems:village", args=[code, 1, inside.units[0].pk]))
    if page.status_code == 200:
        assert [count is None for _row, count in page.context["sessions"]] == [False, False, True, True]
    seen = client_of(inside.aigul).get(reverse("problems:village", args=[code, 1, inside.units[0].pk]))
    assert [count.total for _row, count in seen.context["sessions"]] == [131, 89, 7, 6]
