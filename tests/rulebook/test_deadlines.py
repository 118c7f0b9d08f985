"""Working days, and dates that follow from a date."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from birge.rulebook.calendar import OutOfCalendar, WorkCalendar, add_days, add_months
from birge.rulebook.deadlines import DeadlineRule, deadline, rule
from birge.rulebook.strict import BadInput

DAYS = st.dates(date(1950, 1, 1), date(2050, 12, 31))
#: Days off of the example: the New Year of 2018 with a Saturday that was made a working day in exchange.
NEW_YEAR = WorkCalendar.of([date(2018, 1, day) for day in (1, 2, 7, 8)], [date(2017, 12, 30)])


def date_of(event: str, offset: int, unit: str, **more: Any) -> str:
    payload = {"event": event, "rules": [{"id": "r", "offset": offset, "unit": unit, **more.pop("rule", {})}], **more}
    return rule(payload)["dates"][0]["date"]


@pytest.mark.parametrize(
    ("case_id", "start", "end", "days"),
    [
        ("G07", "call_open", "deadline", "days_open"),  # Reference: G07, the call of 12 December 2016
        ("L01", "published", "finish_by", "days_from_notice_to_finish"),  # Reference: L01, Ak-Tal
    ],
)
def test_days_of_real_calls(real_case: Any, case_id: str, start: str, end: str, days: str) -> None:
    case = real_case(case_id)
    assert date_of(case[start], case["expect"][days], "day") == case[end]


def test_chaek_was_held_five_days_before_the_day_announced(real_case: Any) -> None:
    # Reference: A11: announced for 22 November 2017, held on the 17th
    case = real_case("A11")
    assert date_of(case["expect"]["planned_date_in_seed_004"], case["expect"]["shift_days"], "day") == case["date"]


def test_the_event_day_is_not_counted() -> None:
    # Reference: the Ak-Muz assembly of Thursday 9 November 2017 as the event
    assert date_of("2017-11-09", -10, "day") == "2017-10-30"
    assert date_of("2017-11-09", -10, "working_day") == "2017-10-26"
    assert date_of("2017-11-09", 1, "working_day") == "2017-11-10"
    assert date_of("2017-11-09", 2, "working_day") == "2017-11-13"
    assert date_of("2017-11-09", 0, "working_day") == "2017-11-09"


def test_holidays_and_transferred_working_days() -> None:
    holidays, working = ["2017-11-07", "2017-11-08"], ["2017-11-04"]
    assert date_of("2017-11-09", -1, "working_day", holidays=holidays) == "2017-11-06"
    assert date_of("2017-11-09", -3, "working_day", holidays=holidays) == "2017-11-02"
    assert date_of("2017-11-09", -3, "working_day", holidays=holidays, working_days=working) == "2017-11-03"


@pytest.mark.parametrize(
    ("shift", "expected"), [("none", "2017-11-11"), ("previous", "2017-11-10"), ("next", "2017-11-13")]
)
def test_day_off_is_shifted(shift: str, expected: str) -> None:
    assert date_of("2017-11-09", 2, "day", rule={"shift": shift}) == expected


def test_shift_goes_on_past_holidays() -> None:
    found = deadline(date(2017, 12, 29), DeadlineRule("r", 2, "day", "next"), NEW_YEAR)
    assert found.date == date(2018, 1, 3)
    assert [reason.code for reason in found.reasons] == ["deadline_days_after", "deadline_moved_next"]
    assert deadline(date(2017, 12, 29), DeadlineRule("r", 2, "day", "previous"), NEW_YEAR).date == date(2017, 12, 30)


@pytest.mark.parametrize(
    ("event", "months", "expected"),
    [
        ("2018-01-31", 1, "2018-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2018-03-31", -1, "2018-02-28"),
        ("2018-10-31", 1, "2018-11-30"),
        ("2017-11-30", 3, "2018-02-28"),
        ("2017-12-15", 1, "2018-01-15"),
        ("2018-01-15", -1, "2017-12-15"),
        ("2018-01-15", -13, "2016-12-15"),
        ("2018-11-15", 1, "2018-12-15"),
    ],
)
def test_months_clamp(event: str, months: int, expected: str) -> None:
    assert date_of(event, months, "month") == expected


def test_every_date_says_why_in_three_languages() -> None:
    found = rule(
        {
            "event": "2018-01-31",
            "rules": [{"id": "answer", "offset": 1, "unit": "month", "shift": "previous", "source": "the charter, 5"}],
            "holidays": ["2018-02-28"],
        }
    )
    only = found["dates"][0]
    assert (only["id"], only["date"], only["source"]) == ("answer", "2018-02-27", "the charter, 5")
    assert [why["code"] for why in only["why"]] == [
        "deadline_months_after",
        "deadline_month_clamped",
        "deadline_moved_previous",
    ]
    assert only["why"][2]["message_ky"] == (
        "Эсептелген күн (2018-жылдын 28-февралы) дем алыш күнү; мурунку жумуш күнүнө жылдырылды: "
        "2018-жылдын 27-февралы."
    )
    assert found["warnings"] == []


def test_unknown_holidays_are_warned_of_where_days_off_matter() -> None:
    rules = [{"id": "a", "offset": -3, "unit": "working_day"}, {"id": "b", "offset": 400, "unit": "day"}]
    found = rule({"event": "2017-11-09", "rules": rules})
    assert [(warning["code"], warning["path"]) for warning in found["warnings"]] == [("holidays_not_given", "holidays")]
    assert rule({"event": "2017-11-09", "rules": rules, "holidays": ["2017-01-01"]})["warnings"] == []
    assert rule({"event": "2017-11-09", "rules": rules[1:]})["warnings"] == []


@given(DAYS, st.integers(-300, 300))
def test_working_days_there_and_back(day: date, count: int) -> None:
    start = NEW_YEAR.same_or_next(day)
    assert NEW_YEAR.add_working_days(NEW_YEAR.add_working_days(start, count), -count) == start


@given(DAYS, st.integers(1, 40))
def test_as_many_working_days_lie_between(day: date, count: int) -> None:
    end = NEW_YEAR.add_working_days(day, count)
    between = [day + timedelta(days=step) for step in range(1, (end - day).days + 1)]
    assert sum(map(NEW_YEAR.is_working, between)) == count and NEW_YEAR.is_working(end)


@given(DAYS, st.integers(-500, 500))
def test_months_keep_the_day_or_end_the_month(day: date, count: int) -> None:
    found, clamped = add_months(day, count)
    assert (found.year - day.year) * 12 + found.month - day.month == count
    assert clamped == (found.day != day.day)
    assert not clamped or (found + timedelta(days=1)).day == 1


def test_calendar_refuses_a_day_in_both_lists() -> None:
    with pytest.raises(ValueError):
        WorkCalendar.of([date(2018, 1, 1)], [date(2018, 1, 1)])


@pytest.mark.parametrize("count", [-90000, 90000, 10**9])
def test_dates_stay_in_the_calendar(count: int) -> None:
    with pytest.raises(OutOfCalendar):
        add_days(date(2018, 1, 1), count)
    with pytest.raises(OutOfCalendar):
        add_months(date(2018, 1, 1), count)


@pytest.mark.parametrize(
    ("payload", "path"),
    [
        ({"event": "2017-02-29", "rules": []}, "event"),
        ({"event": "9.11.2017", "rules": []}, "event"),
        ({"event": "2017-11-09", "rules": []}, "rules"),
        ({"event": "2017-11-09", "rules": [{"id": "a", "offset": 1.5, "unit": "day"}]}, "rules[0].offset"),
        ({"event": "2017-11-09", "rules": [{"id": "a", "offset": 10**6, "unit": "day"}]}, "rules[0].offset"),
        ({"event": "2105-11-09", "rules": [{"id": "a", "offset": 100, "unit": "day"}]}, "rules[0].offset"),
        ({"event": "2105-11-09", "rules": [{"id": "a", "offset": 2, "unit": "month"}]}, "rules[0].offset"),
        ({"event": "2105-12-31", "rules": [{"id": "a", "offset": 1, "unit": "working_day"}]}, "rules[0].offset"),
        ({"event": "2017-11-09", "rules": [{"id": "a", "offset": 1, "unit": "week"}]}, "rules[0].unit"),
        ({"event": "2017-11-09", "rules": [{"id": "a", "offset": 1, "unit": "day", "shift": "up"}]}, "rules[0].shift"),
        ({"event": "2017-11-09", "rules": [{"id": "a", "offset": 1, "unit": "day"}] * 2}, "rules[1].id"),
        ({"event": "2017-11-09", "rules": [{"id": "a", "offset": 1, "unit": "day"}], "holidays": ["x"]}, "holidays[0]"),
        (
            {
                "event": "2017-11-09",
                "rules": [{"id": "a", "offset": 1, "unit": "day"}],
                "holidays": ["2017-11-07"],
                "working_days": ["2017-11-07"],
            },
            "working_days[0]",
        ),
    ],
)
def test_bad_input_names_the_path(payload: dict[str, Any], path: str) -> None:
    with pytest.raises(BadInput) as refused:
        rule(payload)
    assert refused.value.path == path
