"""Whether what lies in an installation holds together: asked after a restore, in a drill, or at any time.

Apps lay their questions in when they start. Each answers what is wrong in words; nothing is mended.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from birge.kit import scope

#: What is asked → the function that answers what is wrong, line by line.
PROOFS: dict[str, Callable[[], Iterator[str]]] = {}


def counts(cursor: Any) -> dict[str, int]:
    """Table → rows, of every table of ours, in the database of a cursor."""
    found = {}
    with scope.everyone("a copy holds the rows of all municipalities"):
        for model in apps.get_models(include_auto_created=True):
            if model.__module__.startswith("birge."):
                cursor.execute(f'SELECT COUNT(*) FROM "{model._meta.db_table}"')
                found[model._meta.db_table] = int(cursor.fetchone()[0])
    return found


def against(manifest: dict[str, Any], media: Path) -> Iterator[str]:
    """What differs from a list written with a backup: rows of each table, hash of each file of the media folder."""
    with connection.cursor() as cursor:
        there = counts(cursor)
    for table, rows in manifest.get("rows", {}).items():
        if there.get(table) != rows:
            yield f"{table}: {there.get(table, 0)} rows, the backup had {rows}"
    for name, digest in manifest["files"].items():
        if name.startswith("media/"):
            path = media / name.removeprefix("media/")
            if not path.is_file():
                yield f"{name} is missing"
            elif hashlib.sha256(path.read_bytes()).hexdigest() != digest:
                yield f"{name} does not match its hash"


def migrated() -> Iterator[str]:
    """Whether the tables are those of this program."""
    executor = MigrationExecutor(connection)
    for migration, _back in executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield f"migration {migration} is not applied"


def ask_all() -> dict[str, list[str]]:
    """Every question with what is wrong; empty lists are what one hopes for."""
    return {name: list(ask()) for name, ask in {"tables": migrated, **PROOFS}.items()}
