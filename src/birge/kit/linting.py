"""What a migration does to people who work while it runs, said before it runs.

A migration that is new (not landed yet) and holds a large table, cannot go back, or breaks the program of before that
still serves, says why that is fine in its own ``noted``: kind of operation and table → the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.db import migrations
from django.db.migrations.operations.base import Operation
from django.db.models import NOT_PROVIDED

GONE, HELD = "the program of before still asks for it", "holds the table while it works"
UNWRITTEN = "the program of before writes no value: give it a db_default"
#: What makes the table wait, or rewrites it, when it was there before.
HOLDS = (
    migrations.AlterField,
    migrations.AddIndex,
    migrations.AddConstraint,
    migrations.AlterUniqueTogether,
    migrations.AlterOrderWithRespectTo,
)
#: What the program of before still asks for.
TAKES_AWAY = (
    migrations.RemoveField,
    migrations.DeleteModel,
    migrations.RenameField,
    migrations.RenameModel,
    migrations.AlterModelTable,
)
#: The same, written by hand.
_TAKES_AWAY = re.compile(r"\bDROP\s+(?:TABLE|COLUMN|VIEW)\b|\bRENAME\b|\bTRUNCATE\b", re.IGNORECASE)
_HOLDS = re.compile(
    r"\bLOCK\s+TABLE\b|\bALTER\s+TABLE\b|\bVACUUM\s+FULL\b|\b(?:CLUSTER|REINDEX)\b"
    r"|\bCREATE\s+(?:UNIQUE\s+)?INDEX\s+(?!CONCURRENTLY\b)",
    re.IGNORECASE,
)


def table_of(operation: Operation) -> str:
    """The model an operation changes, in small letters; "" where it names none."""
    given: Any = operation
    for name in ("model_name", "name", "old_name"):
        value = getattr(given, name, None)
        if isinstance(value, str):
            return value.lower()
    return ""


def lint(migration: Any, new: frozenset[str] = frozenset()) -> Iterator[str]:
    """What is not noted: each as "kind table: what it does".

    :param new: models that came with migrations which have not landed either: nobody has rows there.
    """
    noted = getattr(migration, "noted", {})
    made = set(new)
    for operation in migration.operations:
        kind, table = type(operation).__name__, table_of(operation)
        if isinstance(operation, migrations.CreateModel):
            made.add(table)
            continue
        said = _says(operation, table in made)
        if said and not noted.get(f"{kind} {table}".strip(), "").strip():
            yield f"{kind} {table}".strip() + f": {said}"


def _says(operation: Operation, is_new: bool) -> str:
    if isinstance(operation, migrations.RunSQL):
        written = _written(operation.sql)
        if _TAKES_AWAY.search(written):
            return GONE
        if _HOLDS.search(written):
            return HELD
    if isinstance(operation, migrations.RunPython | migrations.RunSQL):
        return "" if operation.reversible else "cannot go back"
    if isinstance(operation, migrations.SeparateDatabaseAndState):
        inner = (_says(one, is_new) for one in operation.database_operations)
        return next((said for said in inner if said), "")
    if is_new:
        return ""
    if isinstance(operation, TAKES_AWAY):
        return GONE
    if isinstance(operation, HOLDS):
        return HELD
    return UNWRITTEN if isinstance(operation, migrations.AddField) and _must_be_written(operation.field) else ""


def _must_be_written(field: Any) -> bool:
    """Whether the program of before, which does not know the column, could add no row any more."""
    in_the_row = not (field.null or field.many_to_many or getattr(field, "generated", False))
    return in_the_row and field.db_default is NOT_PROVIDED


def _written(sql: Any) -> str:
    """The statements of an operation as one text."""
    if isinstance(sql, str):
        return sql
    return "\n".join(one if isinstance(one, str) else str(one[0]) for one in sql)
