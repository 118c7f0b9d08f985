"""How far a plan is: weighted with money, exact, and never louder than what was reported."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.rulebook.progress import (
    LATER,
    NO_TERM,
    NOTHING,
    OVERDUE,
    THIS_MONTH,
    THIS_WEEK,
    Part,
    days_without_news,
    roll_up,
    urgency,
)

PARTS = st.lists(st.builds(Part, st.none() | st.integers(0, 10**15), st.none() | st.integers(0, 100)), max_size=8)


def test_what_costs_more_counts_for_more() -> None:
    found = roll_up([Part(300, 100), Part(100, 0)])
    assert (found.percent, found.least, found.most) == (75, 75, 75)


def test_not_reported_is_not_zero() -> None:
    found = roll_up([Part(100, 50), Part(300, None), Part(None, 80)])
    assert (found.percent, found.least, found.most) == (50, 13, 88)
    assert (found.activities, found.reported, found.silent, found.weighed, found.without_cost) == (3, 2, 1, 1, 1)
    nothing = roll_up([Part(100, None)])
    assert (nothing.percent, nothing.least, nothing.most) == (None, 0, 100)
    assert (roll_up([]).percent, roll_up([Part(None, 40)]).percent, roll_up([Part(0, 40)]).least) == (None, None, None)


def test_a_hundred_is_said_only_where_all_is_done_and_nothing_only_where_nothing_is() -> None:
    assert roll_up([Part(10**9, 100), Part(1, 0)]).percent == 99
    assert roll_up([Part(10**9, 0), Part(1, 1)]).percent == 1
    assert roll_up([Part(5, 100)]).percent == 100 and roll_up([Part(5, 0)]).percent == 0


@given(PARTS)
def test_it_is_the_exact_mean_rounded_half_up(parts: list[Part]) -> None:
    found = roll_up(parts)
    weighed = [(p.weight, p.percent) for p in parts if p.weight and p.percent is not None]
    if not weighed:
        assert found.percent is None
        return
    exact = Fraction(sum(w * p for w, p in weighed), sum(w for w, _p in weighed))
    assert found.percent is not None and abs(found.percent - exact) < 1
    assert (found.percent == 100) == (exact == 100) and (found.percent == 0) == (exact == 0)
    if 1 <= exact < 99:
        assert found.percent == (exact + Fraction(1, 2)).__floor__()
    assert found.least is not None and found.most is not None
    assert found.least <= found.percent <= found.most


@given(PARTS, PARTS)
def test_parts_of_a_plan_make_the_plan(one: list[Part], other: list[Part]) -> None:
    assert roll_up(one) + roll_up(other) == roll_up([*one, *other])
    assert roll_up(one) + NOTHING == roll_up(one)


@pytest.mark.parametrize(("weight", "percent"), [(-1, 5), (1, -1), (1, 101)])
def test_what_cannot_be_is_refused(weight: int, percent: int) -> None:
    with pytest.raises(ValueError):
        Part(weight, percent)


def test_days_without_news() -> None:
    today = date(2027, 6, 1)
    assert days_without_news(date(2027, 2, 27), date(2027, 1, 1), today) == 94
    assert days_without_news(None, date(2027, 5, 31), today) == 1
    assert days_without_news(None, date(2027, 7, 1), today) is None and days_without_news(None, None, today) is None


@pytest.mark.parametrize(
    ("days", "what"), [(-1, OVERDUE), (0, THIS_WEEK), (6, THIS_WEEK), (7, THIS_MONTH), (30, THIS_MONTH), (31, LATER)]
)
def test_how_urgent_it_is(days: int, what: str) -> None:
    today = date(2027, 6, 1)
    assert urgency(today + timedelta(days=days), today) == what
    assert urgency(None, today) == NO_TERM
