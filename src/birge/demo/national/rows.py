"""The rows of one municipality as they go to the database: keys known beforehand, one event for each record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models
from django.db.models import Max

from birge.chronicle.actions import record_key
from birge.chronicle.canonical import digest, leaf
from birge.chronicle.models import Event, Private
from birge.demo.national.tables import table_of
from birge.kit import scope
from birge.kit.scope import Tenant


class Keys:
    """The next key of each table. Nobody else may write meanwhile: a row's name in the chronicle holds its key."""

    def __init__(self) -> None:
        self.last: dict[type[models.Model], int] = {}

    def take(self, model: type[models.Model]) -> int:
        """A key nobody has."""
        return self.take_some(model, 1)[0]

    def take_some(self, model: type[models.Model], many: int) -> range:
        """As many keys in a row."""
        if model not in self.last:
            with scope.everyone("keys are of the whole table"):
                self.last[model] = model._default_manager.aggregate(last=Max("pk"))["last"] or 0
        begin = self.last[model] + 1
        self.last[model] += many
        return range(begin, begin + many)

    def leave(self) -> None:
        """Let the database go on counting where these keys end (SQLite does so by itself)."""
        if connection.vendor != "postgresql":
            return
        with connection.cursor() as cursor:
            for model, last in self.last.items():
                cursor.execute(
                    "SELECT setval(pg_get_serial_sequence(%s, %s), %s)",
                    [f'"{model._meta.db_table}"', model._meta.pk.column, last],
                )


def reset_sequences() -> None:
    """Set what each table counts on by to its largest key, whatever a killed run has left."""
    counted = [m for m in apps.get_models() if m.__module__.startswith("birge.")]
    statements = connection.ops.sequence_reset_sql(no_style(), counted)
    with scope.everyone("keys are of the whole table"), connection.cursor() as cursor:
        for sql in statements:
            cursor.execute(sql)


@dataclass
class Rows:
    """Rows of one municipality.

    :param salt: what the erasable halves are salted with; nobody is told of in them, so it may follow from the seed.
    """

    here: int
    keys: Keys
    salt: str
    #: Who enters, and who confirms what needs two.
    by: int
    second: int
    told: dict[str, tuple[int, str]] = field(default_factory=dict)
    events: list[dict[str, Any]] = field(default_factory=list)
    halves: list[dict[str, Any]] = field(default_factory=list)
    count: int = 0

    def bring(self, model: type[Any], rows: Iterable[Mapping[str, Any]]) -> list[int]:
        """Bring rows of a table in, however many; answers their keys, where those are counted."""
        key = model._meta.pk.attname
        return [one[key] for one in self._written(model, rows)]

    def put(self, model: type[Any], rows: Iterable[Mapping[str, Any]]) -> list[Any]:
        """Bring rows of a table in and answer them as records."""
        table, own = table_of(model), self._own(model)
        return [table.record(one, own) for one in self._written(model, rows)]

    def _own(self, model: type[Any]) -> dict[str, int]:
        return {"municipality_id": self.here} if issubclass(model, Tenant) else {}

    def _written(self, model: type[Any], rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
        made, key = [dict(one) for one in rows], model._meta.pk
        if isinstance(key, models.AutoField):
            for one, number in zip(made, self.keys.take_some(model, len(made)), strict=True):
                one[key.attname] = number
        table_of(model).write(made, self._own(model))
        self.count += len(made)
        return made

    def one(self, model: type[Any], **row: Any) -> Any:
        """Bring one row in."""
        return self.put(model, [row])[0]

    def tell(self, record: models.Model, verb: str, at: datetime, role: str, /, **public: Any) -> None:
        """Lay an event of a record aside; its leaf leads to the one before it of the same record."""
        key = record_key(record)
        version, previous = self.told.get(key, (0, ""))
        version += 1
        salt = hashlib.sha256(f"{self.salt}:{key}:{version}".encode()).hexdigest()
        body = leaf(
            kind=verb,
            municipality=self.here,
            record=key,
            version=version,
            public=public,
            private={},
            salt=salt,
            previous=previous or None,
            role=role,
            at=at,
        )
        found = digest(body)
        event = self.keys.take(Event)
        self.events.append(
            {
                "id": event,
                "municipality_id": self.here,
                "actor_id": self.by,
                "actor_role": role,
                "verb": verb,
                "record": key,
                "version": version,
                "at": at,
                "public": public,
                "leaf": body,
                "leaf_digest": found,
            }
        )
        self.halves.append({"event_id": event, "salt": salt, "body": {}})
        self.told[key] = (version, found)

    def tell_all(self, records: Iterable[models.Model], verb: str, at: datetime, role: str) -> None:
        """The same of several records."""
        for record in records:
            self.tell(record, verb, at, role)

    def close(self) -> None:
        """Write what was told."""
        for model, rows in ((Event, self.events), (Private, self.halves)):
            table_of(model).write(rows, {})
            self.count += len(rows)
        self.events, self.halves = [], []
