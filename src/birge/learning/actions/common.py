"""What the actions of learning share: the chronicle of an event, and the pages of everybody it concerns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F, Max

from birge.chronicle.actions import difference, snapshot, write
from birge.kit.text import clean
from birge.learning.models import Event
from birge.learning.steps import KEEPERS
from birge.people.access import acting_role
from birge.places.models import Municipality

#: Texts with room for so many characters are boxes of several lines.
LINES_FROM = 600


def next_number(rows: Any) -> int:
    """The number after the last one of ``rows``."""
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1


def touch_of(event: Event) -> None:
    """Raise the edition of every municipality that takes part: their homes name the event."""
    rows = Municipality.objects.filter(place__in=event.parties.exclude(place=None).values("place"))
    rows.update(edition=F("edition") + 1)


def told(
    event: Event,
    verb: str,
    *,
    by: Any,
    public: Mapping[str, Any] | None = None,
    private: Mapping[str, Any] | None = None,
) -> None:
    """Chronicle of a change of an event, and the editions of the municipalities that take part."""
    role = acting_role(by, 0, KEEPERS) if by is not None else ""
    write(event, verb, by=by, role=role, public=public, private=private)
    touch_of(event)


def fill(row: Any, fields: Iterable[str], values: Mapping[str, Any]) -> dict[str, Any]:
    """Write ``values`` into a row and save it; answers what changed. Texts are cleaned and cut to their room."""
    fields = tuple(fields)
    before = snapshot(row, fields)
    for name in fields:
        if name in values:
            value = values[name]
            if isinstance(value, str):
                field = row._meta.get_field(name)
                value = clean(value, lines=field.max_length is None or field.max_length >= LINES_FROM)
                value = value[: field.max_length] if field.max_length else value
            setattr(row, name, value)
    row.save()
    return difference(before, snapshot(row, fields))
