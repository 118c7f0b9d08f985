"""Writing the chronicle: called by every action, in the same transaction as the change it tells of."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from birge.chronicle.canonical import digest, leaf
from birge.chronicle.models import Event, Private
from birge.kit.ready import Ready
from birge.kit.text import clean

#: What was written last about a record: asked before every change, so its SQL is kept.
_LAST: Ready[Event] = Ready(
    lambda key: Event.objects.filter(record=key).only("version", "leaf_digest").order_by("-version")[:1],
    models.CharField(),
)


def record_key(record: models.Model) -> str:
    """The name of a record in the chronicle: "needs.session:17"."""
    return f"{record._meta.label_lower}:{record.pk}"


def pk_in(key: str) -> int:
    """The number in the name of a record ("needs.session:17" → 17); 0: there is none."""
    number = key.rpartition(":")[2]
    return int(number) if number.isdigit() else 0


def write(
    record: models.Model,
    verb: str,
    *,
    by: Any,
    at: datetime | None = None,
    role: str = "",
    public: Mapping[str, Any] | None = None,
    private: Mapping[str, Any] | None = None,
) -> Event:
    """Add what happened to ``record``.

    :param by: the person (anything with ``pk``), or ``None`` for the system itself.
    :param role: the role in which the person acted; empty: "system" without a person, "person" with one.
    :param public: facts anybody may read: states, figures, dates. No names, no free text.
    :param private: ``before``/``after`` values, notes, names.
    :raises RuntimeError: outside a transaction: a change and its event stand or fall together.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("a chronicle row is written in the transaction of its change")
    at = at or timezone.now()
    key = record_key(record)
    last = _LAST(key)
    version, previous = (last[0].version + 1, last[0].leaf_digest) if last else (1, None)
    role = role or ("person" if by is not None else "system")
    municipality_id = getattr(record, "municipality_id", None)
    salt = secrets.token_hex(32)
    body = leaf(
        kind=verb,
        municipality=municipality_id,
        record=key,
        version=version,
        public=dict(public or {}),
        private=dict(private or {}),
        salt=salt,
        previous=previous,
        role=role,
        at=at,
    )
    event = Event.objects.create(
        municipality_id=municipality_id,
        actor_id=by.pk if by is not None else None,
        actor_role=role,
        verb=verb,
        record=key,
        version=version,
        at=at,
        public=dict(public or {}),
        leaf=body,
        leaf_digest=digest(body),
    )
    Private.objects.create(event=event, salt=salt, body=dict(private or {}))
    return event


def forget(record: models.Model) -> int:
    """Erase the private halves of all events of ``record``; the history stays whole. Answers how many there were.

    Called in the transaction in which the record's own words are erased.
    """
    halves = Private.objects.filter(event__record=record_key(record)).exclude(salt="")
    return halves.update(salt="", body={})


def snapshot(record: models.Model, fields: tuple[str, ...]) -> dict[str, Any]:
    """The named fields of ``record`` as JSON values, for the ``before`` and ``after`` of an event."""
    values: dict[str, Any] = {}
    for name in fields:
        value = record._meta.get_field(name).value_from_object(record)
        plain = value is None or isinstance(value, bool | int | str | list | dict)
        values[name] = value if plain else getattr(value, "code", None) or str(value)
    return values


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """What changed: field → [before, after]."""
    return {key: [before.get(key), after.get(key)] for key in after if before.get(key) != after.get(key)}


def fill(row: Any, fields: Iterable[str], values: Mapping[str, Any]) -> dict[str, Any]:
    """Write ``values`` into a row and save it; answers what changed. Texts are cleaned and cut to their room."""
    fields = tuple(fields)
    before = snapshot(row, fields)
    for name in fields:
        if name in values:
            value = values[name]
            if isinstance(value, str):
                field = row._meta.get_field(name)
                value = clean(value, lines=isinstance(field, models.TextField))
                value = value[: field.max_length] if field.max_length else value
            setattr(row, name, value)
    row.save()
    return difference(before, snapshot(row, fields))
