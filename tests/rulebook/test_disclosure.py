"""Small counts: hidden, and not to be worked out by somebody who knows the rule and everything that is published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.rulebook.disclosure import SmallCounts, shown, together

CHARTER = "charter"
SETTING = SmallCounts(5, CHARTER)


@pytest.mark.parametrize(
    ("count", "allowed"), [(None, True), (0, True), (1, False), (4, False), (5, True), (100, True)]
)
def test_small_counts(count: int | None, allowed: bool) -> None:
    assert SETTING.may_show(count) is allowed
    assert (SETTING.why_hidden(count) is None) is allowed
    assert SmallCounts(5, CHARTER, zero_hidden=True).may_show(0) is False
    assert SmallCounts(1, CHARTER).may_show(1) is True


def test_a_second_part_is_hidden_so_that_the_first_cannot_be_worked_out() -> None:
    assert shown({"women": 40, "men": 3}, SETTING) == {"women": None, "men": None}
    assert shown({"a": 40, "b": 3, "c": 12}, SETTING) == {"a": 40, "b": None, "c": None}
    assert shown({"a": 40, "b": 3, "c": 2}, SETTING) == {"a": 40, "b": None, "c": None}
    assert shown({"a": 40, "b": 0}, SETTING) == {"a": 40, "b": 0}


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 30), max_size=6))
def test_never_exactly_one_part_hidden_beside_another_that_is_not_empty(parts: dict[str, int]) -> None:
    result = shown(parts, SETTING)
    hidden = [name for name, count in result.items() if count is None]
    assert {name for name, count in parts.items() if 0 < count < 5} <= set(hidden)
    assert len(hidden) != 1 or sum(1 for count in parts.values() if count) == 1


Parts = tuple[int, ...]
Published = Callable[[Parts, SmallCounts], object]


def worked_out(publish: Published, parts: int, setting: SmallCounts) -> list[tuple[Parts, int]]:
    """The small counts an attacker is sure of: in all sheets there are with what is published the same figure stands.

    The attacker solves for the hidden parts: what the total leaves, and of each that it is not nought (noughts stand).
    """
    alike: dict[object, set[Parts]] = defaultdict(set)
    for sheet in product(range(2 * setting.floor + 2), repeat=parts):
        alike[publish(sheet, setting)].add(sheet)
    found = []
    for answer, sheets in alike.items():
        one = min(sheets)
        for at, figure in enumerate(one):
            if 0 < figure < setting.floor and not _another(one, at, answer, setting):
                found.append((one, at))
    return found


def _another(sheet: Parts, at: int, answer: object, setting: SmallCounts) -> bool:
    """Whether another figure at a place fits what is published, by arithmetic alone."""
    _total, told = answer  # type: ignore[misc]
    hidden = [n for n, figure in enumerate(told) if figure is None]
    if at not in hidden or len(hidden) < 2:
        return False
    least = 0 if all(figure is None for figure in told) else 1
    rest = sum(sheet[n] for n in hidden)
    return any(figure != sheet[at] for figure in range(least, rest - (len(hidden) - 1) * least + 1))


def _as_shown(sheet: Parts, setting: SmallCounts) -> object:
    return sum(sheet), tuple(shown({str(at): one for at, one in enumerate(sheet)}, setting).values())


def _one_more(sheet: Parts, setting: SmallCounts) -> object:
    """As it was before: a second part is hidden beside the first, and that is all."""
    told: list[int | None] = [one if setting.may_show(one) else None for one in sheet]
    others = [at for at, one in enumerate(told) if one]
    if told.count(None) == 1 and others:
        told[min(others, key=lambda at: sheet[at])] = None
    return sum(sheet), tuple(told)


@pytest.mark.parametrize(("floor", "parts"), [(5, 2), (5, 3), (10, 2), (10, 3), (4, 4)])
def test_nobody_works_a_hidden_part_out(floor: int, parts: int) -> None:
    setting = SmallCounts(floor, CHARTER)
    assert worked_out(_as_shown, parts, setting) == []
    known = worked_out(_one_more, parts, setting)
    assert known, "one in each of two parts is two in all"


def test_what_is_laid_together_is_more_than_one_of_each() -> None:
    """Ten villages with one person each are ten people: whoever knows that there is somebody in each knows all."""
    setting = SmallCounts(10, CHARTER)
    ones = {(str(at),): (1,) for at in range(12)}
    assert list(together(ones, setting).values()) == [(12,)]
    more = together({**ones, ("12",): (2,), ("13",): (30,)}, setting)
    assert all(sum(counts) > len(keys) for keys, counts in more.items() if len(keys) > 1)
