"""Calls and contests with their dates: what is open, what comes, what is over."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils import timezone

from birge.programme import words
from birge.programme.access import views
from birge.programme.models import Call, Programme

OPEN_NOW, COMING, OVER, UNKNOWN = "open", "coming", "over", "unknown"


def calls_for(user: Any, kind: str = "") -> QuerySet[Call]:
    """Calls, the latest deadline first; those of a programme that is not published only for its people."""
    rows = Call.objects.select_related("programme")
    if not views(user):
        rows = rows.exclude(programme__state=words.PREPARED)
    rows = rows.filter(kind=kind) if kind in words.CALLS else rows
    return rows.order_by(Coalesce("closes", "opens", "decided").desc(nulls_last=True), "-number")


def call_for(user: Any, number: int) -> Call:
    """The door to a call.

    :raises Http404: there is none, or its programme is not published.
    """
    found = calls_for(user).filter(number=number).first()
    if found is None:
        raise Http404
    return found


def calls_of_year(programme: Programme, year: int) -> list[Call]:
    """The calls of a programme, and those of no stated one, with a day in a year."""
    rows = Call.objects.filter(Q(programme=programme) | Q(programme=None), is_example=False).order_by("number")
    found = []
    for one in rows:
        days = [day for day in (one.opens, one.closes, one.decided, one.awarded) if day is not None]
        if any(day.first.year <= year <= day.last.year for day in days):
            found.append(one)
    return found


def stands(call: Call, today: date | None = None) -> str:
    """Where a call stands by its dates: a deadline that nobody states is unknown, never "open"."""
    today = today or timezone.localdate()
    if call.decided and call.decided.last < today or call.closes and call.closes.last < today:
        return OVER
    if call.opens and call.opens.first > today:
        return COMING
    return OPEN_NOW if call.closes else UNKNOWN
