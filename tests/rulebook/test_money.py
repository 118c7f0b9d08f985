"""Amounts as council papers and people write them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.rulebook.money import (
    LARGEST,
    STATES,
    UNITS,
    WITH_FIGURE,
    Amount,
    AmountError,
    format_amount,
    parse_amount,
    rule,
)
from birge.rulebook.strict import BadInput

NBSP, NNBSP, THIN = "\u00a0", "\u202f", "\u2009"


@pytest.mark.parametrize(
    ("text", "unit", "tyiyn"),
    [
        ("8554,4 миң сом", None, 855440000),  # Reference: B01, Kara-Kujur, draft budget 2021
        ("1 млн 979 миң сом", None, 197900000),  # Reference: press form of a budget
        ("5 425,2", "thousand_som", 542520000),
        ("85986", "thousand_som", 8598600000),  # Reference: B01, the misprint of 2022 is read as printed
        ("19 421,7 миң сом", None, 1942170000),  # Reference: H01, Tort-Kul 2011
        ("26 million soms", None, 2600000000),  # Reference: G05, the pool of 2014
        ("10 000 сом", None, 1000000),  # Reference: L01, the cap of Ak-Tal
        ("2461356", None, 246135600),  # Reference: P09, Naryn kindergarten
        ("0", None, 0),
        ("0,5", None, 50),
        ("10,05", "som", 1005),
        ("5425.2", "thousand_som", 542520000),
        ("1234,567", "thousand_som", 123456700),
        ("1 234,567 миң", None, 123456700),
        ("1,979 млн сом", None, 197900000),
        ("5.425 million som", None, 542500000),
        ("1,234.50", None, 123450),
        ("1.234.567", None, 123456700),
        ("1,234,567.8", "som", 123456780),
        ("1.234.567,8", "som", 123456780),
        ("2 млрд 1 млн 3 миң 4 сом", None, 200100300400),
        ("5 сом 50 тыйын", None, 550),
        ("5 сом 50 тыйын", "som", 550),
        ("75 тыйын", None, 75),
        ("200,0 тыс. сом", None, 20000000),
        ("1 млн. 979 тыс. сомов", "thousand_som", 197900000),
        ("300000 с.", None, 30000000),
        ("14,5 МЛН СОМ", "million_som", 1450000000),
        ("500 KGS", None, 50000),
        ("1 миң сом.", None, 100000),
    ],
)
def test_exact_amounts(text: str, unit: str | None, tyiyn: int) -> None:
    assert parse_amount(text, unit) == Amount(tyiyn, "exact")


@pytest.mark.parametrize("gap", [" ", NBSP, NNBSP, THIN, "\t"])
def test_every_kind_of_space_sets_thousands_apart(gap: str) -> None:
    assert parse_amount(f"8{gap}554,4{gap}миң{gap}сом") == Amount(855440000)


@pytest.mark.parametrize(
    "text",
    [
        "60 мин сом",  # no ң on the keyboard
        "60 миӊ сом",  # U+04CA, seen on council sites
        "60 миң cом",  # Latin c
        "60 миң com",  # a Latin keyboard
        "60 MИҢ СOМ",  # Latin M and O
        "60миң сом",
        "60 миң\u200b сом",
        "60-миң сом",
    ],
)
def test_spellings_that_people_type(text: str) -> None:
    assert parse_amount(text) == Amount(6000000)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        *[(text, "about") for text in ("60ка жакын", "60 ка жакын", "60-ка жакын", "60тай", "60 чамалуу")],
        *[(text, "about") for text in ("болжол менен 60", "60 сомго жакын", "60 сомдой", "60 чакты сом")],
        *[(text, "about") for text in ("60тын тегерегинде", "60 сомдун тегерегинде", "60 сомдун айланасында")],
        *[(text, "about") for text in ("около 60 сом", "примерно 60 сомов", "about 60 som", "~60", "≈ 60")],
        *[(text, "almost") for text in ("дээрлик 60", "почти 60 сом", "almost 60 som", "nearly 60")],
        *[(text, "more_than") for text in ("60тан ашык", "60тан ашуун", "60 сомдон ашык", "60 сомдон ашуун")],
        *[(text, "more_than") for text in ("более 60 сом", "свыше 60", "больше 60", "more than 60 som", "60тан көп")],
        *[(text, "at_least") for text in ("кеминде 60", "60тан кем эмес", "не менее 60 сом", "at least 60")],
        *[(text, "at_least") for text in ("не меньше 60", "not less than 60")],
    ],
)
def test_qualifiers(text: str, state: str) -> None:
    assert parse_amount(text) == Amount(6000, state)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("60 миңден ашык сом", Amount(6000000, "more_than")),
        ("60 миң сомго жакын", Amount(6000000, "about")),
        ("60 миңдей сом", Amount(6000000, "about")),
        ("5 миллиондой сом", Amount(500000000, "about")),
        ("90дой", Amount(9000, "about")),
        ("50дөй", Amount(5000, "about")),
        ("80дей", Amount(8000, "about")),
        ("1 млнго жакын", Amount(100000000, "about")),
        ("24 млн сомдон ашык", Amount(2400000000, "more_than")),  # Reference: H05, Ak-Bashat 2018
        ("более 14,5 млн сом", Amount(1450000000, "more_than")),  # Reference: G07, grants of 2017
        ("60 с лишним тысяч сом", Amount(6000000, "more_than")),
    ],
)
def test_qualifier_with_a_unit(text: str, amount: Amount) -> None:
    assert parse_amount(text) == amount


@pytest.mark.parametrize(
    ("text", "state"),
    [
        *[(text, "none") for text in ("каралган эмес", "Каралган эмес.", "жок", "не предусмотрено", "нет", "none")],
        *[(text, "not_determined") for text in ("аныктала элек", "пока не определено", "not determined yet")],
        *[(text, "not_stated") for text in ("", "   ", "—", "–", "-", "көрсөтүлгөн эмес", "не указано", NBSP)],
    ],
)
def test_words_without_a_figure(text: str, state: str) -> None:
    assert parse_amount(text) == Amount(None, state)
    assert parse_amount(text, "thousand_som") == Amount(None, state)


@pytest.mark.parametrize(
    ("text", "unit", "code"),
    [
        ("5.425", None, "amount_ambiguous"),
        ("5,425", None, "amount_ambiguous"),
        ("5.425", "thousand_som", "amount_ambiguous"),
        ("5.425 миң сом", None, "amount_ambiguous"),
        ("5,425 million som", None, "amount_ambiguous"),
        ("8554,4 миң сом", "som", "amount_unit_contradiction"),
        ("8554,4 сом", "thousand_som", "amount_unit_contradiction"),
        ("5 млн сом", "thousand_som", "amount_unit_contradiction"),
        ("75 тыйын", "som", "amount_unit_contradiction"),
        ("0,001 сом", None, "amount_too_fine"),
        ("0,000000001 млн сом", None, "amount_too_fine"),
        ("0,5 тыйын", None, "amount_too_fine"),
        ("1,0000000000000000000000000000000001 миң", None, "amount_too_fine"),  # beyond 28 digits
        ("60-80", None, "amount_range"),
        ("60 миң – 80 миң сом", None, "amount_range"),
        ("от 60 до 80 сом", None, "amount_range"),
        ("60тан 80ге чейин", None, "amount_range"),
        ("from 60 to 80 som", None, "amount_range"),
        ("60 же 80 сом", None, "amount_range"),
        ("до 60 сом", None, "amount_upper_limit"),
        ("не более 60", None, "amount_upper_limit"),
        ("60ка чейин", None, "amount_upper_limit"),
        ("less than 60", None, "amount_upper_limit"),
        ("-5", None, "amount_negative"),
        ("\u22125 сом", None, "amount_negative"),
        ("минус 5 сом", None, "amount_negative"),
        ("болжол менен 60тан ашык", None, "amount_two_qualifiers"),
        ("сом", None, "amount_unreadable"),
        ("миң сом", None, "amount_unreadable"),
        ("бир топ", None, "amount_unreadable"),
        ("54 25", None, "amount_unreadable"),
        ("1 млн 2000 миң", None, "amount_unreadable"),
        ("1 млн 1000 миң", None, "amount_unreadable"),
        ("1,5 млн 20 миң", None, "amount_unreadable"),
        ("5 сом 6 сом", None, "amount_unreadable"),
        *[
            (text, None, "amount_unreadable")
            for text in (
                ".5",
                "5 болжол менен 979",
                "5 | 979",
                "5 сом 0,5",
                "1 млн 979",
                "5,",
                "5 млн сом 6 миң",
                "1..5",
            )
        ],
        ("5 сом 150 тыйын", None, "amount_unreadable"),
        ("1e5", None, "amount_unreadable"),
        ("0x10", None, "amount_unreadable"),
        ("5%", None, "amount_unreadable"),
        ("500 USD", None, "amount_unreadable"),
        ("\u0665", None, "amount_unreadable"),  # an Arabic-Indic five
        ("9" * 30, None, "amount_too_large"),
        (f"{LARGEST // 100 + 1}", None, "amount_too_large"),
        ("5", "dollar", "amount_unit_unknown"),
        ("x" * 300, None, "amount_unreadable"),
    ],
)
def test_refused(text: str, unit: str | None, code: str) -> None:
    with pytest.raises(AmountError) as refused:
        parse_amount(text, unit)
    assert refused.value.code == code
    for lang in ("ky", "ru", "en"):
        assert refused.value.in_words(lang)


@pytest.mark.parametrize(
    ("amount", "unit", "ky", "ru", "en"),
    [
        (Amount(855440000), "thousand_som", "8 554,4 миң сом", "8 554,4 тыс. сом", "8 554.4 thousand som"),
        (Amount(91700000), "thousand_som", "917,0 миң сом", "917,0 тыс. сом", "917.0 thousand som"),
        (Amount(197900000), "som", "1 979 000 сом", "1 979 000 сом", "1 979 000 som"),
        (Amount(1050), "som", "10,50 сом", "10,50 сом", "10.50 som"),
        (Amount(1450000000), "million_som", "14,5 млн сом", "14,5 млн сом", "14.5 million som"),
        (Amount(0), "som", "0 сом", "0 сом", "0 som"),
        (Amount(6000, "about"), "som", "болжол менен 60 сом", "примерно 60 сом", "about 60 som"),
        (Amount(6000, "almost"), "som", "дээрлик 60 сом", "почти 60 сом", "almost 60 som"),
        (Amount(6000, "at_least"), "som", "кеминде 60 сом", "не менее 60 сом", "at least 60 som"),
        (Amount(6000, "more_than"), "som", "60 сомдон ашык", "более 60 сом", "more than 60 som"),
        (Amount(None, "none"), "som", "каралган эмес", "не предусмотрено", "not provided for"),
        (Amount(None, "not_determined"), "som", "аныктала элек", "пока не определено", "not determined yet"),
        (Amount(None, "not_stated"), "som", "көрсөтүлгөн эмес", "не указано", "not stated"),
    ],
)
def test_format(amount: Amount, unit: str, ky: str, ru: str, en: str) -> None:
    printed = [format_amount(amount, lang, unit).replace(NBSP, " ") for lang in ("ky", "ru", "en")]
    assert printed == [ky, ru, en]


def test_format_bare_for_tables() -> None:
    assert format_amount(Amount(855440000), "ky", "thousand_som", bare=True) == f"8{NBSP}554,4"
    assert format_amount(Amount(6000, "more_than"), "ky", bare=True) == "60тан ашык"
    assert format_amount(Amount(855440000, "more_than"), "ky", "thousand_som", bare=True) == f"8{NBSP}554,4төн ашык"


def test_a_figure_and_its_unit_are_never_torn_apart() -> None:
    assert " " not in format_amount(Amount(855440000), "ky", "thousand_som")


AMOUNTS = st.one_of(
    st.builds(Amount, st.integers(0, LARGEST), st.sampled_from(WITH_FIGURE)),
    st.sampled_from([Amount(None, state) for state in STATES if state not in WITH_FIGURE]),
)


@given(AMOUNTS, st.sampled_from(("ky", "ru", "en")), st.sampled_from(tuple(UNITS)))
def test_what_is_printed_is_read_back(amount: Amount, lang: str, unit: str) -> None:
    assert parse_amount(format_amount(amount, lang, unit)) == amount
    assert parse_amount(format_amount(amount, lang, unit), unit) == amount


@given(st.text(max_size=40), st.sampled_from((None, *UNITS)))
def test_any_text_is_an_amount_or_a_reason(text: str, unit: str | None) -> None:
    try:
        amount = parse_amount(text, unit)
    except AmountError as error:
        assert error.message
    else:
        assert amount.tyiyn is None or 0 <= amount.tyiyn <= LARGEST


WORDS = [
    "миң",
    "млн",
    "сом",
    "тыйын",
    "тыс.",
    "болжол менен",
    "жакын",
    "тан ашык",
    "ка",
    "дай",
    "кеминде",
    "более",
    "до",
]


@given(st.lists(st.sampled_from([*WORDS, "1", "979", "5,4", "1.234", "-", " ", " ", ".", ","]), max_size=7))
def test_any_mixture_of_words_is_an_amount_or_a_reason(parts: list[str]) -> None:
    """Whatever is accepted is written in one way more and means the same."""
    for unit in (None, *UNITS):
        try:
            amount = parse_amount("".join(parts), unit)
        except AmountError as error:
            assert error.in_words("ky") and error.in_words("ru")
        else:
            assert parse_amount(format_amount(amount, "ky")) == amount


@given(st.decimals(0, 10**9, places=2))
def test_plain_decimals_are_read_exactly(value: Decimal) -> None:
    assert parse_amount(f"{value:f}").tyiyn == int(value * 100)


@pytest.mark.parametrize("wrong", [(-1, "exact"), (None, "exact"), (5, "none"), (True, "exact"), (5, "roughly")])
def test_amount_refuses_what_cannot_be(wrong: Any) -> None:
    with pytest.raises(ValueError):
        Amount(*wrong)


def test_rule() -> None:
    assert rule({"text": "60ка жакын"}) == {"tyiyn": 6000, "state": "about"}
    assert rule({"text": "5 425,2", "unit": "thousand_som"}) == {"tyiyn": 542520000, "state": "exact"}
    assert rule({"text": "—", "unit": None}) == {"tyiyn": None, "state": "not_stated"}


@pytest.mark.parametrize(
    ("payload", "path"),
    [
        ({"text": "5.425"}, "text"),
        ({"text": None}, "text"),
        ({"text": 5}, "text"),
        ({}, "$"),
        ([], "$"),
        ({"text": "5", "unit": "euro"}, "unit"),
        ({"text": "5", "currency": "KGS"}, "$"),
    ],
)
def test_rule_refuses(payload: Any, path: str) -> None:
    with pytest.raises(BadInput) as refused:
        rule(payload)
    assert refused.value.path == path
