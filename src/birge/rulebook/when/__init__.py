"""Dates with the precision in which people state them: a day, a month, "autumn 2017", a year, some days in a row.

``words`` print, ``value`` checks and stores, ``reading`` understands what people type; each knows only those before it.
"""

from birge.rulebook.when.reading import parse_when
from birge.rulebook.when.value import FIRST_YEAR, LAST_YEAR, PRECISIONS, When, WhenError, make_day
from birge.rulebook.when.words import CASES, NOT_STATED, SEASONS, as_typed, format_span, format_when

__all__ = [
    "CASES",
    "FIRST_YEAR",
    "LAST_YEAR",
    "NOT_STATED",
    "PRECISIONS",
    "SEASONS",
    "When",
    "WhenError",
    "as_typed",
    "format_span",
    "format_when",
    "make_day",
    "parse_when",
]
