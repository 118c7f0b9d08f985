"""The calendar of a municipality to subscribe to: its meetings, and what its news say is planned."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from birge.gatherings.drawers.coming import DESKS
from birge.gatherings.ics import calendar, escaped, lines_of, may_be_entered, times, utc
from birge.kit.addresses import absolute
from birge.kit.downloads import download
from birge.kit.gate import public
from birge.newsroom import rooms
from birge.newsroom.pages.common import room_of
from birge.newsroom.queries import items as queries

#: So many days back it goes; ahead it goes as far as anything is known.
BACK = 92


@public
def here(request: HttpRequest, code: str) -> HttpResponse:
    """Meetings whose day is known, and news of what is planned on a day."""
    room, now = room_of(request), timezone.now()
    since = timezone.localdate(now) - timedelta(days=BACK)
    lines: list[str] = []
    for meeting in queries.meetings_since(since):
        if meeting.kind in DESKS and may_be_entered(meeting):
            meeting.municipality = room.municipality
            desk = DESKS[meeting.kind]
            lines += lines_of(meeting, address=absolute(request, desk.url(desk.page, meeting, code)), at=now)
    for row in queries.planned_since(since):
        if row.on.precision in ("day", "days"):
            row.municipality = room.municipality
            lines += _lines(row, absolute(request, room.url("item", row.number)), utc(now))
    data = calendar(lines, gettext("Meetings and notices: %(name)s") % {"name": room.municipality.name})
    return download(data, "text/calendar; charset=utf-8", f"{code}.ics")


def _lines(row: Any, address: str, made: str) -> list[str]:
    place = row.said("place")
    return [
        "BEGIN:VEVENT",
        f"UID:{row.uid}",
        f"DTSTAMP:{made}",
        f"SEQUENCE:{row.row_version}",
        *times(row.on.first, row.on.last, row.hour, None),
        f"SUMMARY:{escaped(rooms.named(row))}",
        f"URL:{address}",
        *([f"LOCATION:{escaped(place)}"] if place else []),
        *([f"DESCRIPTION:{escaped(row.said('lead'))}"] if row.said("lead") else []),
        "END:VEVENT",
    ]
