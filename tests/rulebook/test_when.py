"""Dates with the precision in which they were said."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.rulebook.when import SEASONS, When, WhenError, format_span, format_when, parse_when

DAY = When.day(date(2017, 11, 9))
LANGS = ("ky", "ru", "en")
CASES = ("plain", "from", "until", "on", "of")
DAYS = st.dates(date(1900, 1, 1), date(2105, 12, 31))
YEARS = st.integers(1900, 2105)
POINTS = st.one_of(
    st.builds(When.day, DAYS),
    st.builds(When.month, YEARS, st.integers(1, 12)),
    st.builds(When.season, YEARS, st.sampled_from(SEASONS)),
    st.builds(When.year, YEARS),
)
WHENS = st.one_of(POINTS, st.tuples(DAYS, DAYS).map(lambda pair: When.days(min(pair), max(pair))))


@pytest.mark.parametrize(
    "text",
    [
        *["2017-жылдын 9-ноябры", "2017-ж., 9-ноябрь, бейшемби", "9-ноябрь 2017-жыл", "2017-жылдын 9 - ноябрында"],
        *["2017-жылдын 9-ноябрындагы", "09.11.2017", "9.11.2017", "09/11/2017", "09-11-2017", "09.11.2017-ж."],
        *["09.11.2017 г.", "2017-11-09", "9 ноября 2017 года", "9 ноября 2017 г.", "четверг, 9 ноября 2017 года"],
        *["9 November 2017", "November 9, 2017", "Thursday, 9 November 2017", "  09.11.2017  ", "9 нояб. 2017"],
        "9\u00a0ноябрь\u00a02017",
        "2017‑жылдын 9‑ноябры",  # non-breaking hyphens
        "2017-жылдын 9-нoябры",  # a Latin o
    ],
)
def test_one_day_typed_in_many_ways(text: str) -> None:
    # Reference: the announcement of the Ak-Muz assembly, http://vap.kg/en/press_room/press/full/88.html
    assert parse_when(text) == DAY


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *[
            (text, "2017-11")
            for text in ("2017-жылдын ноябры", "ноябрь 2017", "11.2017", "2017-11", "в ноябре 2017 г.")
        ],
        *[(text, "2017-autumn") for text in ("күз 2017", "2017-жылдын күзү", "2017-жылдын кузу", "autumn 2017")],
        *[(text, "2017-autumn") for text in ("осень 2017", "осенью 2017 года", "2017-жылдын күзүндө", "fall 2017")],
        *[(text, "2018-winter") for text in ("2018-жылдын кышы", "зима 2018", "winter 2018")],
        *[(text, "2015-summer") for text in ("2015-жылдын жайы", "лето 2015 года", "summer 2015")],
        *[(text, "2016-spring") for text in ("2016-жылдын жазы", "весной 2016", "spring of 2016")],
        *[(text, "2017") for text in ("2017", "2017-жыл", "2017-жылы", "2017 год", "в 2017 году", "2017 ж.")],
        *[(text, "2018-08-30/2018-09-15") for text in ("2018-08-30/2018-09-15", "30.08.2018–15.09.2018")],
        ("15-майы 2019", "2019-05-15"),
        ("2019-жылдын май айында", "2019-05"),
    ],
)
def test_other_precisions(text: str, code: str) -> None:
    assert parse_when(text).code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *[
            (text, "date_no_such_day")
            for text in ("31.04.2025", "29.02.2025", "2025-02-29", "31-ноябрь 2017", "00.01.2020")
        ],
        *[(text, "date_no_such_month") for text in ("2026-13-01", "01.13.2026", "13.2026", "2026-00")],
        *[(text, "date_year_out_of_range") for text in ("1899", "2106", "9999", "0000", "01.01.2106", "күз 1899")],
        *[(text, "date_missing") for text in ("", "  ", "—")],
        *[(text, "date_year_short") for text in ("01.02.26", "9.11.17", "1/2/26")],
        *[
            (text, "date_unreadable")
            for text in ("-2017", "эртең", "2017 2018", "9 2017", "ноябрь", "09.11", "1439-раджаб")
        ],
        *[
            (text, "date_unreadable")
            for text in ("күз ноябрь 2017", "2017-11-09T10:00", "20171109", "x" * 200, "2017-2")
        ],
        *[(text, "date_unreadable") for text in ("бейшемби 2017", "\u0662\u0660\u0661\u0667", "2017/2018")],
        ("жума, 9-ноябрь 2017", "date_weekday_wrong"),
        ("15.09.2018–30.08.2018", "date_span_reversed"),
    ],
)
def test_refused(text: str, code: str) -> None:
    with pytest.raises(WhenError) as refused:
        parse_when(text)
    assert refused.value.code == code
    for lang in LANGS:
        assert refused.value.in_words(lang)


def test_leap_day() -> None:
    assert parse_when("29.02.2024").first == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("when", "ky", "ru", "en"),
    [
        (DAY, "2017-жылдын 9-ноябры", "9 ноября 2017 года", "9 November 2017"),
        (When.month(2017, 11), "2017-жылдын ноябры", "ноябрь 2017 года", "November 2017"),
        (When.season(2017, "autumn"), "2017-жылдын күзү", "осень 2017 года", "autumn 2017"),
        (When.year(2017), "2017-жыл", "2017 год", "2017"),
        (None, "көрсөтүлгөн эмес", "не указано", "not stated"),
    ],
)
def test_format(when: When | None, ky: str, ru: str, en: str) -> None:
    assert [format_when(when, lang) for lang in LANGS] == [ky, ru, en]


def test_possessed_months_of_kyrgyz_acts() -> None:
    # Reference: forms attested in acts: 11-январы, 25-февралындагы, 3-апрели, 11-июнундагы, 8-июлу, 7-августундагы,
    # 20-октябрындагы, 30-ноябры, 23-декабрындагы
    assert [format_when(When.month(2020, month), "ky").split()[1] for month in range(1, 13)] == (
        "январы февралы марты апрели майы июну июлу августу сентябры октябры ноябры декабры".split()
    )
    of = {month: format_when(When.month(2020, month), "ky", case="of").split()[1] for month in (2, 4, 6, 8, 10, 12)}
    assert list(of.values()) == "февралындагы апрелиндеги июнундагы августундагы октябрындагы декабрындагы".split()


def test_weekday() -> None:
    assert [format_when(DAY, lang, weekday=True) for lang in LANGS] == [
        "2017-жылдын 9-ноябры, бейшемби",
        "четверг, 9 ноября 2017 года",
        "Thursday, 9 November 2017",
    ]
    assert format_when(When.year(2017), "ky", weekday=True) == "2017-жыл"


@pytest.mark.parametrize(
    ("case", "ky", "ru", "en"),
    [
        ("from", "2017-жылдын 9-ноябрынан", "с 9 ноября 2017 года", "from 9 November 2017"),
        ("until", "2017-жылдын 9-ноябрына чейин", "по 9 ноября 2017 года", "until 9 November 2017"),
        ("on", "2017-жылдын 9-ноябрында", "9 ноября 2017 года", "on 9 November 2017"),
        ("of", "2017-жылдын 9-ноябрындагы", "от 9 ноября 2017 года", "of 9 November 2017"),
    ],
)
def test_cases_of_a_day(case: str, ky: str, ru: str, en: str) -> None:
    assert [format_when(DAY, lang, case=case) for lang in LANGS] == [ky, ru, en]


@pytest.mark.parametrize(
    ("first", "last", "ky", "ru", "en"),
    [
        (  # Reference: A14, needs assessment of Aleksandrovka
            *(date(2018, 8, 30), date(2018, 9, 15)),
            "2018-жылдын 30-августунан 15-сентябрына чейин",
            "с 30 августа по 15 сентября 2018 года",
            "30 August – 15 September 2018",
        ),
        (  # Reference: the exchange visit to Chon-Alai
            *(date(2019, 9, 18), date(2019, 9, 19)),
            "2019-жылдын 18-сентябрынан 19-сентябрына чейин",
            "с 18 сентября по 19 сентября 2019 года",
            "18–19 September 2019",
        ),
        (  # Reference: G07, the call of 2017
            *(date(2016, 12, 12), date(2017, 3, 27)),
            "2016-жылдын 12-декабрынан 2017-жылдын 27-мартына чейин",
            "с 12 декабря 2016 года по 27 марта 2017 года",
            "12 December 2016 – 27 March 2017",
        ),
        (  # Reference: the local initiatives pilot
            *(When.month(2021, 9), When.month(2022, 1)),
            "2021-жылдын сентябрынан 2022-жылдын январына чейин",
            "с сентября 2021 года по январь 2022 года",
            "September 2021 – January 2022",
        ),
        (  # Reference: A10, the plan of Kyzyl-Tuu
            *(When.year(2016), When.year(2017)),
            "2016–2017-жылдар",
            "2016–2017 годы",
            "2016–2017",
        ),
        (
            *(When.season(2017, "autumn"), When.day(date(2018, 1, 23))),
            "2017-жылдын күзүнөн 2018-жылдын 23-январына чейин",
            "с осени 2017 года по 23 января 2018 года",
            "autumn 2017 – 23 January 2018",
        ),
        (
            *(When.year(2017), When.season(2018, "spring")),
            "2017-жылдан 2018-жылдын жазына чейин",
            "с 2017 года по весну 2018 года",
            "2017 – spring 2018",
        ),
        (
            *(date(2018, 6, 2), date(2018, 7, 5)),
            "2018-жылдын 2-июнунан 5-июлуна чейин",
            "со 2 июня по 5 июля 2018 года",
            "2 June – 5 July 2018",
        ),
        (*(DAY, DAY), "2017-жылдын 9-ноябры", "9 ноября 2017 года", "9 November 2017"),
    ],
)
def test_span(first: Any, last: Any, ky: str, ru: str, en: str) -> None:
    assert [format_span(first, last, lang) for lang in LANGS] == [ky, ru, en]


def test_days_in_a_row(real_case: Any) -> None:
    # Reference: A14: 17 days, both ends counted
    case = real_case("A14")
    when = When.days(date.fromisoformat(case["start_date"]), date.fromisoformat(case["end_date"]))
    assert (when.last - when.first).days + 1 == case["expect"]["duration_days_inclusive"]
    assert format_when(when, "ky") == "2018-жылдын 30-августунан 15-сентябрына чейин"
    assert When.days(DAY.first, DAY.first) == DAY


def test_winter_belongs_to_the_year_of_its_january() -> None:
    winter = When.season(2018, "winter")
    assert (winter.first, winter.last) == (date(2017, 12, 1), date(2018, 2, 28))
    assert winter < When.season(2018, "spring")


def test_order_is_by_time() -> None:
    assert sorted([When.year(2018), DAY, When.season(2017, "autumn")])[0] == When.season(2017, "autumn")


@given(WHENS)
def test_code_is_read_back(when: When) -> None:
    assert When.from_code(when.code) == when
    assert parse_when(when.code) == when


@given(POINTS, st.sampled_from(LANGS), st.booleans())
def test_what_is_printed_is_read_back(when: When, lang: str, weekday: bool) -> None:
    assert parse_when(format_when(when, lang, weekday=weekday)) == when


@given(WHENS, st.sampled_from(LANGS), st.sampled_from(CASES))
def test_every_case_prints(when: When, lang: str, case: str) -> None:
    assert format_when(when, lang, case=case).strip()


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_a_reason(text: str) -> None:
    try:
        when = parse_when(text)
    except WhenError as error:
        assert error.in_words("ky")
    else:
        assert timedelta(0) <= when.last - when.first


@pytest.mark.parametrize("code", ["9.11.2017", "2017-autum", "2017-11-9", "", "2017 "])
def test_from_code_takes_codes_only(code: str) -> None:
    with pytest.raises(WhenError):
        When.from_code(code)


@pytest.mark.parametrize(
    ("first", "last", "precision"),
    [
        (date(2017, 11, 9), date(2017, 11, 10), "day"),
        (date(2017, 11, 9), date(2017, 11, 9), "days"),
        (date(2017, 11, 10), date(2017, 11, 9), "days"),
        (date(2017, 11, 1), date(2017, 11, 29), "month"),
        (date(2017, 10, 1), date(2017, 12, 31), "season"),
        (date(2017, 1, 1), date(2018, 12, 31), "year"),
        (date(2017, 1, 1), date(2017, 12, 31), "century"),
    ],
)
def test_when_refuses_ends_that_do_not_fit(first: date, last: date, precision: str) -> None:
    with pytest.raises(ValueError):
        When(first, last, precision)
