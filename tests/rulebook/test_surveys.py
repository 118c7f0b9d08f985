"""What is published of a survey: small groups are laid together, and nobody works a small count out.

The attack needs no mathematics and forgets nothing: other sheets are looked for of which exactly the same would be
published. Where for a small count there are some with another figure, no reader of what is published can know it.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from birge.rulebook.disclosure import SmallCounts, together
from birge.rulebook.surveys import NONE, Asked, Filled, band, percent, results, satisfied

FLOOR = SmallCounts(5, "test")
OPEN = SmallCounts(1, "nothing is hidden")
QUESTIONS = (
    Asked(1, "scale", ("5", "4", "3", "2", "1")),
    Asked(2, "yesno", ("yes", "no")),
    Asked(3, "choice", ("1", "2", "3", "4")),
)
#: Three invented villages; the third is a hamlet in which three people answered.
ORDER = {"sex": ("woman", "man"), "age": ("18-28", "29-45", "46+"), "place": ("ak", "kok", "hamlet")}
SIZES = {"ak": 16, "kok": 13, "hamlet": 3}


def villages(seed: int = 7) -> list[Filled]:
    """The sheets of the three villages."""
    dice = random.Random(seed)
    return [
        Filled(
            {"sex": dice.choice(("woman", "woman", "man", NONE)), "age": dice.choice((*ORDER["age"], NONE)),
             "place": at},
            {1: dice.choice("5544321") if dice.random() > 0.1 else NONE, 2: dice.choice(("yes", "no", "no", NONE)),
             3: dice.choice(("1", "1", "2", "3", "4", NONE))},
        )
        for at, many in SIZES.items()
        for _ in range(many)
    ]  # fmt: skip


def cells(sheets: list[Filled]) -> Counter[tuple[Any, ...]]:
    """Every count that points at people: of a group, of an answer in all and in a group."""
    found: Counter[tuple[Any, ...]] = Counter()
    for sheet in sheets:
        for by, code in sheet.groups.items():
            found[by, code] += 1
            found.update((by, code, number, answer) for number, answer in sheet.answers.items())
        found.update((number, answer) for number, answer in sheet.answers.items())
    return found


def others(sheets: list[Filled], setting: SmallCounts, tries: int, seed: int = 1) -> Iterator[list[Filled]]:
    """Other sheets of which the same is published: two sheets change one answer or group with each other, or one does.

    Those that publish something else are gone back from.
    """
    dice, now = random.Random(seed), [Filled(dict(one.groups), dict(one.answers)) for one in sheets]
    published = results(now, QUESTIONS, ORDER, setting)
    choices = {**{by: (*codes, NONE) for by, codes in ORDER.items()}}
    answers = {one.number: (*one.codes, NONE) for one in QUESTIONS}
    for _ in range(tries):
        first, second = dice.sample(now, 2)
        if dice.random() < 0.5:
            by = dice.choice(list(choices))
            mine: Any = first.groups
            yours: Any = second.groups
            key, known = by, choices[by]
        else:
            number = dice.choice(list(answers))
            mine, yours, key, known = first.answers, second.answers, number, answers[number]
        before = mine[key], yours[key]
        mine[key], yours[key] = (before[1], before[0]) if dice.random() < 0.5 else (dice.choice(known), before[1])
        if results(now, QUESTIONS, ORDER, setting) == published:
            yield now
        else:
            mine[key], yours[key] = before


def worked_out(sheets: list[Filled], setting: SmallCounts, tries: int = 4000) -> set[tuple[Any, ...]]:
    """Counts below the floor of the test that are the same in all other sheets that were found."""
    small = {name: count for name, count in cells(sheets).items() if 0 < count < FLOOR.floor}
    assert len(small) > 20
    left = set(small)
    for found in others(sheets, setting, tries):
        if not left:
            break
        there = cells(found)
        left = {name for name in left if there[name] == small[name]}
    return left


@pytest.mark.parametrize("seed", [7, 8, 9])
def test_no_small_count_follows_from_what_is_published(seed: int) -> None:
    assert worked_out(villages(seed), FLOOR) == set()


def test_without_the_guard_every_small_count_is_known() -> None:
    """The attack is worth something: where nothing is laid together it finds them all."""
    sheets = villages()
    small = {name for name, count in cells(sheets).items() if 0 < count < FLOOR.floor}
    assert worked_out(sheets, OPEN, tries=600) == small


def _published(found: dict[str, Any]) -> Iterator[int]:
    yield found["total"] or 0
    for groups in found["who"].values():
        yield from (one["count"] for one in groups)
    for question in found["questions"].values():
        yield from question["counts"]
        for table in question["by"].values():
            for group in table["groups"]:
                yield from group["counts"]


@st.composite
def _sheets(draw: st.DrawFn) -> list[Filled]:
    one = st.builds(
        Filled,
        st.fixed_dictionaries({by: st.sampled_from((*codes, NONE)) for by, codes in ORDER.items()}),
        st.fixed_dictionaries({q.number: st.sampled_from((*q.codes, NONE)) for q in QUESTIONS}),
    )
    return draw(st.lists(one, max_size=50))


@settings(deadline=None, max_examples=60)
@given(_sheets(), st.integers(min_value=3, max_value=12))
def test_each_published_count_is_allowed_and_so_is_each_difference(sheets: list[Filled], floor: int) -> None:
    """Counts are nought or the floor at least; tables add up to the whole, and their parts are parts of the whole's."""
    setting = SmallCounts(floor, "test")
    found = results(sheets, QUESTIONS, ORDER, setting)
    assert all(setting.may_show(count) for count in _published(found))
    for groups in found["who"].values():
        assert sum(one["count"] for one in groups) == found["total"]
    for question in found["questions"].values():
        if question["parts"]:
            assert sum(question["counts"]) == found["total"]
        for by, table in question["by"].items():
            for part in question["parts"]:
                assert any(set(part) <= set(wide) for wide in table["parts"])
            if by in found["who"]:
                for one in found["who"][by]:
                    assert any(set(one["keys"]) <= set(group["keys"]) for group in table["groups"])
            for at, wide in enumerate(table["parts"]):
                whole = sum(
                    c for p, c in zip(question["parts"], question["counts"], strict=True) if set(p) <= set(wide)
                )
                assert sum(group["counts"][at] for group in table["groups"]) == whole


def test_three_people_in_a_hamlet_say_nothing_in_public() -> None:
    sheets = [one for one in villages() if one.groups["place"] == "hamlet"]
    assert len(sheets) == 3
    found = results(sheets, QUESTIONS, ORDER, FLOOR)
    assert found == {"floor": 5, "total": None, "who": {}, "questions": {}}


def test_a_small_group_is_laid_to_the_next_whatever_its_size_and_the_last_to_the_one_before() -> None:
    rows = {("a",): (9, 9), ("b",): (1, 1), ("c",): (20, 20), ("d",): (0, 0), ("e",): (6, 1)}
    assert together(rows, FLOOR) == {("a",): (9, 9), ("b", "c", "e"): (27, 22)}
    assert together({("a",): (3,)}, FLOOR) == {("a",): (3,)}


def test_satisfied_is_said_only_where_the_parts_tell_it() -> None:
    assert satisfied([["5"], ["4"], ["3", "2", "1", ""]], [6, 7, 8]) == 13
    assert satisfied([["5", "4"], ["3", ""]], [13, 8]) == 13
    assert satisfied([["5"], ["4", "3"]], [6, 7]) is None
    assert [percent(*of) for of in ((1, 300), (299, 300), (0, 9), (9, 9), (1, 8), (0, 0))] == [1, 99, 0, 100, 13, 0]


def test_while_it_goes_on_only_a_band_is_known() -> None:
    setting = SmallCounts(10, "test")
    assert {band(count, setting) for count in range(10)} == {(0, 9)}
    assert [band(count, setting) for count in (10, 49, 50, 1500)] == [(10, 49), (10, 49), (50, 99), (1000, None)]
