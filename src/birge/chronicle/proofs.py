"""Whether the chronicle is whole: each event is what its leaf says, each leaf names the one before it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from birge.chronicle.canonical import canonical_bytes, digest
from birge.chronicle.models import Event


def whole() -> Iterator[str]:
    """What does not fit, event by event in the order of each record."""
    last: tuple[str, int, str] = ("", 0, "")
    rows = Event.objects.select_related("private").order_by("record", "version")
    for event in rows.iterator(chunk_size=2_000):
        leaf = bytes(event.leaf)
        told = json.loads(leaf)
        record, version, before = last if last[0] == event.record else (event.record, 0, "")
        wrong = []
        if digest(leaf) != event.leaf_digest:
            wrong.append("its leaf does not match its hash")
        if event.version != version + 1:
            wrong.append(f"version {version + 1} is missing before it")
        elif (told["prev_version_leaf"] or "") != before:
            wrong.append("it does not follow the event before it")
        if told["public"] != digest(canonical_bytes(event.public)) or told["record_id"] != record:
            wrong.append("what it says is not what its leaf says")
        private = getattr(event, "private", None)
        if private is not None and private.salt:
            if told["private"] != digest(private.salt.encode() + canonical_bytes(private.body)):
                wrong.append("its private half is not the one that was written")
        yield from (f"{event}: {one}" for one in wrong)
        last = (event.record, event.version, event.leaf_digest)
