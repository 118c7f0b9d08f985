"""What a commission's sheets make of applications."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.rulebook.initiatives.scores import Criterion, rule, scores
from birge.rulebook.strict import BadInput

CRITERIA = [{"id": "a", "weight": 3, "max": 10}, {"id": "b", "weight": 1, "max": 10}]


def asked(sheets: dict[str, dict[str, tuple[Any, ...]]], **more: Any) -> dict[str, Any]:
    """Points by member and application, in the order of the criteria."""
    criteria = more.pop("criteria", CRITERIA)
    applications = more.pop("applications", sorted({name for sheet in sheets.values() for name in sheet}))
    rows = [
        {"member": member, "application": application, "criterion": one["id"], "score": points}
        for member, sheet in sheets.items()
        for application, given_points in sheet.items()
        for one, points in zip(criteria, given_points, strict=True)
    ]
    lists = {"criteria": criteria, "applications": applications, "members": list(sheets)}
    return rule({**lists, "scores": rows, **more})


def told(found: dict[str, Any]) -> list[tuple[str, str, int, bool]]:
    return [(one["application"], one["score"], one["place"], one["tied"]) for one in found["ranking"]]


def test_weighted_mean_of_each_and_the_mean_of_all() -> None:
    found = asked({"M": {"1": (8, 4), "2": (5, 5)}, "N": {"1": (6, 10), "2": (5, 5)}})
    # By hand: M gives (8*3 + 4) / 4 = 7, N (6*3 + 10) / 4 = 7.
    assert told(found) == [("1", "7/1", 1, False), ("2", "5/1", 2, False)]
    assert (found["cut"], found["reserve"], found["warnings"]) == (None, [], [])


def test_a_member_with_a_conflict_neither_counts_nor_scores() -> None:
    sheets = {"M": {"1": (10, 10), "2": (4, 4)}, "N": {"1": (2, 2)}}
    found = asked(sheets, conflicts=[{"member": "N", "application": "2"}])
    assert told(found) == [("1", "6/1", 1, False), ("2", "4/1", 2, False)]
    with pytest.raises(BadInput) as refused:
        asked(sheets, conflicts=[{"member": "N", "application": "1"}])
    assert refused.value.path == "scores[4]"


def test_a_missing_point_leaves_the_application_unranked() -> None:
    found = asked({"M": {"1": (8, 4), "2": (5, None)}, "N": {"1": (6, 10)}})
    assert told(found) == [("1", "7/1", 1, False)]
    lacks = [{"member": "M", "criterion": "b"}, {"member": "N", "criterion": "a"}, {"member": "N", "criterion": "b"}]
    assert found["not_ranked"] == [{"application": "2", "missing": lacks}]
    (warning,) = found["warnings"]
    assert (warning["code"], warning["path"]) == ("scores_missing", "applications[1]")


def test_nobody_may_judge() -> None:
    found = asked({"M": {"1": (8, 4)}}, applications=["1", "2"], conflicts=[{"member": "M", "application": "2"}])
    assert found["not_ranked"] == [{"application": "2", "missing": []}]
    assert [one["code"] for one in found["warnings"]] == ["nobody_may_judge"]


def test_the_line_and_the_reserve() -> None:
    sheet = {"M": {name: (points, points) for name, points in zip("12345", (9, 7, 7, 5, 3), strict=True)}}
    found = asked(sheet, slots=1)
    assert (found["cut"], found["reserve"], found["warnings"]) == ("9/1", ["2", "3", "4", "5"], [])
    # Both of equal score have room.
    found = asked(sheet, slots=3)
    assert (found["cut"], found["reserve"], found["warnings"]) == ("7/1", ["4", "5"], [])
    assert told(found)[1:4] == [("2", "7/1", 2, True), ("3", "7/1", 2, True), ("4", "5/1", 4, False)]
    # One of two has room: neither is in reserve, the rule of the regulation decides.
    found = asked(sheet, slots=2)
    assert (found["cut"], found["reserve"]) == ("7/1", ["4", "5"])
    assert [one["code"] for one in found["warnings"]] == ["tie_at_cut"]
    assert "2, 3" in found["warnings"][0]["message_en"] and "for them: 1" in found["warnings"][0]["message_en"]
    assert (asked(sheet, slots=5)["cut"], asked(sheet, slots=9)["reserve"]) == (None, [])
    assert asked(sheet, slots=0)["reserve"] == list("12345")


def test_other_scales_are_said_aloud() -> None:
    criteria = [{"id": "a", "weight": 0.5, "max": 5}, {"id": "b", "weight": 0.5, "max": 10}]
    found = asked({"M": {"1": (5, 7.5)}}, criteria=criteria)
    assert told(found) == [("1", "25/4", 1, False)]
    assert [one["code"] for one in found["warnings"]] == ["scales_differ"]


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"criteria": [{"id": "a", "weight": 0, "max": 10}]}, "criteria[0].weight"),
        ({"criteria": [{"id": "a", "weight": 1, "max": 0}]}, "criteria[0].max"),
        ({"criteria": [*CRITERIA, CRITERIA[0]]}, "criteria[2].id"),
        ({"members": ["M", "M"]}, "members[1]"),
        ({"applications": []}, "applications"),
        ({"slots": -1}, "slots"),
        ({"conflicts": [{"member": "X", "application": "1"}]}, "conflicts[0].member"),
        ({"scores": [{"member": "M", "application": "9", "criterion": "a", "score": 1}]}, "scores[0].application"),
        ({"scores": [{"member": "M", "application": "1", "criterion": "a", "score": 11}]}, "scores[0].score"),
        ({"scores": [{"member": "M", "application": "1", "criterion": "a", "score": -1}]}, "scores[0].score"),
        ({"scores": 2 * [{"member": "M", "application": "1", "criterion": "a", "score": None}]}, "scores[1]"),
    ],
)
def test_bad_input_names_its_place(changes: dict[str, Any], path: str) -> None:
    good = {"criteria": CRITERIA, "applications": ["1"], "members": ["M"], "scores": []}
    assert rule(good)["ranking"] == []
    with pytest.raises(BadInput) as refused:
        rule({**good, **changes})
    assert refused.value.path == path


_POINTS = st.lists(st.lists(st.integers(0, 10), min_size=4, max_size=4), min_size=1, max_size=5)


@given(_POINTS, st.integers(1, 5), st.integers(1, 5), st.integers(0, 6))
def test_order_and_doubling_change_nothing(points: list[list[int]], first: int, second: int, slots: int) -> None:
    criteria = [Criterion("a", Fraction(first), Fraction(10)), Criterion("b", Fraction(second), Fraction(10))]
    names = [str(at) for at in range(len(points))]
    pairs = list(product("MN", "ab"))
    all_given = {
        (member, name, what): Fraction(row[at])
        for name, row in zip(names, points, strict=True)
        for at, (member, what) in enumerate(pairs)
    }
    found = scores(criteria, names, ["M", "N"], all_given, slots=slots)
    turned = scores(criteria[::-1], names[::-1], ["N", "M"], all_given, slots=slots)
    assert {(one.application, one.score, one.place) for one in found.ranking} == {
        (one.application, one.score, one.place) for one in turned.ranking
    }
    assert (found.cut, set(found.reserve)) == (turned.cut, set(turned.reserve))
    # Each member twice, under another name, is the same commission.
    twice = {**all_given, **{(m + "2", name, what): value for (m, name, what), value in all_given.items()}}
    assert scores(criteria, names, ["M", "N", "M2", "N2"], twice, slots=slots).ranking == found.ranking
    # Whoever stands above the line has more than whoever waits.
    above = [one for one in found.ranking if one.application not in found.reserve]
    assert all(one.score > found.cut for one in above[:slots] if one.score != found.cut) if found.cut else True
    assert len(found.ranking) == len(names)
