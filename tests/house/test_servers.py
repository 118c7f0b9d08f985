"""The database server of the tests: starts from its package, survives a crash when asked to, leaves nothing behind."""

from __future__ import annotations

import os

import psycopg
import pytest

from tools import postgres


def ask(url: str, question: str) -> object:
    """The first value a query returns."""
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(question).fetchone()  # type: ignore[call-overload]
    return row[0] if row else None


def test_a_server_has_what_search_needs_and_goes_without_a_trace() -> None:
    with postgres.running() as server:
        for extension in ("pg_trgm", "unaccent"):
            with psycopg.connect(server.url, autocommit=True) as connection:
                connection.execute(f"create extension {extension}")
        assert ask(server.url, "select lower('ӨКМӨТ ҢҮ')") == "өкмөт ңү"
        assert ask(server.url, "select 'Өкмөттүн чечими' ~~* '%өкмөт%' and similarity('Өкмөт', 'өкмөт') = 1") is True
        assert ask(server.url, "show server_encoding") == "UTF8"
        assert ask(server.create("second"), "select current_database()") == "second"
        folder, process = server.folder, server.process
        assert process is not None and folder.exists()
    assert process.poll() is not None
    assert not folder.exists()


@pytest.mark.slow
def test_a_durable_server_keeps_what_was_committed_before_it_was_killed() -> None:
    with postgres.running(durable=True) as server:
        assert ask(server.url, "show fsync") == "on"
        with psycopg.connect(server.url, autocommit=True) as connection:
            connection.execute("create table kept (n integer)")
            connection.execute("insert into kept values (7)")
        server.kill()
        with pytest.raises(psycopg.OperationalError):
            ask(server.url, "select 1")
        server.start()
        assert ask(server.url, "select n from kept") == 7


def test_the_server_never_has_the_rights_of_root() -> None:
    with postgres.running() as server:
        assert server.process is not None
        owner = os.stat(server.folder / "data/postmaster.pid").st_uid
        assert owner != 0 and (os.geteuid() == 0 or owner == os.geteuid())
