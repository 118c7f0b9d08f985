"""What the record says of itself: gaps that were entered and keys that were changed are leaves too."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet

from birge.chronicle.actions import record_key
from birge.chronicle.canonical import canonical_bytes
from birge.people.words import ADMINISTRATOR
from birge.record import words
from birge.record.models import Step
from birge.record.sources import Entry, Source, lay


def _public(row: Step) -> dict[str, object]:
    return {"kind": row.kind, **row.outcome}


def _entry(row: Step) -> Entry:
    assert row.done_at is not None
    return Entry(row.kind, record_key(row), None, 1, row.done_at, _public(row), role=ADMINISTRATOR)


def _done(kind: str) -> QuerySet[Step]:
    return Step.objects.filter(kind=kind, done_at__isnull=False).order_by("id")


def _all(rows: Collection[Step]) -> Collection[Step]:
    return rows


def fill() -> None:
    """Lay both kinds into the drawer."""
    for kind in (words.GAP, words.ROTATION):
        lay(
            Source(
                kind,
                lambda kind=kind: _done(kind),  # type: ignore[misc]
                "done_at",
                _all,
                lambda row: (canonical_bytes(_public(row)), "json"),
                entry=_entry,
            )
        )
