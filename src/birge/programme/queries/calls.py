"""Calls and contests with their dates: what is open, what comes, what is over."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils import timezone

from birge.initiatives import application_words as its
from birge.initiatives import words as held_words
from birge.initiatives.models import Call as Held
from birge.kit import scope
from birge.programme import words
from birge.programme.access import views
from birge.programme.models import Call, Judge, Programme, Terms

#: How a municipality's call keeps the call of a programme that it is held under.
KEY = "programme.call:"
OPEN_NOW, COMING, OVER, UNKNOWN = "open", "coming", "over", "unknown"


def calls_for(user: Any, kind: str = "") -> QuerySet[Call]:
    """Calls, the latest deadline first; those of a programme that is not published only for its people."""
    rows = Call.objects.select_related("programme")
    if not views(user):
        rows = rows.exclude(programme__state=words.PREPARED)
    rows = rows.filter(kind=kind) if kind in words.CALLS else rows
    return rows.order_by(Coalesce("closes", "opens", "decided").desc(nulls_last=True), "-number")


def calls_to_hold(key: str = "") -> QuerySet[Call]:
    """Calls that municipalities may hold calls of their own under, the newest first; ``key``: that one alone."""
    rows = Call.objects.select_related("programme").exclude(programme__state=words.PREPARED).order_by("-number")
    number = key.removeprefix(KEY)
    if not key:
        return rows
    return (
        rows.filter(number=number) if key.startswith(KEY) and number.isascii() and number.isdecimal() else rows.none()
    )


def judges_of(key: str) -> list[Judge]:
    """The commission of the call that ``key`` names, the chair first."""
    return list(Judge.objects.filter(call__in=calls_to_hold(key)).select_related("call")) if key else []


def terms_of(key: str, *, lock: bool = False) -> Terms | None:
    """The conditions of the call that ``key`` names, once they stand; ``lock``: for this transaction."""
    rows = Terms.objects.filter(call__in=calls_to_hold(key)).exclude(state=words.TERMS_DRAFT).select_related("call")
    found: Terms | None = (rows.select_for_update(of=("self",)) if lock else rows).first()
    return found


def held_under(call: Call) -> list[Any]:
    """The calls of municipalities held under a call, each with how many applications came and were chosen."""
    with scope.everyone("the calls of municipalities under a call of a programme"):
        rows = Held.objects.filter(held_under=f"{KEY}{call.number}", state__in=held_words.PUBLIC_CALLS)
        came = Count("applications", filter=~Q(applications__state=its.WITHDRAWN))
        won = Count("applications", filter=Q(applications__outcome=its.CHOSEN))
        rows = rows.annotate(came=came, won=won).select_related("municipality__place")
        return list(rows.order_by("municipality__place__name_ky", "number")[:200])


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
