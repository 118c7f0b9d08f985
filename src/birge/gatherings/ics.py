"""Meetings as entries of a calendar, written by hand (RFC 5545): times in UTC, lines folded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta

from django.utils.timezone import get_default_timezone

from birge.gatherings import words
from birge.gatherings.models import Gathering

#: A line has at most so many bytes, its end not counted; the rest goes on in the next one after a space.
LONGEST = 75
_STATUS = {words.DRAFT: "TENTATIVE", words.CANCELLED: "CANCELLED"}


def may_be_entered(gathering: Gathering) -> bool:
    """Whether the day is known: an autumn is no entry of a calendar."""
    when = gathering.held or gathering.planned
    return when is not None and when.precision in ("day", "days")


def entry(gathering: Gathering, *, address: str, agenda: Sequence[str], at: datetime) -> bytes:
    """The file of one meeting.

    :param address: of the meeting's page.
    :param at: when the file is made.
    :raises ValueError: the day is not known.
    """
    return calendar(lines_of(gathering, address=address, agenda=agenda, at=at))


def calendar(lines: Iterable[str], name: str = "") -> bytes:
    """A file of entries, each as :func:`lines_of` answers it; ``name``: of the calendar one subscribes to."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Birge//Birge//EN", "METHOD:PUBLISH"]
    named = [f"NAME:{escaped(name)}", f"X-WR-CALNAME:{escaped(name)}"] if name else []
    return "".join(folded(line) for line in [*head, *named, *lines, "END:VCALENDAR"]).encode()


def lines_of(gathering: Gathering, *, address: str, agenda: Sequence[str] = (), at: datetime) -> list[str]:
    """A meeting as an entry.

    :raises ValueError: the day is not known.
    """
    when = gathering.held or gathering.planned
    if when is None or not may_be_entered(gathering):
        raise ValueError("a meeting without a day is no entry of a calendar")
    held = gathering.held is not None
    start, end = (
        (gathering.held_start, gathering.held_end) if held else (gathering.planned_start, gathering.planned_end)
    )
    place = gathering.place.name if gathering.place else ""
    lines = [
        "BEGIN:VEVENT",
        f"UID:{gathering.kind}-{gathering.number}@{gathering.municipality.code}.birge",
        f"DTSTAMP:{utc(at)}",
        f"SEQUENCE:{gathering.row_version}",
        *times(when.first, when.last, start, end),
        f"SUMMARY:{escaped(gathering.title)}",
        f"STATUS:{_STATUS.get(gathering.state, 'CONFIRMED')}",
        f"URL:{address}",
    ]
    where = ", ".join(part for part in (place, gathering.venue) if part)
    if where:
        lines.append(f"LOCATION:{escaped(where)}")
    if agenda:
        lines.append("DESCRIPTION:" + escaped("\n".join(f"{n}. {text}" for n, text in enumerate(agenda, 1))))
    return [*lines, "END:VEVENT"]


def times(first: date, last: date, start: time | None, end: time | None) -> list[str]:
    """Beginning and end: whole days where no hour is known."""
    if start is None:
        return [f"DTSTART;VALUE=DATE:{first:%Y%m%d}", f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"]
    zone = get_default_timezone()
    found = [f"DTSTART:{utc(datetime.combine(first, start, zone))}"]
    if end is not None and (last, end) > (first, start):
        found.append(f"DTEND:{utc(datetime.combine(last, end, zone))}")
    return found


def utc(moment: datetime) -> str:
    """A moment as the format writes it."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """Text as a value of the format: its signs of separation are marked."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\\n").replace("\n", "\\n")


def folded(line: str) -> str:
    """A line with its end, broken between letters so that no part is longer than the format allows."""
    parts, part, room = [], "", LONGEST
    for letter in line:
        if len((part + letter).encode()) > room:
            parts.append(part)
            # The space at the beginning of what follows counts too.
            part, room = "", LONGEST - 1
        part += letter
    return "\r\n ".join([*parts, part]) + "\r\n"
