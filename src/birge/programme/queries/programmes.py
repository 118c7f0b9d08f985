"""Doors to programmes and their parts, and what each municipality is to a programme on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from birge.people.access import in_force
from birge.people.models import User
from birge.places.models import Place
from birge.places.words import MUNICIPAL_LEVELS
from birge.programme import words
from birge.programme.access import reads, views
from birge.programme.models import Programme, Published, Standing


def programmes_for(user: Any) -> QuerySet[Programme]:
    """The programmes that ``user`` may read; invented ones last."""
    rows = Programme.objects.all()
    return rows if views(user) else rows.filter(state__in=words.PUBLIC)


def programme_for(user: Any, number: int) -> Programme:
    """The door to a programme.

    :raises Http404: there is none, or it is not published and the reader is a stranger.
    """
    found = Programme.objects.filter(number=number).first()
    if found is None or not reads(user, found):
        raise Http404
    return found


def part_of(rows: Any, number: int) -> Any:
    """A part of a programme by its number; 404 when there is none."""
    found = rows.filter(number=number).first()
    if found is None:
        raise Http404
    return found


def standing_rows(programme: Programme) -> list[Standing]:
    """Everything that was said of municipalities, without what was corrected; in the order in which it holds."""
    rows = Standing.objects.filter(programme=programme, corrected_by=None).select_related("phase")
    return sorted(rows, key=lambda one: one.order)


def standing_on(rows: Iterable[Standing], day: date | None = None) -> dict[int, Standing]:
    """What each place is to the programme on a day (``None``: by the latest row). ``rows`` in their order.

    A row of which nobody says since when it holds, holds on every day before the next one.
    """
    found: dict[int, Standing] = {}
    for row in rows:
        if day is None or row.since is None or row.since.first <= day:
            found[row.place_id] = row
    return found


@dataclass(frozen=True, slots=True)
class Listed:
    """A municipality of a programme as it is now, with everything that was said of it before."""

    place: Place
    now: Standing
    history: list[Standing]


def listed(programme: Programme, standing: str = "") -> list[Listed]:
    """The municipalities of a programme in the order of their names; two questions."""
    rows = Standing.objects.filter(programme=programme).select_related("phase", "place__parent", "place__municipality")
    everything = sorted(rows, key=lambda one: one.order)
    corrected = {one.corrects_id for one in everything if one.corrects_id}
    now = standing_on(one for one in everything if one.pk not in corrected)
    found = [
        Listed(one.place, one, [row for row in everything if row.place_id == one.place_id and row.pk != one.pk])
        for one in now.values()
        if standing in ("", one.standing)
    ]
    return sorted(found, key=lambda one: (one.place.sort_key, one.place.pk))


def how_many(now: dict[int, Standing]) -> list[tuple[str, Any, int]]:
    """Standing → in words → how many municipalities, those that none has left out."""
    many = Counter(one.standing for one in now.values())
    return [(code, name, many[code]) for code, name in words.STANDINGS.items() if many[code]]


def offered_places() -> QuerySet[Place]:
    """Regions and districts of today."""
    rows = Place.objects.filter(valid_to=None).exclude(level="village").exclude(level__in=("aiyl_aimak",))
    return rows.select_related("parent").order_by("sort_key")


def municipal_places() -> QuerySet[Place]:
    """Aiyl aimaks and cities of the register, also those that have ended."""
    return Place.objects.filter(level__in=MUNICIPAL_LEVELS).select_related("parent").order_by("sort_key")


def programme_accounts() -> QuerySet[User]:
    """Open accounts of people who hold a role above all municipalities today."""
    held = in_force(timezone.localdate(), path="mandates__")
    return User.objects.filter(held, mandates__municipality=None, is_active=True).distinct().order_by("name")


def published_of(programme: Programme) -> list[Published]:
    """What is published of many municipalities, the latest first."""
    return list(Published.objects.filter(programme=programme).order_by("-year_to", "number"))
