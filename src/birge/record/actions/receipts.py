"""A receipt is given: a signed promise that the newest event of an official record gets its place within an hour."""

from __future__ import annotations

from datetime import datetime

from birge.record import words
from birge.record.actions.keys import signer
from birge.record.queries import DELAY, lost
from birge.record.sources import SOURCES
from birge.rulebook.record import notes, tree
from birge.rulebook.record.receipts import Receipt


def give(record: str, now: datetime) -> str | None:
    """The receipt of a record; ``None`` where nothing official happened to it, or nothing can be promised."""
    source, by = SOURCES[words.EVENT], signer()
    row = source.rows().filter(record=record).last()
    if row is None or by is None or lost() or not source.open_to_all([row]):
        return None
    key, secret = by
    leaf = tree.leaf_hash(bytes(row.leaf))
    said = Receipt(key.name, record, leaf, int(now.timestamp()), int((now + DELAY).timestamp()))
    return str(notes.sign(str(said), key, secret))
