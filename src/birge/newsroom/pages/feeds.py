"""The feeds of a municipality and of the country."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from birge.kit.addresses import absolute
from birge.kit.gate import public
from birge.kit.said import language
from birge.newsroom import rooms, words
from birge.newsroom.feed import MEDIA_TYPE, Entry, written
from birge.newsroom.pages.common import room_of
from birge.newsroom.queries import items as queries
from birge.newsroom.rooms import Room

#: Items in a feed.
IN_FEED = 40


def _entry(request: HttpRequest, row: Any) -> Entry:
    stage, day = str(words.STAGES.get(row.stage, "")), rooms.day_of(row)
    head = ", ".join(part for part in (stage, day, row.said("place")) if part)
    background = row.said("background")
    said = [head, row.said("lead"), row.said("body"), background]
    return Entry(
        name=row.uid.urn,
        title=rooms.named(row),
        lang=row.lang or language(),
        url=absolute(request, rooms.address_of(row)),
        author=rooms.whose(row),
        published=row.published_at,
        updated=row.changed_at or row.published_at,
        summary=row.said("lead"),
        content="\n\n".join(part for part in said if part),
        kind=row.kind,
    )


def _feed(request: HttpRequest, room: Room, rows: Iterable[Any], title: str) -> HttpResponse:
    entries = [_entry(request, row) for row in rows]
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    data = written(
        name=absolute(request, room.url("feed")),
        title=title,
        lang=language(),
        page=absolute(request, room.url("index")),
        made=max((one.updated for one in entries), default=today),
        entries=entries,
    )
    answer = HttpResponse(data, content_type=MEDIA_TYPE)
    answer["Cache-Control"] = "public, max-age=600"
    return answer


@public
def here(request: HttpRequest, code: str) -> HttpResponse:
    """What the municipality has published."""
    room = room_of(request)
    rows = list(queries.latest_here(None, room.municipality)[:IN_FEED])
    for row in rows:
        row.municipality = room.municipality
    return _feed(request, room, rows, gettext("News: %(name)s") % {"name": room.municipality.name})


@public
def country(request: HttpRequest) -> HttpResponse:
    """What all municipalities and the programme have published."""
    rows = queries.of_the_country(per=IN_FEED).object_list
    return _feed(request, Room(), rows, gettext("News of municipalities and of the programme"))
