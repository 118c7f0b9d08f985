"""Dates with the precision in which people state them: a day, a month, "autumn 2017", a year, some days in a row.

"In 2012", "autumn 2012" and a day are different values; none is filled up to a day that nobody named.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from birge.rulebook.messages import message
from birge.rulebook.when.words import SEASONS, Span, format_when

FIRST_YEAR, LAST_YEAR = 1900, 2105
PRECISIONS = ("day", "days", "month", "season", "year")
_CODE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?|-([a-z]+))?")


class WhenError(ValueError):
    """A text or figure that is no date. ``code`` and ``values`` belong to :mod:`birge.rulebook.messages`."""

    def __init__(self, code: str, **values: Any) -> None:
        self.code = code
        self.values: Mapping[str, Any] = values
        super().__init__(message(code, "en", **values))

    def in_words(self, lang: str) -> str:
        """The reason in ``lang``."""
        return message(self.code, lang, **self.values)


@dataclass(frozen=True, order=True)
class When(Span):
    """From the ``first`` day to the ``last`` day meant, and how precisely it was said.

    Ordered by first day, then last day. Winter belongs to the year of its January: winter 2018 is December 2017 to
    February 2018.
    """

    def __post_init__(self) -> None:
        if self.precision not in PRECISIONS:
            raise ValueError(f"unknown precision: {self.precision!r}")
        _year(self.last.year)
        if not _fits(self):
            raise WhenError("date_span_reversed" if self.last < self.first else "date_unreadable", text=str(self.first))

    @classmethod
    def day(cls, day: date) -> When:
        """One day."""
        return cls(day, day, "day")

    @classmethod
    def days(cls, first: date, last: date) -> When:
        """Days in a row, both ends included."""
        return cls.day(first) if first == last else cls(first, last, "days")

    @classmethod
    def month(cls, year: int, month: int) -> When:
        """A calendar month."""
        _year(year)
        if not 1 <= month <= 12:
            raise WhenError("date_no_such_month", month=month)
        return cls(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")

    @classmethod
    def season(cls, year: int, season: str) -> When:
        """``season`` is one of :data:`SEASONS`."""
        _year(year)
        start = 3 * SEASONS.index(season)
        first = date(year, start, 1) if start else date(year - 1, 12, 1)
        return cls(first, date(year, start + 2, monthrange(year, start + 2)[1]), "season")

    @classmethod
    def year(cls, year: int) -> When:
        """A calendar year."""
        _year(year)
        return cls(date(year, 1, 1), date(year, 12, 31), "year")

    @property
    def code(self) -> str:
        """The stored form: 2017-11-09, 2018-08-30/2018-09-15, 2017-11, 2017-autumn, 2017."""
        if self.precision == "day":
            return self.first.isoformat()
        if self.precision == "days":
            return f"{self.first.isoformat()}/{self.last.isoformat()}"
        if self.precision == "month":
            return f"{self.first.year}-{self.first.month:02}"
        if self.precision == "season":
            return f"{self.last.year}-{self.season_name}"
        return str(self.first.year)

    @classmethod
    def from_code(cls, code: str) -> When:
        """Read :attr:`code` back; raises :class:`WhenError` for anything else."""
        first, slash, last = code.partition("/")
        when = cls.days(_one(first).first, _one(last).last) if slash else _one(code)
        if when.code != code:
            raise WhenError("date_unreadable", text=code)
        return when

    def in_words(self, lang: str) -> str:
        """As :func:`birge.rulebook.when.format_when`."""
        return format_when(self, lang)


def make_day(year: int, month: int, day: int) -> date:
    """The date, or :class:`WhenError` saying what is wrong with it (31 April, 29 February 2025, year 2106)."""
    _year(year)
    if not 1 <= month <= 12:
        raise WhenError("date_no_such_month", month=month)
    if not 1 <= day <= monthrange(year, month)[1]:
        raise WhenError("date_no_such_day", day=day, month=f"{month:02}", year=str(year))
    return date(year, month, day)


def _one(code: str) -> When:
    """A code without a slash."""
    found = _CODE.fullmatch(code)
    if found is None or found[4] and found[4] not in SEASONS:
        raise WhenError("date_unreadable", text=code)
    year, month, day, season = found.groups()
    if season:
        return When.season(int(year), season)
    if day:
        return When.day(make_day(int(year), int(month), int(day)))
    return When.month(int(year), int(month)) if month else When.year(int(year))


def _year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise WhenError("date_year_out_of_range", year=str(year), first=str(FIRST_YEAR), last=str(LAST_YEAR))


def _fits(when: When) -> bool:
    """Do both ends agree with the precision?"""
    first, last = when.first, when.last
    whole_months = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return {
        "day": first == last,
        "days": first < last,
        "month": whole_months and months == 1,
        "season": whole_months and months == 3 and first.month in (12, 3, 6, 9),
        "year": whole_months and months == 12 and first.month == 1,
    }[when.precision]
