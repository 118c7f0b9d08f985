"""A meeting as an entry of a calendar: times in UTC, text marked, lines folded, nothing finer than it is known."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from birge.assembly import actions as assembly
from birge.gatherings.actions import edit_gathering
from birge.gatherings.ics import LONGEST, escaped, folded
from birge.rulebook.when import When
from tests import meetings
from tests.people import Village, client_of


def url(here: Village) -> str:
    return f"/ky/m/{here.municipality.code}/c/1/assembly/1/calendar.ics"


def test_anybody_takes_an_announced_meeting_into_a_calendar(inside: Village, elsewhere: Village, cycle: Any) -> None:
    meeting = meetings.assembly(inside, cycle, title="Жыйын; план, бюджет", planned_end=time(12, 0))
    for stranger in (None, elsewhere.daniyar):
        assert client_of(stranger).get(url(inside)).status_code == 404
    assembly.announce(meeting, by=inside.aigul)
    answer = client_of(None).get(url(inside))
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    text = answer.content.decode()
    assert text.endswith("END:VCALENDAR\r\n") and "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= LONGEST for line in text.split("\r\n"))
    lines = text.replace("\r\n ", "").split("\r\n")
    # Half past nine in Bishkek is half past three in UTC.
    assert "DTSTART:20261012T033000Z" in lines and "DTEND:20261012T060000Z" in lines
    assert "SUMMARY:Жыйын\\; план\\, бюджет" in lines
    assert "STATUS:CONFIRMED" in lines and "LOCATION:клуб" in lines
    assert next(line for line in lines if line.startswith("DESCRIPTION:")).count("\\n") == 1
    assembly.cancel(meeting, by=inside.aigul, note="жол жабык")
    assert "STATUS:CANCELLED" in client_of(None).get(url(inside)).content.decode()


def test_a_day_without_a_time_is_a_whole_day_and_a_season_is_none(inside: Village, cycle: Any) -> None:
    meeting = meetings.assembly(inside, cycle, planned_start=None)
    text = client_of(inside.aigul).get(url(inside)).content.decode()
    assert "DTSTART;VALUE=DATE:20261012\r\nDTEND;VALUE=DATE:20261013" in text
    edit_gathering(meeting, by=inside.aigul, planned=When.season(2026, "autumn"))
    assert client_of(inside.aigul).get(url(inside)).status_code == 404
    edit_gathering(
        meeting, by=inside.aigul, planned=When.day(date(2026, 10, 12)), planned_start=time(14), planned_end=time(9)
    )
    assert "DTEND" not in client_of(inside.aigul).get(url(inside)).content.decode()


def test_lines_are_folded_between_letters() -> None:
    line = "SUMMARY:" + "ң" * 100
    parts = folded(line).removesuffix("\r\n").split("\r\n ")
    assert "".join(parts) == line and len(parts) > 2
    assert all(len(part.encode()) <= LONGEST - (number > 0) for number, part in enumerate(parts))
    assert escaped("a\\b;c,d\ne") == "a\\\\b\\;c\\,d\\ne"
