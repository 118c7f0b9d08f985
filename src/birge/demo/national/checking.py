"""What must be true of all rows together once a country stands: asked of whole tables, not row by row."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from birge.chronicle.canonical import digest
from birge.chronicle.models import Event
from birge.kit import scope
from birge.kit.scope import tenant_models
from birge.kit.walls import same_municipality


def wrong() -> list[str]:
    """Everything that does not hold; nothing, when all does."""
    with scope.everyone("rows of all municipalities are compared"):
        return [*_walls(), *_references(), *_chronicle()]


def _walls() -> Iterator[str]:
    """Rows that point into another municipality."""
    for model in tenant_models():
        table = model._meta.db_table
        for _name, field in same_municipality(model):
            parent, key = field.related_model._meta.db_table, field.target_field.column
            with connection.cursor() as cursor:
                cursor.execute(
                    f'SELECT COUNT(*) FROM "{table}" c JOIN "{parent}" p ON p."{key}" = c."{field.column}" '
                    "WHERE p.municipality_id <> c.municipality_id"
                )
                (count,) = cursor.fetchone()
            if count:
                yield f"{table}.{field.column}: {count} rows of another municipality"


def _references() -> Iterator[str]:
    """Rows that point to nothing. PostgreSQL looks at each as it comes in; SQLite can be asked."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA foreign_key_check")
            yield from (
                f"{table} row {row}: points to nothing in {parent}" for table, row, parent, _ in cursor.fetchall()
            )


def _chronicle() -> Iterator[str]:
    """Each leaf has its digest and names the one before it of the same record; versions count from 1; halves stand."""
    last: tuple[str, int, str | None] = ("", 0, None)
    rows = Event.objects.order_by("record", "version").values_list("record", "version", "leaf", "leaf_digest")
    for record, version, leaf, known in rows.iterator(2000):
        before, previous = (last[1], last[2]) if last[0] == record else (0, None)
        said = f'"prev_version_leaf":{f"{chr(34)}{previous}{chr(34)}" if previous else "null"},'
        if version != before + 1 or digest(bytes(leaf)) != known or said.encode() not in bytes(leaf):
            yield f"{record} version {version}: the chain is broken"
        last = (record, version, known)
    if without := Event.objects.filter(private=None).count():
        yield f"{without} events without their erasable half"
