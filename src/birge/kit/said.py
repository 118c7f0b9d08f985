"""How pages say a time, a sum or a count, in the language of the reader. The words themselves are the rulebook's."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from django.utils import timezone, translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

from birge.rulebook.counts import HeadCount, format_people
from birge.rulebook.figures import NBSP, format_number
from birge.rulebook.money import UNIT_NAMES, Amount, format_amount
from birge.rulebook.when import SEASONS, When, format_span, format_when

_HYPHENED = re.compile(r"(\d+(?:–\d+)?(?:-\w+| год\w*)|\d{1,2} [а-я]{3,8}(?= \d{4})|№ ?[\w/-]+)")


def language() -> str:
    """The reader's language: ky, ru or en."""
    return (translation.get_language() or "ky")[:2]


def as_when(value: Any) -> When | None:
    """A When from a When, a date, a datetime, a code, ``(first, precision)`` or ``(first, last, precision)``.

    Raises ``TypeError`` for anything else and ``ValueError`` for a precision that does not exist.
    """
    if value is None or value == "" or isinstance(value, When):
        return value or None
    if isinstance(value, datetime):
        return When.day(timezone.localtime(value).date() if timezone.is_aware(value) else value.date())
    if isinstance(value, date):
        return When.day(value)
    if isinstance(value, str):
        return When.from_code(value)
    if isinstance(value, (tuple, list)):
        first, *middle, precision = value
        if first is None:
            return None
        return When(first, middle[0], precision) if middle else _beginning(first, precision)
    raise TypeError(f"not a time: {value!r}")


def _beginning(first: date, precision: str) -> When:
    if precision == "day":
        return When.day(first)
    if precision == "month":
        return When.month(first.year, first.month)
    if precision == "year":
        return When.year(first.year)
    if precision == "season":
        # A winter is named after the year it ends in: one that begins in December belongs to the next year.
        return When.season(first.year + first.month // 12, SEASONS[first.month % 12 // 3])
    raise ValueError(f"no such precision: {precision!r}")


def when(value: Any) -> str:
    """A time as officials write it, no finer than it is known."""
    return format_when(as_when(value), language())


def since(value: Any) -> str:
    """A day from which something holds: "2017-жылдын 9-ноябрынан тартып", "с 9 ноября 2017 года"."""
    return pgettext("since", "%(date)s") % {"date": format_when(as_when(value), language(), case="from")}


def until(value: Any) -> str:
    """A day up to which something holds: "2017-жылдын 9-ноябрына чейин", "по 9 ноября 2017 года"."""
    return format_when(as_when(value), language(), case="until")


def dated(value: Any) -> str:
    """The day of an act: "2017-жылдын 9-ноябрындагы", "от 9 ноября 2017 года"; empty when not known."""
    known = as_when(value)
    return "" if known is None else format_when(known, language(), case="of")


def calendar_month(value: Any) -> str:
    """The month beside the figure of its day: "2017-жылдын ноябры", "ноября 2017 года"."""
    return format_when(as_when(value), language(), case="of" if language() == "ru" else "plain")


def through(first: date, last: date) -> str:
    """From one day to another: "2017-жылдын 9-ноябрынан 20-ноябрына чейин"."""
    return format_span(first, last, language())


def clock(value: Any) -> str:
    """The time of day in Bishkek, "9:30"; empty when there is none."""
    if value in (None, ""):
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    if isinstance(value, (datetime, time)):
        return f"{value.hour}:{value.minute:02d}"
    raise TypeError(f"not a time of day: {value!r}")


@lru_cache(maxsize=4096)
def unbroken(text: str) -> SafeString:
    """Words in which no line ends inside "9-ноябры", "9 ноября", "2027 года" or "№ 12/3"."""
    pieces = enumerate(_HYPHENED.split(text))
    kept = (format_html('<span class="nb">{}</span>', part) if i % 2 else part for i, part in pieces)
    return format_html_join("", "{}", ((part,) for part in kept))


def time_element(value: Any) -> SafeString:
    """A time as ``<time>`` where HTML has a form for it (day, month, year), else as its words alone."""
    return _time_element(as_when(value), language())


@lru_cache(maxsize=4096)
def _time_element(known: When | None, lang: str) -> SafeString:
    """A page tells the same few days again and again."""
    text = unbroken(format_when(known, lang))
    if known is None or known.precision not in ("day", "month", "year"):
        return text
    return format_html('<time datetime="{}">{}</time>', known.code, text)


def amount_of(value: Any) -> Amount:
    """An Amount from itself or from a whole number of tyiyn; ``None`` is "not stated"."""
    if isinstance(value, Amount):
        return value
    return Amount(value, "not_stated" if value is None else "exact")


def money(value: Any, unit: str = "som", *, bare: bool = False) -> str:
    """A sum in words; ``bare`` leaves out the unit (a table whose head names it)."""
    return format_amount(amount_of(value), language(), unit, bare=bare)


def unit_name(unit: str) -> str:
    return UNIT_NAMES[unit][language()]


def figure(value: Any, unit: str = "som") -> tuple[str, str]:
    """A sum in two parts, the number and its unit; a sum that is not known is all number and no unit."""
    whole = money(value, unit)
    name = unit_name(unit).replace(" ", NBSP)
    return (whole[: -len(name) - 1], name) if whole.endswith(NBSP + name) else (whole, "")


def people(value: Any) -> str:
    """A head-count in words, from a HeadCount or a plain number; ``None`` is "not stated"."""
    return format_people(value if isinstance(value, HeadCount) else HeadCount(value), language())


def number(value: int | None) -> str:
    """A plain number with its thousands apart; ``None`` is "not stated"."""
    return format_when(None, language()) if value is None else format_number(value, language())
