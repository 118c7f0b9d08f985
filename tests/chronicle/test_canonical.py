"""Canonical bytes of an event: fixed from the first day, so these vectors may never change."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.chronicle.canonical import canonical_bytes, digest, instant, leaf


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (-9007199254740991, "-9007199254740991"),
        ("", '""'),
        ("Өзгөн", '"Өзгөн"'),
        ('"\\/\b\f\n\r\t\u0001\u007f', '"\\"\\\\/\\b\\f\\n\\r\\t\\u0001\u007f"'),
        ("€ 😂", '"€ 😂"'),
        ([], "[]"),
        ((1, [2]), "[1,[2]]"),
        ({}, "{}"),
        ({"b": 1, "a": {"ң": 2, "б": None}}, '{"a":{"б":null,"ң":2},"b":1}'),
        # UTF-16 order: a surrogate pair stands before U+FB33, although its code point is larger.
        ({"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\u0080": 6, "\u00f6": 7},
         '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\U0001f600":5,"\ufb33":3}'),
    ],
)  # fmt: skip
def test_values_have_one_form(value: object, written: str) -> None:
    assert canonical_bytes(value) == written.encode()


@pytest.mark.parametrize(
    "value", [1.5, float("nan"), {1: 2}, {None: 1}, {"a": {1, 2}}, b"x", object(), 2**53, -(2**53)]
)
def test_what_has_no_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical_bytes(value)


_PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
    max_leaves=12,
)


@given(_PLAIN)
def test_the_form_is_json_of_the_same_value_whatever_the_order_of_keys(value: object) -> None:
    data = canonical_bytes(value)
    assert json.loads(data) == value
    turned = dict(reversed(value.items())) if isinstance(value, dict) else value
    assert canonical_bytes(turned) == data


def test_an_instant_is_in_utc_to_the_microsecond() -> None:
    bishkek = timezone(timedelta(hours=6))
    assert instant(datetime(2026, 11, 21, 15, 4, 5, 7, tzinfo=bishkek)) == "2026-11-21T09:04:05.000007Z"
    assert instant(datetime(2026, 11, 21, tzinfo=UTC)) == "2026-11-21T00:00:00.000000Z"
    with pytest.raises(ValueError, match="zone"):
        instant(datetime(2026, 11, 21))


#: Made once with the first version of this code and with a second, independent spelling of the same rule (below).
GOLDEN = {
    "kind": "close",
    "municipality": 7,
    "record": "cycle.cycle:3",
    "version": 2,
    "public": {"from": "open", "to": "closed"},
    "private": {"note": "бүттү"},
    "salt": "00" * 32,
    "previous": "ab" * 32,
    "role": "head",
    "at": datetime(2026, 11, 21, 15, 4, 5, tzinfo=UTC),
}


def test_golden_leaf() -> None:
    public = hashlib.sha256(b'{"from":"open","to":"closed"}').hexdigest()
    private = hashlib.sha256(("00" * 32).encode() + '{"note":"бүттү"}'.encode()).hexdigest()
    expected = (
        '{"actor_role":"head","at":"2026-11-21T15:04:05.000000Z","municipality":7,'
        f'"prev_version_leaf":"{"ab" * 32}","private":"{private}","public":"{public}",'
        '"record_id":"cycle.cycle:3","type":"close","version":2}'
    ).encode()
    assert leaf(**GOLDEN) == expected
    assert digest(expected) == "a4b5f391fedae21d2500d1d4556fc36bdd74a5be600c88dfab9ef0965fc61946"


@pytest.mark.parametrize("field", sorted(GOLDEN))
def test_every_part_of_an_event_changes_its_leaf(field: str) -> None:
    other = {
        "kind": "open", "municipality": None, "record": "cycle.cycle:4", "version": 3, "public": {"from": "open"},
        "private": {}, "salt": "01" * 32, "previous": None, "role": "specialist",
        "at": datetime(2026, 11, 21, 15, 4, 5, 1, tzinfo=UTC),
    }  # fmt: skip
    assert leaf(**{**GOLDEN, field: other[field]}) != leaf(**GOLDEN)


def test_no_name_or_text_stands_in_a_leaf() -> None:
    assert "бүттү".encode() not in leaf(**GOLDEN)
