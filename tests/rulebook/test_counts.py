"""Head-counts, their words, and the endings that Kyrgyz figures take."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.rulebook.counts import QUALIFIERS, HeadCount, format_people, summed
from birge.rulebook.figures import (
    NBSP,
    ablative,
    dative,
    format_number,
    half_up,
    last_word,
    percent,
    russian_form,
)
from birge.rulebook.messages import reason_in

LANGS = ("ky", "ru", "en")


@pytest.mark.parametrize(
    ("value", "from_", "to"),
    [
        *[(0, "дөн", "гө"), (1, "ден", "ге"), (2, "ден", "ге"), (3, "төн", "кө"), (4, "төн", "кө")],
        *[(5, "тен", "ке"), (6, "дан", "га"), (7, "ден", "ге"), (8, "ден", "ге"), (9, "дан", "га")],
        *[(10, "дон", "го"), (20, "дан", "га"), (30, "дан", "га"), (40, "тан", "ка"), (50, "дөн", "гө")],
        *[(60, "тан", "ка"), (70, "тен", "ке"), (80, "ден", "ге"), (90, "дон", "го"), (100, "дөн", "гө")],
        *[(150, "дөн", "гө"), (1000, "ден", "ге"), (2500, "дөн", "гө"), (17000, "ден", "ге"), (28000, "ден", "ге")],
        *[(1237, "ден", "ге"), (2000000, "дон", "го"), (10**9, "дан", "га"), (1040, "тан", "ка"), (106, "дан", "га")],
    ],
)
def test_endings_follow_the_last_word_of_the_figure(value: int, from_: str, to: str) -> None:
    assert (ablative(value), dative(value)) == (from_, to)


@given(st.integers(0, 10**12))
def test_every_figure_has_an_ending_in_harmony(value: int) -> None:
    assert ablative(value)[1] == {"а": "а", "е": "е", "о": "о", "ө": "ө"}[dative(value)[1]]
    assert last_word(value) <= value


@pytest.mark.parametrize(
    ("count", "ky", "ru", "en"),
    [
        (HeadCount(60), "60 адам", "60 чел.", "60 people"),
        (HeadCount(1), "1 адам", "1 чел.", "1 person"),
        (HeadCount(0), "0 адам", "0 чел.", "0 people"),
        (HeadCount(1237), "1 237 адам", "1 237 чел.", "1 237 people"),
        (HeadCount(60, qualifier="about"), "болжол менен 60 адам", "примерно 60 чел.", "about 60 people"),
        (HeadCount(60, qualifier="at_least"), "кеминде 60 адам", "не менее 60 чел.", "at least 60 people"),
        (HeadCount(100, qualifier="more_than"), "100дөн ашык адам", "более 100 чел.", "more than 100 people"),
        (HeadCount(40, qualifier="almost"), "40ка жакын адам", "почти 40 чел.", "almost 40 people"),
        (HeadCount(50, qualifier="almost"), "50гө жакын адам", "почти 50 чел.", "almost 50 people"),
        (HeadCount(None), "көрсөтүлгөн эмес", "не указано", "not stated"),
        (None, "көрсөтүлгөн эмес", "не указано", "not stated"),
    ],
)
def test_words(count: HeadCount | None, ky: str, ru: str, en: str) -> None:
    assert [format_people(count, lang).replace(NBSP, " ") for lang in LANGS] == [ky, ru, en]


def test_words_of_real_attendance(real_case: Any) -> None:
    # Reference: A09 and H01 (more than 100, more than 150), P02 (almost 17 000)
    ky = []
    for case_id in ("A09", "H01"):
        attendance = real_case(case_id)["attendance"]
        ky.append(format_people(HeadCount(attendance["total"], qualifier=attendance["qualifier"]), "ky"))
    population = real_case("P02")["aimak_population"]
    ky.append(format_people(HeadCount(population["value"], qualifier=population["qualifier"]), "ky"))
    assert ky == ["100дөн ашык адам", "150дөн ашык адам", f"17{NBSP}000ге жакын адам"]


def test_words_with_women(real_case: Any) -> None:
    # Reference: A01: 155 people, of them 56 women
    attendance = real_case("A01")["attendance"]
    count = HeadCount(attendance["total"], women=attendance["women"])
    assert [format_people(count, lang, women=True) for lang in LANGS] == [
        "155 адам, алардын ичинен 56 аял",
        "155 чел., из них 56 женщин",
        "155 people, of them 56 women",
    ]


def test_training_counts(real_case: Any) -> None:
    # Reference: E003: 12 women and 14 men of 26
    case = real_case("E003")
    count = HeadCount(**case["attendance"])
    assert count.problems() == ()
    assert float(count.women_share_percent or 0) == case["expect"]["women_share_percent"]


@pytest.mark.parametrize(
    ("count", "found"),
    [
        (HeadCount(26, 12, 14), []),
        (HeadCount(26, 12, 13), [("parts_differ_from_total_count", "total")]),
        (HeadCount(26, 12, 13, 1), []),
        (HeadCount(26, 12), []),
        (HeadCount(26, 12, None, 20), [("parts_exceed_total_count", "total")]),
        (HeadCount(26, 27), [("women_exceed_total", "women")]),
        (HeadCount(26, None, 27), [("men_exceed_total", "men")]),
        (HeadCount(26, None, None, 27), [("unknown_exceed_total", "unknown")]),
        (HeadCount(100, 105, qualifier="about"), []),
        (HeadCount(100, 111, qualifier="about"), [("women_exceed_total", "women")]),
        (HeadCount(100, 60, 60, qualifier="more_than"), []),
        (HeadCount(100, 60, 60, qualifier="about"), [("parts_exceed_total_count", "total")]),
        (HeadCount(None, 5), []),
        (HeadCount(None, qualifier="about"), [("qualifier_without_total", "qualifier")]),
        (HeadCount(-1), [("count_negative", "total")]),
    ],
)
def test_problems(count: HeadCount, found: list[tuple[str, str]]) -> None:
    problems = count.problems()
    assert [(problem.code, getattr(problem, "path", "")) for problem in problems] == found
    for problem in problems:
        assert all(reason_in(problem, lang) for lang in LANGS)


def test_unknown_qualifier_is_refused() -> None:
    with pytest.raises(ValueError):
        HeadCount(5, qualifier="circa")


@given(st.integers(0, 10**6), st.sampled_from(QUALIFIERS), st.sampled_from(LANGS))
def test_every_count_has_words(total: int, qualifier: str, lang: str) -> None:
    assert format_number(total, lang) in format_people(HeadCount(total, qualifier=qualifier), lang)


def test_numbers_are_printed_in_the_manner_of_the_language() -> None:
    assert format_number(Decimal("1234567.50"), "ky") == f"1{NBSP}234{NBSP}567,50"
    assert format_number(Decimal("1234567.50"), "en") == f"1{NBSP}234{NBSP}567.50"
    assert format_number(999, "ru") == "999"
    with pytest.raises(ValueError):
        format_number(1, "kg")


def test_percent_is_rounded_half_up() -> None:
    assert percent(1, 8) == Decimal("12.5")
    assert percent(1, 16, 2) == Decimal("6.25")
    assert percent(25, 10000) == Decimal("0.3")
    assert percent(5, 0) is None
    # Reference: H01: 917,0 of 19 421,7 thousand; G03: 9 of 35 applications
    assert percent(9170, 194217) == Decimal("4.7")
    assert percent(9, 35) == Decimal("25.7")


@given(st.fractions(0, 1000), st.integers(0, 3))
def test_rounding_is_off_by_at_most_half(value: Fraction, decimals: int) -> None:
    difference = Fraction(half_up(value, decimals)) - value
    assert -Fraction(1, 2 * 10**decimals) < difference <= Fraction(1, 2 * 10**decimals)


def test_russian_forms() -> None:
    found = {value: russian_form(value, "женщина", "женщины", "женщин") for value in (0, 1, 2, 5, 11, 12, 21, 22, 111)}
    assert [value for value, form in found.items() if form == "женщина"] == [1, 21]
    assert [value for value, form in found.items() if form == "женщины"] == [2, 22]


def test_counts_of_several_events_are_summed_with_what_may_be_said_of_the_sum() -> None:
    exact, more, about = (
        HeadCount(87, 41),
        HeadCount(150, qualifier="more_than"),
        HeadCount(2500, 1043, qualifier="about"),
    )
    one = summed([exact, more, None])
    assert (one.people.total, one.people.women, one.people.qualifier) == (237, None, "more_than")
    assert (one.events, one.stated, one.women, one.women_stated) == (3, 2, 41, 1)
    assert (one.share, one.share_of, one.share_about) == (Decimal("47.1"), 1, False)
    both = summed([exact, about])
    assert (both.people.total, both.people.women, both.people.qualifier) == (2587, 1084, "about")
    assert both.share_about and both.share == percent(1084, 2587)
    assert summed([more, about]).people.qualifier == "about"
    assert summed([HeadCount(9, qualifier="at_least"), exact]).people.qualifier == "at_least"
    assert summed([HeadCount(9, qualifier="almost"), exact]).people.qualifier == "almost"
    nothing = summed([None, HeadCount(None, 5)])
    assert (nothing.people.total, nothing.women, nothing.share) == (None, 5, None)
    assert summed([]).people == HeadCount(None)
