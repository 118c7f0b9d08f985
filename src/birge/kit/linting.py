"""What a migration does to people who work while it runs, said before it runs.

A migration that is new (not landed yet) and holds a large table, cannot go back, or breaks the program of before that
still serves, says why that is fine in its own ``noted``: kind of operation and table → the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import migrations
from django.db.migrations.operations.base import Operation

#: What makes the table wait, or rewrites it, when it was there before.
HOLDS = (
    migrations.AlterField,
    migrations.AddIndex,
    migrations.AddConstraint,
    migrations.AlterUniqueTogether,
    migrations.AlterOrderWithRespectTo,
)
#: What the program of before still asks for.
TAKES_AWAY = (migrations.RemoveField, migrations.DeleteModel, migrations.RenameField, migrations.RenameModel)


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
    if isinstance(operation, migrations.RunPython | migrations.RunSQL):
        return "" if operation.reversible else "cannot go back"
    if isinstance(operation, migrations.SeparateDatabaseAndState):
        inner = (_says(one, is_new) for one in operation.database_operations)
        return next((said for said in inner if said), "")
    if is_new:
        return ""
    if isinstance(operation, TAKES_AWAY):
        return "the program of before still asks for it"
    if isinstance(operation, HOLDS):
        return "holds the table while it works"
    field = getattr(operation, "field", None)
    if isinstance(operation, migrations.AddField) and field is not None and not field.null and not field.has_default():
        return "a row of before has no value"
    return ""
