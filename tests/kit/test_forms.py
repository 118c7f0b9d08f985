"""Form fields read what people type and give it back when something is wrong."""

from __future__ import annotations

from datetime import date

import pytest
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
