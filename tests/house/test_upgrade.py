"""Upgrades: the database of every landing before this one goes through the migrations and keeps what was in it.

Where none is kept yet (``python -m tools.keep_database``), the migrations themselves are tried: from nothing, and back.
"""

from __future__ import annotations

import gzip
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.installation import Installation, installed
from tools.keep_database import PREVIOUS, landed, migrations

KEPT = sorted(PREVIOUS.glob("*.sqlite3.gz"), key=lambda path: int(path.name.split("-")[1].split(".")[0]))
#: In `make test` the first and the last. The migrations of a landing were tried on all databases before it when they
#: were new, and cannot change any more (`test_what_has_landed_stays_as_it_is`); those that are new now meet the oldest
#: rows and those of the last landing. `make soak PARTS=upgrades` takes all.
TRIED = KEPT if os.environ.get("BIRGE_EVERYBODY") or len(KEPT) < 3 else [KEPT[0], KEPT[-1]]
ON_SQLITE = not os.environ.get("DATABASE_URL", "").startswith("postgres")

#: With the walls standing, as on a real installation: reverses the migrations of our apps down to nothing and makes
#: them anew; prints what cannot go back, and the tables.
THERE_AND_BACK = """
from django.apps import apps
from django.core.management import call_command
from django.core.management.sql import emit_pre_migrate_signal
from django.db import connection
from django.db.migrations.exceptions import IrreversibleError
from django.db.migrations.executor import MigrationExecutor
from birge.kit.migrating import quickly
from birge.kit.policies import as_owner
ours = [c.label for c in apps.get_app_configs() if c.name.startswith("birge.")]
def tables():
    return {t for t in connection.introspection.table_names() if t.split("_")[0] in ours}
before = tables()
# What is new: after the landed migrations of each app; with WHOLE all of them.
def until(label):
    return None if WHOLE else max((name for app, name in LANDED if app == label), default=None)
# All in one plan: `migrate LABEL zero` for each would work out the models of all migrations anew each time.
owning = as_owner()
owning.__enter__()
executor = MigrationExecutor(connection)
to_nothing = [(label, until(label)) for label in ours if label in executor.loader.migrated_apps]
plan = executor.migration_plan(to_nothing)
emit_pre_migrate_signal(0, False, connection.alias, plan=plan)
try:
    with quickly():
        executor.migrate(to_nothing, plan)
except IrreversibleError as error:
    print("stays:", error)
left = sorted(tables())
owning.__exit__(None, None, None)
call_command("migrate", verbosity=0)
print("left:", *(left if WHOLE else ()))
walls = "sqlite_master WHERE type = 'trigger'" if connection.vendor == "sqlite" else "pg_trigger WHERE NOT tgisinternal"
with connection.cursor() as cursor:
    cursor.execute(f"SELECT count(*) FROM {walls}")
    print("same:", tables() == before, "walls:", cursor.fetchone()[0] > 50)
"""
#: Fails where Django's checks of the database do; prints how many rows each table has.
COUNTED = """
import io
from django.core.management import call_command
from django.db import connection
from birge.kit import scope
call_command("check", databases=["default"], stdout=io.StringIO())
with scope.everyone("all rows are counted"), connection.cursor() as cursor:
    for table in sorted(connection.introspection.table_names(cursor)):
        if table not in ("django_migrations", "django_content_type", "auth_permission", "kit_cache"):
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            print(table, cursor.fetchone()[0])
"""


@pytest.mark.slow
def test_migrations_make_everything_from_nothing_and_can_go_back(tmp_path: Path) -> None:
    """They go back over what is new. What has landed went back when it was new, and cannot change: in `make soak`."""
    whole = bool(os.environ.get("BIRGE_EVERYBODY"))
    known = [(path.split("/")[2], Path(path).stem) for path in landed()]
    with installed(tmp_path / "new") as place:  # made by the migrations, from nothing
        assert place.run("setup").returncode == 0, "a second time changes nothing"
        told = place.python(f"WHOLE, LANDED = {whole}, {known}\n{THERE_AND_BACK}").splitlines()
    assert [line for line in told if line.startswith("stays:")] == []
    assert told[-2:] == ["left:", "same: True walls: True"]


def _counts(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as found:
        names = [name for (name,) in found.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: found.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


@pytest.mark.slow
def test_kept_databases_go_through_the_migrations(tmp_path: Path) -> None:
    """Every row of every table that still exists is there afterwards, and the walls stand."""
    for path in TRIED if ON_SQLITE else ():
        home = tmp_path / path.name
        home.mkdir()
        (home / "birge.sqlite3").write_bytes(gzip.decompress(path.read_bytes()))
        before = _counts(home / "birge.sqlite3")
        place = Installation(home)
        done = place.run("setup")
        assert done.returncode == 0, done.stderr
        after = dict(line.rsplit(" ", 1) for line in place.python(COUNTED).splitlines())
        lost = {t: (n, after[t]) for t, n in before.items() if t in after and int(after[t]) < n}
        assert lost == {}
    print(f"databases of earlier landings tried: {[path.name for path in TRIED] or 'none is kept yet'}")


def test_what_has_landed_stays_as_it_is() -> None:
    """Databases out there went through these migrations: a change to one of them would be made in none of those."""
    known = landed()
    assert known and {path: migrations().get(path, "gone") for path in known} == known


def test_the_first_and_the_last_databases_are_tried() -> None:
    assert TRIED[:1] == KEPT[:1] and TRIED[-1:] == KEPT[-1:]
    assert [path.name for path in KEPT] == [f"landing-{n}.sqlite3.gz" for n in range(1, len(KEPT) + 1)]


def test_the_first_landing_has_no_database_before_it() -> None:
    """From the second landing on, the folder holds at least one; said here so that nobody overlooks it."""
    assert KEPT or not PREVIOUS.exists() or not any(PREVIOUS.iterdir()), (
        "a kept database has another name than expected"
    )
