"""Form fields read what people type and give it back when something is wrong."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from django.utils import translation

from birge.kit.forms import AmountFormField, BirgeForm, TextField, WhenFormField
from birge.rulebook.money import Amount
from birge.rulebook.when import When


class Sample(BirgeForm):
    when = WhenFormField(label="when")
    sum = AmountFormField(label="sum", unit="thousand_som")
    text = TextField(label="text", max_length=20)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("09.11.2017", When.day(date(2017, 11, 9))),
        ("2017-11-09", When.day(date(2017, 11, 9))),
        ("күз 2017", When.season(2017, "autumn")),
        ("осень 2017", When.season(2017, "autumn")),
        ("2017", When.year(2017)),
        ("", None),
    ],
)
def test_date_of_any_precision_is_read(typed: str, kept: When | None) -> None:
    assert WhenFormField().clean(typed) == kept


@pytest.mark.parametrize("typed", ["31.11.2026", "29.02.2025", "2026-13-01", "31.04.2026", "0000", "1899", "9999"])
def test_impossible_date_is_refused_in_the_readers_language(typed: str) -> None:
    for language in ("ky", "ru", "en"):
        with translation.override(language):
            form = Sample({"when": typed, "text": "а"})
            assert not form.is_valid()
            assert list(form.errors) == ["when"]
            assert form["when"].value() == typed


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("5 425,2", Amount(542_520_000, "exact")),
        ("5425.2", Amount(542_520_000, "exact")),
        ("1 млн 979 миң сом", Amount(197_900_000, "exact")),
        ("60ка жакын", Amount(6_000_000, "about")),
        ("болжол менен 500 сом", Amount(50_000, "about")),
        ("каралган эмес", Amount(None, "none")),
        ("", Amount(None, "not_stated")),
    ],
)
def test_sum_is_read_in_the_unit_of_the_form_unless_it_names_one(typed: str, kept: Amount) -> None:
    assert AmountFormField(unit="thousand_som").clean(typed) == kept


def test_text_is_cleaned_and_its_length_counted_after() -> None:
    assert TextField(max_length=20).clean("  Чоӊ\u202e  суу\u200b ") == "Чоң суу"


def test_refused_form_keeps_everything_typed() -> None:
    form = Sample({"when": "кечээ", "sum": "көп", "text": "ш" * 30})
    assert not form.is_valid()
    assert {name: form[name].value() for name in ("when", "sum", "text")} == {
        "when": "кечээ",
        "sum": "көп",
        "text": "ш" * 30,
    }


class Parted(BirgeForm):
    """A field in sight, two behind a title, one of them with a first value."""

    name = TextField(label="name", max_length=20)
    phone = TextField(label="phone", max_length=5, required=False)
    tongue = forms.ChoiceField(label="tongue", choices=(("ky", "ky"), ("ru", "ru")))
    SECTIONS = (("rare", ("phone", "tongue"), True),)


def test_what_is_rare_waits_behind_its_title_until_there_is_something_in_it() -> None:
    def opened(form: BirgeForm) -> bool:
        return list(form.sections())[1].open

    assert not opened(Parted())
    assert not opened(Parted(initial={"tongue": "ky"})), "the first answer of a list is no entry"
    assert opened(Parted(initial={"tongue": "ru"})) and opened(Parted(initial={"phone": "0700"}))
    assert opened(Parted({"name": "а", "phone": "0700000", "tongue": "ky"})), "an error is never out of sight"


def test_every_field_stands_in_one_section() -> None:
    names = [field.name for part in Parted().sections() for field in part.fields]
    assert sorted(names) == sorted(Parted().fields)


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
@pytest.mark.parametrize(
    ("when", "shown"),
    [
        (When.day(date(2027, 11, 9)), dict.fromkeys(("ky", "ru", "en"), "09.11.2027")),
        (When.month(2027, 11), dict.fromkeys(("ky", "ru", "en"), "11.2027")),
        (When.season(2027, "spring"), {"ky": "жаз 2027", "ru": "весна 2027", "en": "spring 2027"}),
        (When.season(2027, "autumn"), {"ky": "күз 2027", "ru": "осень 2027", "en": "autumn 2027"}),
        (When.year(2027), dict.fromkeys(("ky", "ru", "en"), "2027")),
    ],
)
def test_a_date_comes_back_as_short_as_it_is_typed(when: When, shown: dict[str, str], language: str) -> None:
    with translation.override(language):
        text = WhenFormField().prepare_value(when)
        assert text == shown[language] and WhenFormField().clean(text) == when


DATES = ("2017-11-09", "2018-08-30/2018-09-15", "2017-11", "2017-autumn", "2018-winter", "2017")


@pytest.mark.parametrize("code", DATES)
def test_date_shown_in_a_form_is_read_back_as_it_is(code: str) -> None:
    for language in ("ky", "ru", "en"):
        with translation.override(language):
            shown = WhenFormField().prepare_value(When.from_code(code))
            assert WhenFormField().clean(shown) == When.from_code(code), (language, shown)
