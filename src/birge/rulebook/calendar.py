"""Working days: the week, the holidays and the transferred working days of a place and a time, all given as data.

Which days are holidays is decided each year by the state, so no holiday is written here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from birge.rulebook.when import FIRST_YEAR, LAST_YEAR

FIRST_DAY, LAST_DAY = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
SATURDAY, SUNDAY = 5, 6


class OutOfCalendar(ValueError):
    """The day looked for lies outside 1900-2105, or no working day could be found."""


@dataclass(frozen=True)
class WorkCalendar:
    """``working_days`` are days off by the week that were made working days; a day may not stand in both sets."""

    holidays: frozenset[date] = frozenset()
    working_days: frozenset[date] = frozenset()
    weekend: frozenset[int] = frozenset((SATURDAY, SUNDAY))

    def __post_init__(self) -> None:
        both = self.holidays & self.working_days
        if both:
            raise ValueError(f"both a holiday and a working day: {min(both)}")

    @classmethod
    def of(cls, holidays: Iterable[date] = (), working_days: Iterable[date] = ()) -> WorkCalendar:
        """A calendar with Saturday and Sunday off."""
        return cls(frozenset(holidays), frozenset(working_days))

    def is_working(self, day: date) -> bool:
        """A transferred working day, or a weekday that is no holiday."""
        return day in self.working_days or day.weekday() not in self.weekend and day not in self.holidays

    def same_or_next(self, day: date) -> date:
        """``day`` if it is a working day, else the next one."""
        return day if self.is_working(day) else self.add_working_days(day, 1)

    def same_or_previous(self, day: date) -> date:
        """``day`` if it is a working day, else the one before."""
        return day if self.is_working(day) else self.add_working_days(day, -1)

    def add_working_days(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day`` (before it, if negative); ``day`` itself is not counted."""
        step = 1 if count > 0 else -1
        left = abs(count)
        while left:
            day = add_days(day, step)
            left -= self.is_working(day)
        return day

    def knows(self, year: int) -> bool:
        """Is at least one holiday or transferred day of ``year`` given?"""
        return any(day.year == year for day in self.holidays | self.working_days)


def add_days(day: date, count: int) -> date:
    """Calendar days on (back, if negative)."""
    try:
        moved = day + timedelta(days=count)
    except OverflowError as error:
        raise OutOfCalendar("the date lies outside 1900-2105") from error
    if not FIRST_DAY <= moved <= LAST_DAY:
        raise OutOfCalendar("the date lies outside 1900-2105")
    return moved


def add_months(day: date, count: int) -> tuple[date, bool]:
    """The same day ``count`` months on, clamped to the end of a shorter month; and whether it was clamped."""
    months = day.year * 12 + day.month - 1 + count
    year, month = divmod(months, 12)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise OutOfCalendar("the date lies outside 1900-2105")
    first_of_next = date(year + month // 11, (month + 1) % 12 + 1, 1)
    last = (first_of_next - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last)), day.day > last
