"""Putting what happened into its order, and signing it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.chronicle.canonical import digest
from birge.kit import scope
from birge.record import kept
from birge.record.actions import bodies
from birge.record.actions.keys import alone, begin, signer
from birge.record.models import Checkpoint, Leaf, Node, Salt
from birge.record.queries import lost, newest, not_taken_in, root_of, size, worked_out
from birge.record.sources import SOURCES, Entry, Source
from birge.rulebook.record import notes, tree

#: Rows that are looked at together, and become leaves in one transaction.
AT_ONCE = 500
#: So far the minute's look goes back; the night's goes back to the beginning.
RECENT = timedelta(days=2)
#: Signed at least so often, though nothing was added.
DAILY = timedelta(hours=23)


class Behind(Exception):
    """The database does not hold what was published: nothing is signed until two people have said so."""


@dataclass(frozen=True, slots=True)
class Made:
    """A leaf before it has its place."""

    source: str
    pk: int
    record: str
    municipality: int | None
    data: bytes | None
    hash: bytes
    salt: str = ""


def sign(now: datetime | None = None, *, everything: bool = False) -> Checkpoint | None:
    """Take in what is new and sign it; ``None``: there was nothing to sign.

    All of it is read and worked out before a transaction begins, and taken in some rows at a time: SQLite has room for
    one writer, and nobody signs in or saves anything while one thinks.

    :param everything: look at all rows and not only at those of the last days.
    :raises Behind: after a backup was restored, or where the key is not here.
    """
    now = now or timezone.now()
    begin()
    if lost() or signer() is None:
        raise Behind
    everything = everything or size() == 0
    with scope.everyone("the public record takes in what everybody may read"):
        bodies.take(now, bodies.everything() if everything else bodies.moved(now - RECENT))
        for source in SOURCES.values():
            rows = not_taken_in(source)
            if not everything:
                rows = rows.filter(**{f"{source.since}__gte": now - RECENT})
            keys = list(rows.values_list("pk", flat=True))
            for at in range(0, len(keys), AT_ONCE):
                _take_in(source, keys[at : at + AT_ONCE], now)
    with transaction.atomic():
        alone()
        if lost():
            raise Behind
        last, there = newest(), size()
        due = last is None or last.size < there or last.at < now - DAILY
        found = published(now) if due and there else None
    _write_down()
    return found


def _take_in(source: Source, keys: list[int], now: datetime) -> None:
    """Make leaves of some rows; once more, where somebody else took in some meanwhile."""
    while True:
        start = size()
        new = [_made(source, row) for row in source.open_to_all(list(not_taken_in(source).filter(pk__in=keys)))]
        if not new:
            return
        with transaction.atomic():
            alone()
            if lost():
                raise Behind
            if size() == start:
                return add(new, start, now)


def _made(source: Source, row: Any) -> Made:
    if source.bytes_of is not None:
        data = source.bytes_of(row)
        return Made(source.name, row.pk, row.record, row.municipality_id, data, tree.leaf_hash(data))
    assert source.entry is not None
    entry = source.entry(row)
    salt = secrets.token_hex(32) if entry.held else ""
    data = entry.data(salt, _previous(source.name, entry))
    return Made(source.name, row.pk, entry.record, entry.municipality, data, tree.leaf_hash(data), salt)


def _previous(source: str, entry: Entry) -> str | None:
    if entry.version < 2:
        return None
    before = Leaf.objects.filter(source=source, record=entry.record).order_by("-index").first()
    return None if before is None or before.data is None else digest(bytes(before.data))


def add(new: list[Made], start: int, now: datetime) -> None:
    """Append leaves and the hashes over them, in the caller's transaction."""
    hashes = [one.hash for one in new]
    nodes = worked_out(lambda get: tree.grown(start, hashes, get)) if new else {}
    Node.objects.bulk_create(
        [Node(level=level, place=place, hash=value) for (level, place), value in nodes.items()], batch_size=500
    )
    Leaf.objects.bulk_create(
        [
            Leaf(
                index=start + at,
                source=one.source,
                source_pk=one.pk,
                record=one.record,
                municipality_id=one.municipality,
                hash=one.hash,
                data=one.data,
                at=now,
            )
            for at, one in enumerate(new)
        ],
        batch_size=500,
    )
    salts = {start + at: one.salt for at, one in enumerate(new) if one.salt}
    pks = dict(Leaf.objects.filter(index__gte=start).values_list("index", "pk")) if salts else {}
    Salt.objects.bulk_create([Salt(leaf_id=pks[at], salt=salt) for at, salt in salts.items()], batch_size=500)


def published(now: datetime) -> Checkpoint:
    """Sign the record as it stands, in the caller's transaction; time never goes back in it.

    :raises Behind: where the key is not here.
    """
    by = signer()
    if by is None:
        raise Behind
    key, secret = by
    there, last = size(), newest()
    root = worked_out(lambda get: tree.root(there, get))
    body = str(notes.Checkpoint(key.name, there, root))
    at = max(now, last.at) if last is not None else now
    return Checkpoint.objects.create(size=there, root=root.hex(), note=str(notes.sign(body, key, secret)), at=at)


def _write_down() -> None:
    """Keep the hashes of published leaves beside the database."""
    last, known = newest(), kept.count()
    if last is not None and last.size > known:
        rows = Leaf.objects.filter(index__gte=known, index__lt=last.size).order_by("index")
        kept.add(known, [bytes(value) for value in rows.values_list("hash", flat=True)])
    if last is not None and (kept.signed() or (0, b""))[0] != last.size:
        kept.note_root(last.size, root_of(last.size))
