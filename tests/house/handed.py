"""What was found out by opening every page, handed from one part of a run to the next.

Which forms the pages show, with which values each is taken, which of their fields take any words: all that follows from
the program and the worlds, and takes minutes to find out. ``make test`` names a folder that its parts share
(``BIRGE_TABLES``); the first part leaves there what it found, and the part on the other database begins with it. What
is taken from there is tried again by the tests themselves: a form that this database does not take is red.

Another program, other tests, another day or other keys in any table: nothing is taken, and all is found out here.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection
from django.db.models import AutoField

from birge.kit import scope
from birge.kit.program import program
from birge.people.access import today
from tests import tables
from tests.house.known import NOT_DATA
from tests.owner import asked_by_the_owner
from tests.worlds import our_models

T = TypeVar("T")


def handed_over(name: str, find: Callable[[], T]) -> T:
    """What ``find`` answers, or answered in an earlier part of this run; it has nothing of a database in it."""
    kept = tables.folder()
    if kept is None:
        return find()
    path = kept / f"{name}.{_state()}.found"
    if not path.exists():
        found = find()
        beside = path.with_suffix(f".{connection.vendor}")
        beside.write_bytes(pickle.dumps(found))
        beside.replace(path)
    return pickle.loads(path.read_bytes())  # type: ignore[no-any-return]


def count_anew() -> None:
    """Let the next row of every table get the key after the last one there is.

    PostgreSQL does not take back what it counted, though the rows are taken back.
    """
    if connection.vendor == "postgresql":
        with asked_by_the_owner(), connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
                cursor.execute(statement)


def count_from(last: int) -> None:
    """Let the next row of every table get the key after ``last``, where no key is given.

    After a row whose key was given SQLite goes on from there, PostgreSQL from where it had counted to.
    """
    with asked_by_the_owner(), connection.cursor() as cursor:
        for model in apps.get_models():
            table, key = model._meta.db_table, model._meta.pk
            if not isinstance(key, AutoField):
                continue
            if connection.vendor == "postgresql":
                cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [f'"{table}"', key.column, last])
            else:
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last])


def _state() -> str:
    """A digest of the program, its tests, the day and the keys of all rows."""
    found = hashlib.sha256(f"{program()} {_tests()} {today()}".encode())
    with scope.everyone("a test compares all rows"), connection.cursor() as cursor:
        for model in our_models():
            table, key = model._meta.db_table, model._meta.pk.column  # type: ignore[union-attr]
            if table not in NOT_DATA:
                cursor.execute(f'SELECT "{key}" FROM "{table}"')
                # One database writes long keys with hyphens, the other without.
                keys = sorted(str(row[0]).replace("-", "") for row in cursor.fetchall())
                found.update(f"{table} {keys}".encode())
    return found.hexdigest()[:20]


@cache
def _tests() -> str:
    found = hashlib.sha256()
    for path in sorted(Path(__file__).parent.parent.rglob("*.py")):
        found.update(path.read_bytes())
    return found.hexdigest()
