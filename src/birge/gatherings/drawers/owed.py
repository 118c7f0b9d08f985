"""What is owed at meetings: answers to questions and proposals, and the meetings that were announced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from birge.cycle.drawers import OWED, OWED_AHEAD, Owed
from birge.gatherings import words
from birge.gatherings.drawers.coming import DESKS
from birge.gatherings.models import Entry, Gathering
from birge.kit.said import clock
from birge.people.words import STAFF
from birge.rulebook.when import When


def answers(municipalities: Mapping[int, Any], today: date) -> Iterable[Owed]:
    """Questions and proposals that wait for an answer; one not read yet is for those who read it."""
    rows = Entry.objects.filter(municipality__in=municipalities, state__in=words.OPEN_ENTRIES)
    columns = ("municipality_id", "year", "number", "due", "state", "text", "shown", "language", "responsible_post")
    for row in rows.order_by("due", "received", "pk").only(*columns):
        shown = row.state != words.WAITING
        number = gettext("No. %(number)s of %(year)s") % {"number": row.number, "year": row.year}
        code = municipalities[row.municipality_id].code
        yield Owed(
            municipality_id=row.municipality_id,
            kind=gettext("answer to a resident"),
            text=row.public_text if shown else gettext("A question that nobody has read yet"),
            url=reverse("questions:entry", args=[code, row.year, row.number]),
            due=When.day(row.due) if row.due else None,
            who=row.responsible_post,
            roles=STAFF,
            public=shown,
            lang=row.language if shown else "",
            note=number,
        )


def meetings(municipalities: Mapping[int, Any], today: date) -> Iterable[Owed]:
    """Meetings that were announced: to be held on their day, and past it to be written down."""
    rows = Gathering.objects.filter(municipality__in=municipalities, kind__in=DESKS, state=words.ANNOUNCED)
    for row in rows.select_related("cycle").order_by("planned", "pk"):
        if row.planned is None or row.planned.first > today + timedelta(days=OWED_AHEAD):
            continue
        desk = DESKS[row.kind]
        past = row.planned.last < today
        yield Owed(
            municipality_id=row.municipality_id,
            kind=words.KINDS[row.kind],
            text=row.title,
            url=desk.url(desk.page, row, municipalities[row.municipality_id].code),
            due=row.planned,
            roles=STAFF,
            public=True,
            lang=row.language,
            note=gettext("what happened is not written down") if past else clock(row.planned_start),
        )


def fill() -> None:
    """Lay both in; called once when the app is ready."""
    OWED.extend((answers, meetings))
