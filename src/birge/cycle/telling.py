"""What several steps tell of themselves, asked as one question: each gives the same columns of its own rows.

A step that must look at more than these columns asks by itself (``drawers.NEWS``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import CharField, DateField, DateTimeField, F, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from birge.cycle.drawers import MOST_NEWS, News


class Row(NamedTuple):
    """What is read of a record; ``day`` or ``moment`` is when it closes or was done."""

    step: str
    municipality_id: int
    code: str
    number: int
    state: str
    title: str
    title_ru: str
    day: date | None
    moment: datetime | None


@dataclass(frozen=True, slots=True)
class Telling:
    """What one step tells: its rows given the day, the last day ahead and the first day back, and the news of a row.

    ``rows``: those that matter most first; the first :data:`MOST_NEWS` are told. ``columns``: where a row keeps what is
    not called as in :class:`Row`; what it does not have stays empty.
    """

    rows: Callable[[date, date, date], QuerySet[Any]]
    told: Callable[[Row, date], News]
    columns: Mapping[str, str | Combinable]


#: Step → what it tells.
TELLING: dict[str, Telling] = {}
_TEXTS = ("code", "state", "title", "title_ru")


def _column(name: str, columns: Mapping[str, str | Combinable]) -> Combinable:
    if name in columns:
        where = columns[name]
        return F(where) if isinstance(where, str) else where
    if name in _TEXTS:
        return Value("", output_field=CharField())
    # Without its type an empty column would be text to PostgreSQL.
    return Cast(Value(None), DateField() if name == "day" else DateTimeField())


def told_together(today: date, until: date, since: date) -> Iterable[News]:
    """The news of all steps in :data:`TELLING`. One question."""
    asked = []
    for step, telling in TELLING.items():
        first = telling.rows(today, until, since)
        # One limit for each step: the parts of one question can have none of their own.
        rows = first.model._default_manager.filter(pk__in=first.values("pk")[:MOST_NEWS]).order_by()
        columns = {f"told_{name}": _column(name, telling.columns) for name in Row._fields[2:]}
        rows = rows.annotate(told_step=Value(step, output_field=CharField()), **columns)
        asked.append(rows.values_list("told_step", "municipality_id", *columns))
    if not asked:
        return
    for found in asked[0].union(*asked[1:], all=True):
        row = Row(*found)
        yield TELLING[row.step].told(row, today)
