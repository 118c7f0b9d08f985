"""What official records say: each of them, and each change of it that the chronicle knows of, is a leaf."""

from __future__ import annotations

from collections.abc import Collection

from birge.chronicle.canonical import digest
from birge.record import words
from birge.record.models import Body
from birge.record.queries import public_among
from birge.record.sources import Entry, Source, lay


def _known_to_all(rows: Collection[Body]) -> list[Body]:
    known = public_among({row.record for row in rows if row.content})
    return [row for row in rows if row.content and row.record in known]


def _entry(row: Body) -> Entry:
    public = {"number": row.number, "event": row.event}
    return Entry(words.BODY, row.record, row.municipality_id, row.number, row.at, public, row.digest)


def _whole(row: Body) -> str:
    same = not row.content or digest(row.content.encode()) == row.digest
    return "" if same else "the text was changed"


def fill() -> None:
    """Lay it into the drawer."""
    lay(
        Source(
            words.BODY,
            lambda: Body.objects.order_by("id"),
            "at",
            _known_to_all,
            lambda row: (row.content.encode(), "json"),
            entry=_entry,
            whole=_whole,
        )
    )
