"""Work of the worker that concerns rows of every municipality: each municipality's are dealt with in its own scope."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from birge.kit import scope
from birge.kit.scope import Tenant

#: Names are kept so many years after an answer, words of what is withheld as long (``personal`` of their models).
YEARS = 1


def in_each_place(model: type[Tenant], act: Callable[[], object], why: str) -> None:
    """Do ``act`` in the scope of each municipality that has rows of ``model``."""
    with scope.everyone(why):
        places = sorted(set(model.objects.order_by().values_list("municipality_id", flat=True)))
    for municipality_id in places:
        with scope.municipality(municipality_id):
            act()


def a_year_before(day: date) -> date:
    """The same day :data:`YEARS` earlier; the 29th of February has none in the year before: the 28th."""
    return day.replace(year=day.year - YEARS, day=min(day.day, 28) if day.month == 2 else day.day)


def forget_answered(rows: Callable[[], QuerySet[Any]], forget: Callable[..., object], now: datetime, why: str) -> int:
    """Forget what was answered (``answered_on``) more than a year ago. Answers how many rows there were.

    :param rows: of what may have to be forgotten, asked for in the scope of everyone.
    :param forget: told the key of each row and ``at``, in the scope of its municipality.
    """
    before = a_year_before(timezone.localdate(now))
    with scope.everyone(why):
        due: Iterable[tuple[int, int]] = list(
            rows().filter(answered_on__lt=before).order_by("pk").values_list("municipality_id", "pk")
        )
    count = 0
    for municipality_id, key in due:
        with scope.municipality(municipality_id):
            forget(key, at=now)
        count += 1
    return count
