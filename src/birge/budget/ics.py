"""The budget calendar for somebody's own: one entry a step, whole days, by the same hand as meetings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from birge.budget.models import CalendarStep
from birge.gatherings.ics import escaped, folded
from birge.places.models import Municipality


def file_of(steps: Iterable[CalendarStep], here: Municipality, *, address: str, at: datetime) -> bytes:
    """The file (RFC 5545). A step is entered on the last day it may be done ("in June": the 30th), one without is not.

    :param address: of the calendar's page.
    :param at: when the file is made.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Birge//Birge//EN", "METHOD:PUBLISH"]
    for step in steps:
        if step.due is None:
            continue
        told = [part for part in (step.owner, step.written_in, step.note) if part]
        lines += [
            "BEGIN:VEVENT",
            f"UID:budget-{step.year}-{step.number}@{here.code}.birge",
            f"DTSTAMP:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
            f"SEQUENCE:{step.row_version}",
            # The last day by which it has to be done: a deadline is an entry of that one day.
            f"DTSTART;VALUE=DATE:{step.due.last:%Y%m%d}",
            f"DTEND;VALUE=DATE:{step.due.last + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{escaped(step.said)}",
            f"STATUS:{'CONFIRMED' if step.due.precision == 'day' else 'TENTATIVE'}",
            *([f"DESCRIPTION:{escaped(chr(10).join(told))}"] if told else []),
            f"URL:{address}#s{step.number}",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(folded(line) for line in lines).encode()
