"""Two states of a plan: what differs is found, read from both sides, and laid on the first gives the second."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.chronicle.canonical import canonical_bytes
from birge.plan.comparing import ABSENT, Change, Differences, Mismatch, Whole, compare, lay, same

#: Few names and few values, so that the two sides often share rows and fields.
NAMES = st.sampled_from(["a", "b", "c"])
VALUES = st.recursive(
    st.sampled_from([None, True, False, 0, 1, "", "суу", "жол"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(NAMES, inner, max_size=2),
    max_leaves=3,
)
STATES = st.dictionaries(
    NAMES, st.dictionaries(NAMES, st.dictionaries(NAMES, VALUES, max_size=3), max_size=3), max_size=3
)


@given(STATES)
def test_nothing_differs_from_itself(state: Any) -> None:
    assert not compare(state, copy.deepcopy(state))


@given(STATES, STATES)
def test_the_differences_lead_from_the_first_to_the_second_and_back(first: Any, second: Any) -> None:
    kept = copy.deepcopy(first)
    assert canonical_bytes(lay(compare(first, second), first)) == canonical_bytes(second)
    assert canonical_bytes(lay(compare(second, first), second)) == canonical_bytes(first)
    assert same(first, kept)


@given(STATES, STATES, STATES)
def test_what_was_taken_from_another_state_is_not_laid_silently(first: Any, second: Any, third: Any) -> None:
    differences = compare(first, second)
    try:
        laid = lay(differences, third)
    except Mismatch:
        return
    # Where it was laid, each row and field it speaks of says what the second state says of it.
    assert all(same(laid[one.section][one.key], dict(one.row)) for one in differences.added)
    assert all(same(laid[c.section][c.key].get(c.field, ABSENT), c.after) for c in differences.changed)


def test_each_kind_of_difference_is_told_with_both_sides() -> None:
    before = {"lines": {"1": {"text": "Түтүк", "cost": 5}, "2": {"text": "Насос"}}, "old": {}}
    after = {"lines": {"3": {"text": "Көпүрө"}, "1": {"text": "Түтүк", "cost": 7, "note": ""}}, "new": {}}
    assert compare(before, after) == Differences(
        added=(Whole("lines", "3", {"text": "Көпүрө"}),),
        removed=(Whole("lines", "2", {"text": "Насос"}),),
        changed=(Change("lines", "1", "cost", 5, 7), Change("lines", "1", "note", ABSENT, "")),
        sections=("-old", "+new"),
    )


def test_a_figure_is_not_a_yes() -> None:
    assert compare({"s": {"1": {"x": 1}}}, {"s": {"1": {"x": True}}}).changed == (Change("s", "1", "x", 1, True),)


@pytest.mark.parametrize(
    "other",
    [{"s": {}}, {"s": {"1": {"x": 9}}}, {"s": {"1": {"x": 1}, "2": {}}}, {}],
    ids=["row gone", "other value", "row there already", "nothing"],
)
def test_differences_of_another_state_are_refused(other: Any) -> None:
    differences = compare({"s": {"1": {"x": 1}}}, {"s": {"1": {"x": 2}, "2": {}}})
    with pytest.raises(Mismatch):
        lay(differences, other)


def test_only_some_sections() -> None:
    found = compare({"a": {}, "b": {"1": {"x": 1}}}, {"a": {"1": {}}, "b": {"1": {"x": 2}}})
    assert [one.section for one in (*found.inside("b").added, *found.inside("b").changed)] == ["b"]
    assert found.inside("a").added and not found.inside("c")
