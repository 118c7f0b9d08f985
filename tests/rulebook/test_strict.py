"""Strict JSON: what is not plainly right is refused, with its path."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.rulebook import strict
from birge.rulebook.strict import BadInput

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner)
    ),
    max_leaves=12,
)


@given(JSON)
def test_sound_json_is_read_as_it_is(value: Any) -> None:
    assert strict.read(json.dumps(value)) == value
    assert strict.read(json.dumps(value, ensure_ascii=False).encode()) == value


def test_decimals_are_exact() -> None:
    assert strict.read("[0.1, 8598.60, 1e3]") == [Decimal("0.1"), Decimal("8598.60"), Decimal("1E+3")]
    assert str(strict.read("8598.60")) == "8598.60"


@pytest.mark.parametrize(
    ("text", "path", "reason"),
    [
        ('{"a":1,"a":1}', "$", 'duplicate key "a"'),
        ('{"a":[{"b":{"c":1,"c":2}}]}', "a[0].b", 'duplicate key "c"'),
        ('{"a":[1,NaN]}', "a[1]", "not a number that can be used: NaN"),
        ('{"a":-Infinity}', "a", "not a number that can be used: -Infinity"),
        ("1e999999999", "$", "not a number that can be used: 1e999999999"),
        ("[" + "9" * 5000 + "]", "[0]", "not a number that can be used: 99999999999999999999..."),
        ('{"a":"\\ud800"}', "a", "the text holds half a character (a lone surrogate)"),
        ("", "$", None),
        ("{", "$", None),
        ("{'a':1}", "$", None),
        ('{"a":1}x', "$", None),
        ("[" * 100_000, "$", "nested too deeply"),
        ("[" * 80 + "]" * 80, "$", "nested too deeply"),
        (b"\xff\xfe", "$", "not UTF-8 at byte 0"),
    ],
)
def test_refused(text: str | bytes, path: str, reason: str | None) -> None:
    with pytest.raises(BadInput) as refused:
        strict.read(text)
    assert refused.value.path == path
    assert reason is None or refused.value.reason == reason


def test_byte_order_mark_is_no_fault() -> None:
    assert strict.read(b'\xef\xbb\xbf{"a":1}') == {"a": 1}


@pytest.mark.parametrize("wrong", [True, 1.0, Decimal("1"), "1", None, [1], -1, 2**60])
def test_whole_refuses(wrong: Any) -> None:
    with pytest.raises(BadInput):
        strict.whole(wrong, "a")


@pytest.mark.parametrize("wrong", [True, "1", None, -1, Decimal("NaN"), float("inf"), {}])
def test_number_refuses(wrong: Any) -> None:
    with pytest.raises(BadInput):
        strict.number(wrong, "a")


def test_values() -> None:
    assert strict.whole(5, "a") == 5
    assert strict.whole(None, "a", null=True) is None
    assert strict.number(8598.6, "a") == Decimal("8598.6")
    assert strict.number(-1, "a", least=None) == -1
    assert strict.text("", "a", empty=True) == ""
    assert strict.choice(None, "a", ("x",), null=True) is None
    assert strict.fraction("6/4", "a") == Fraction(3, 2)
    assert strict.fraction("5", "a") == 5
    assert strict.at(strict.at(strict.at("", "a"), 2), "b") == "a[2].b"


@pytest.mark.parametrize("wrong", ["1/0", "-1/2", "1.5", "", " 1", "1/2/3", 1, None, "\u0661/\u0662"])
def test_fraction_refuses(wrong: Any) -> None:
    with pytest.raises(BadInput):
        strict.fraction(wrong, "a")


@pytest.mark.parametrize("wrong", ["2017-02-29", "1899-12-31", "2106-01-01", "20171109", "2017-W45-4", 20171109, None])
def test_day_refuses(wrong: Any) -> None:
    with pytest.raises(BadInput):
        strict.day(wrong, "a")
