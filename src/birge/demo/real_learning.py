"""Real trainings, visits and a round table as their published sources state them; what no source says is left empty."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from birge.demo.people import account, reader
from birge.demo.reading import content, when
from birge.demo.real import place
from birge.learning.actions import events, parts
from birge.learning.models import Event
from birge.people.actions import grant
from birge.people.words import COORDINATOR

_HEAD = ("kind", "title", "title_ru", "venue", "organiser", "funder", "purpose", "shown", "source")
_RESULTS = ("total", "women", "bodies", "bodies_qualifier", "roles", "not_counted", "document")


def build() -> int:
    """What is not there yet; answers how many events were added."""
    made: dict[str, Event] = {}
    added = 0
    for row in content("real/learning"):
        found = Event.objects.filter(is_example=False, title=row["title"], kind=row["kind"]).first()
        if found is None:
            with transaction.atomic():
                found = _one(row, made)
            added += 1
        made[row["case"]] = found
    return added


def _one(row: dict[str, Any], made: dict[str, Event]) -> Event:
    by = account(reader())
    grant(by, COORDINATOR, by=None, basis=reader()["basis"])
    head = {name: row[name] for name in _HEAD if name in row}
    event = events.begin(
        by=by,
        planned=when(row.get("planned")),
        topics="\n".join(row.get("topics", ())),
        place=place(row["place"]) if "place" in row else None,
        series=made[row["series"]] if "series" in row else None,
        **head,
    )
    results = {name: row[name] for name in _RESULTS if name in row}
    if results or "held" in row:
        events.write_results(event, by=by, held=when(row.get("held")), **results)
    for one in row.get("parties", ()):
        values = {name: one[name] for name in ("name", "name_ru", "side", "target") if name in one}
        parts.add_party(event, by=by, place=place(one["code"]) if "code" in one else None, **values)
    for one in row.get("points", ()):
        parts.add_point(event, by=by, **one)
    if row["until"] in ("announced", "held"):
        event = events.move(event, "announce" if row["until"] == "announced" else "hold", by=by)
    for one in row.get("made", ()):
        parts.add_product(event, by=by, source=row["source"], **one)
    return event
