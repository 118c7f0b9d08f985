"""The empty tables of the tests: the first part of a run makes them by the migrations, the others take a copy.

``make test`` names a folder (``BIRGE_TABLES``) that its parts share; without it, and for the first one, nothing is
copied. Django looks at the migrations all the same and applies what a copy does not have yet.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

_PSQL = ("--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction")
_SILENT: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}


def folder() -> Path | None:
    """Where the parts of this run keep the tables for each other; none: a run by hand."""
    named = os.environ.get("BIRGE_TABLES", "")
    if named:
        Path(named).mkdir(parents=True, exist_ok=True)
    return Path(named) if named else None


def taken_from(kept: Path, connection: Any) -> Callable[[], None]:
    """Let the test database of ``connection`` begin with the tables in ``kept``; answers what keeps them there.

    What is answered is called once the database is made: it keeps a copy for those who come later.
    """
    make = connection.creation._create_test_db
    path = kept / f"tables.{connection.vendor}"
    put, take = (_put_sqlite, _take_sqlite) if connection.vendor == "sqlite" else (_put_postgres, _take_postgres)
    held: list[Any] = []

    def made(*args: Any, **more: Any) -> str:
        name: str = make(*args, **more)
        if path.exists():
            held.append(put(path, name, connection))
        return name

    connection.creation._create_test_db = made

    def keep() -> None:
        connection.creation._create_test_db = make
        for one in held:
            if one is not None:
                one.close()
        if not held:
            with tempfile.TemporaryDirectory(dir=kept) as beside:
                fresh = Path(beside) / path.name
                take(fresh, connection)
                fresh.replace(path)

    return keep


def begin(file: Path, url: str) -> None:
    """Give an installation that is to be set up the tables which the first part of this run made, if they are kept.

    :param file: its SQLite database, which does not exist yet; used where ``url``, the address of an empty database
        of a server, is "".
    """
    kept = folder()
    path = kept / f"tables.{'postgresql' if url else 'sqlite'}" if kept else None
    if path is None or not path.exists():
        return
    if url:
        subprocess.run(["psql", f"--dbname={url}", *_PSQL, f"--file={path}"], check=True, **_SILENT)
    else:
        shutil.copyfile(path, file)


def check_references() -> None:
    """Let the database look now at what was filled in for a whole file: does each row it refers to exist?

    PostgreSQL puts that off to the end of the transaction, and each test asks for it at its own end. What is taken back
    after a test is then still to be looked at, so every test of the file would look at the whole filling again.
    """
    connections[DEFAULT_DB_ALIAS].check_constraints()


def _put_sqlite(path: Path, name: str, connection: Any) -> sqlite3.Connection:
    # A database in memory lasts as long as somebody holds it.
    target = sqlite3.connect(name, uri=True)
    with closing(sqlite3.connect(path)) as source:
        source.backup(target)
    return target


def _take_sqlite(path: Path, connection: Any) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as target:
        connection.connection.backup(target)


def _put_postgres(path: Path, name: str, connection: Any) -> None:
    _run("psql", connection, name, *_PSQL, f"--file={path}")


def _take_postgres(path: Path, connection: Any) -> None:
    _run("pg_dump", connection, connection.settings_dict["NAME"], "--no-owner", f"--file={path}")


def _run(program: str, connection: Any, database: str, *more: str) -> None:
    known = connection.settings_dict
    where = [f"--host={known['HOST']}", f"--port={known['PORT']}", f"--username={known['USER']}"]
    command = [program, *where, f"--dbname={database}", *more]
    subprocess.run(command, check=True, **_SILENT)
