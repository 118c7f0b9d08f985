"""The server is killed (a worker, the main process, the database) under eight clients: nothing acknowledged is lost.

On SQLite and PostgreSQL. A killed process loses what it had in its memory; the system under it lives on. So what
PostgreSQL confirmed without writing it (``synchronous_commit=off``) is lost with it, and what it has written is not:
its writer is told to take its time, so that the difference can be seen. A power cut would take more.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.conf import settings
from django.db import connection

from tests.capture.killed.rounds import SLOW_WRITER, UNGUARDED, Counted, run, settled
from tests.installation import Installation, installed
from tools import postgres

POSTGRES = "postgresql" in settings.DATABASES["default"]["ENGINE"]
SEED = 20_261_122


@dataclass
class Place:
    """An installation to be killed: its phones, and on PostgreSQL the server that is its own."""

    installation: Installation
    server: postgres.Postgres | None
    tokens: list[str]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """On PostgreSQL with a server that forces writes to the disk only where somebody asks for it."""
    with installed(tmp_path_factory.mktemp("killed") / "home") as found:
        if not POSTGRES:
            yield Place(found, None, settled(found))
            return
        with postgres.running(durable=True, more=SLOW_WRITER) as server:
            dump = subprocess.run(["pg_dump", "--no-owner", found.url], capture_output=True, check=True).stdout
            load = ["psql", "--quiet", "--set=ON_ERROR_STOP=1", "--dbname", server.url]
            subprocess.run(load, input=dump, capture_output=True, check=True)
            found = Installation(found.home, server.url)
            yield Place(found, server, settled(found))


def fine(counted: Counted) -> None:
    """Everything acknowledged is stored, little else is, and each piece became one record."""
    print(f"\n{counted}")
    assert counted.odd == []
    assert not counted.lost, f"{len(counted.lost)} of {counted}"
    assert len(counted.acknowledged) > 30
    assert len(counted.stored - counted.acknowledged) <= counted.open_requests, str(counted)
    assert len(counted.records) == len(set(counted.records)) == counted.questions == len(counted.stored)
    assert max(counted.back) <= 60


@pytest.mark.slow
def test_what_was_acknowledged_is_stored(place: Place) -> None:
    """Also where somebody turned ``synchronous_commit`` off for the whole server: packets wait for the disk."""
    whom = ["worker", "database", "master", "worker", "database"] if POSTGRES else ["worker", "master"]
    fine(run(place.installation, place.server, place.tokens, whom, seed=SEED))


if POSTGRES:

    @pytest.mark.slow
    def test_without_the_guard_the_same_server_loses_what_it_acknowledged(place: Place) -> None:
        """The same test, Birge's own guard taken out: ``synchronous_commit=off`` turns it red."""
        for turn in range(6):
            killed = {"whom": ["database"], "seed": SEED + turn, "application": UNGUARDED}
            counted = run(place.installation, place.server, place.tokens, **killed)
            if counted.lost:
                break  # the writer may have woken in the very moment before a kill: then once more
        with pytest.raises(AssertionError, match=r"lost [1-9]"):
            fine(counted)


@pytest.mark.django_db
def test_the_database_waits_for_the_disk() -> None:
    """Asserted at start by ``birge.kit.checks`` as well."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous")
            assert cursor.fetchone() == (2,), "FULL"
        else:
            from birge.kit.durable import _WAIT_FOR_THE_DISK

            cursor.execute("SET LOCAL synchronous_commit = 'off'")
            cursor.execute(_WAIT_FOR_THE_DISK)
            cursor.execute("SHOW synchronous_commit")
            assert cursor.fetchone() == ("on",)
