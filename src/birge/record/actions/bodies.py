"""What official records say is written down when it is new, and compared with what was written down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Max

from birge.chronicle.actions import pk_in
from birge.chronicle.canonical import canonical_bytes, digest
from birge.chronicle.models import Event
from birge.record import words
from birge.record.models import Body
from birge.record.queries import not_taken_in, rows_of
from birge.record.sources import OFFICIAL, SOURCES, Official

#: Records that are read together.
AT_ONCE = 500


def moved(since: datetime) -> list[str]:
    """Official records of which something new happened."""
    rows = not_taken_in(SOURCES[words.EVENT]).filter(at__gte=since)
    return sorted(set(rows.values_list("record", flat=True)))


def everything() -> Iterator[str]:
    """All records of the kinds that are official."""
    for label, one in OFFICIAL.items():
        if one.body is not None:
            pks = apps.get_model(label)._default_manager.order_by("pk").values_list("pk", flat=True)
            yield from (f"{label}:{pk}" for pk in pks)


def take(now: datetime, records: Iterable[str]) -> int:
    """Write down what records say, where that is new or an event changed it. Answers how many there are."""
    count = 0
    for some in _by_kind(records):
        made = []
        for record, row, data, last, event in _read(*some):
            if data and (last is None or (last.digest != digest(data) and event > last.event)):
                number = 1 if last is None else last.number + 1
                where = getattr(row, "municipality_id", None)
                made.append(
                    Body(record=record, municipality_id=where, number=number, event=event, at=now,
                         content=data.decode(), digest=digest(data))
                )  # fmt: skip
        # Nothing is kept open while the next ones are read.
        Body.objects.bulk_create(made, batch_size=200)
        count += len(made)
    return count


def changed(records: Iterable[str] | None = None) -> Iterator[Body]:
    """What was written down last of records that say something else today, though nothing happened to them since."""
    for some in _by_kind(everything() if records is None else records):
        for _record, _row, data, last, event in _read(*some):
            if last is not None and last.digest != digest(data) and event <= last.event:
                yield last


def _by_kind(records: Iterable[str]) -> Iterator[tuple[Official, list[int]]]:
    pks: dict[str, list[int]] = {}
    for record in records:
        pks.setdefault(record.partition(":")[0], []).append(pk_in(record))
    for label, found in pks.items():
        one = OFFICIAL.get(label)
        if one is not None and one.body is not None:
            yield from ((one, found[at : at + AT_ONCE]) for at in range(0, len(found), AT_ONCE))


def _read(one: Official, pks: list[int]) -> Iterator[tuple[str, Any, bytes, Body | None, int]]:
    """Public records that say something: what, what was written down last, and how many events there were."""
    keys = [f"{one.label}:{pk}" for pk in pks]
    last = {row.record: row for row in Body.objects.filter(record__in=keys).order_by("number").defer("content")}
    events = Event.objects.filter(record__in=keys).order_by().values_list("record")
    counts = dict(events.annotate(last=Max("version")))
    for pk, row in rows_of(one.label, pks).items():
        key = f"{one.label}:{pk}"
        said = _said(one, row)
        if said is not None:
            yield key, row, said, last.get(key), counts.get(key, 0)


def _said(one: Official, row: Any) -> bytes | None:
    """What a record says; nothing that anybody took in, where its columns cannot be read."""
    assert one.body is not None
    try:
        said = one.body(row) if row is not None and one.public(row) else None
        return b"" if row is None else None if said is None else canonical_bytes(said)
    except (ValueError, TypeError):
        return b""
