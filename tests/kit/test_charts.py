"""Bars and orders: what is drawn, what is only listed, what is marked."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from birge.kit import charts
from birge.rulebook.money import Amount


def drawn(source: str, lang: str = "ky", **context: Any) -> str:
    with translation.override(lang):
        return Template("{% load birge %}" + source).render(Context(context)).replace("\xa0", " ")


@given(st.lists(st.one_of(st.none(), st.integers(0, 10**14)), max_size=12))
def test_slices_fill_the_bar_and_nothing_is_left_out(values: list[int | None]) -> None:
    laid = charts.slices([charts.Part(str(i), value) for i, value in enumerate(values)])
    assert [one.part.value for one in laid] == values
    assert [one.drawn for one in laid] == [bool(value) for value in values]
    if shown := [one for one in laid if one.drawn]:
        assert shown[0].x == 0
        assert shown[-1].x + shown[-1].width >= charts.WIDTH - 0.02
        for before, after in zip(shown, shown[1:], strict=False):
            assert after.x >= before.x


def test_shares_of_the_bosteri_vote() -> None:
    # Reference: the Bosteri project choice, 136 votes: 65, 38 and 33.
    laid = charts.slices([charts.Part("a", 65), charts.Part("b", 38), charts.Part("c", 33)])
    assert [one.percent for one in laid] == ["48", "28", "24"]


def test_a_small_part_is_seen_and_said_as_less_than_one() -> None:
    laid = charts.slices([charts.Part("a", 1), charts.Part("b", 1_000_000)])
    assert (laid[0].percent, laid[0].width) == ("<1", charts.LEAST)


def test_unknown_sum_is_listed_and_not_drawn() -> None:
    html = drawn(
        '{% stacked_bar parts unit="thousand_som" %}',
        parts=[("Бюджет", Amount(107_940_000)), ("Грант", Amount(None, "not_determined")), ("Ашар", None)],
    )
    assert html.count("<rect") == 1
    cells = re.findall(r'<td class="n">([^<]*)</td>', html)
    assert cells == ["1 079,4", "100%", "аныктала элек", "", "көрсөтүлгөн эмес", ""]
    assert 'aria-label="Бюджет: 1 079,4, 100%; Грант: аныктала элек; Ашар: көрсөтүлгөн эмес"' in html


def test_nothing_known_draws_no_bar() -> None:
    assert "<svg" not in drawn("{% stacked_bar parts %}", parts=[("a", None), ("b", 0)])


def test_chart_needs_no_inline_style_and_escapes_words() -> None:
    html = drawn("{% stacked_bar parts %}", parts=[('"><script>', 1)])
    assert "style=" not in html and "<script" not in html


def test_a_place_far_from_the_overall_one_is_marked_with_its_direction() -> None:
    rows = [("Суу", [1, 4]), ("Жол", [2, None]), ("Спорт", [5, 1])]
    ranking = charts.paired_ranking(["Аялдар", "Жаштар"], rows, cut=2)
    assert [[(c.place, c.far, c.higher) for c in row.cells] for row in ranking.rows] == [
        [(1, False, False), (4, True, False)],
        [(2, False, False), (None, False, False)],
        [(5, False, False), (1, False, True)],
    ]
    assert [row.below for row in ranking.rows] == [False, False, True]
    html = drawn("{% paired_ranking r %}", r=ranking)
    assert html.count("кыйла төмөн") == 1 and html.count('class="cut"') == 1


def test_a_row_without_a_place_for_every_column_is_refused() -> None:
    with pytest.raises(ValueError, match="row 1: 1 places for 2 columns"):
        charts.paired_ranking(["a", "b"], [("x", [1])])
