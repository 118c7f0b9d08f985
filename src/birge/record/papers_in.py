"""What the record takes from the floors below it: events of official records, issued papers and their files."""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import reduce
from operator import or_

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from birge.chronicle.canonical import canonical_bytes, digest, leaf
from birge.chronicle.models import Event
from birge.papers.files import Damaged, read_file
from birge.papers.models import Issued, Rendering
from birge.papers.queries import readable
from birge.record import words
from birge.record.queries import public_among
from birge.record.sources import OFFICIAL, Entry, Source, lay


def _events() -> QuerySet[Event]:
    """Events of official records."""
    wanted = [
        Q(record__startswith=f"{one.label}:") & (Q(verb__in=sorted(one.verbs)) if one.verbs else Q())
        for one in OFFICIAL.values()
    ]
    rows = Event.objects.order_by("id").select_related("private")
    return rows.filter(reduce(or_, wanted)) if wanted else rows.none()


def _known_to_all(events: Collection[Event]) -> list[Event]:
    known = public_among({one.record for one in events})
    return [one for one in events if one.record in known]


def _event_whole(row: Event) -> str:
    """Whether an event still says what its own leaf holds."""
    private = row.private
    again = leaf(
        kind=row.verb,
        municipality=row.municipality_id,
        record=row.record,
        version=row.version,
        public=row.public,
        private=private.body,
        salt=private.salt,
        previous=_previous(row),
        role=row.actor_role,
        at=row.at,
    )
    mine, kept = json.loads(again), json.loads(bytes(row.leaf))
    if not private.salt:
        mine["private"] = kept["private"]
    same = mine == kept and digest(bytes(row.leaf)) == row.leaf_digest
    return "" if same else "the row was changed"


def _previous(row: Event) -> str | None:
    before = Event.objects.filter(record=row.record, version=row.version - 1).values_list("leaf_digest", flat=True)
    return before.first() if row.version > 1 else None


def _paper(row: Issued) -> Entry:
    public = {"paper": row.paper, "number": row.number, "language": row.language, "edition": row.edition}
    return Entry(
        words.PAPER, row.record, row.municipality_id, row.edition, row.issued_at, public, digest(_text(row)[0])
    )


def _text(row: Issued) -> tuple[bytes, str]:
    return canonical_bytes({"paper": row.paper, "number": row.number, "content": row.content}), "json"


def _paper_whole(row: Issued) -> str:
    return "" if digest(_text(row)[0]) == row.digest else "the text was changed"


def _file(row: Rendering) -> Entry:
    one = row.issued
    public = {"paper": one.paper, "number": one.number, "language": one.language, "format": row.format}
    return Entry(words.FILE, one.record, row.municipality_id, one.edition, row.made_at, public, row.digest)


def _bytes(row: Rendering) -> tuple[bytes, str]:
    return read_file(row), row.file.rpartition(".")[2]


def _file_whole(row: Rendering) -> str:
    try:
        read_file(row)
    except Damaged:
        return "the file is gone or was changed"
    return ""


def _stranger(rows: Collection[Issued]) -> list[Issued]:
    return readable(AnonymousUser(), rows)


def _files_for_all(rows: Collection[Rendering]) -> list[Rendering]:
    open_to_all = {one.pk for one in _stranger({row.issued_id: row.issued for row in rows}.values())}
    return [row for row in rows if row.issued_id in open_to_all]


def fill() -> None:
    """Lay the kinds of leaves of the lower floors into the drawer."""
    lay(
        Source(
            words.EVENT,
            _events,
            "at",
            _known_to_all,
            lambda row: (canonical_bytes(row.public), "json"),
            bytes_of=lambda row: bytes(row.leaf),
            whole=_event_whole,
        )
    )
    lay(
        Source(
            words.PAPER,
            lambda: Issued.objects.order_by("id"),
            "issued_at",
            _stranger,
            _text,
            entry=_paper,
            whole=_paper_whole,
        )
    )
    lay(
        Source(
            words.FILE,
            lambda: Rendering.objects.order_by("id").select_related("issued"),
            "made_at",
            _files_for_all,
            _bytes,
            entry=_file,
            whole=_file_whole,
        )
    )
