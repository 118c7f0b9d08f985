"""A connection that many requests use one after the other: nobody gets what the one before was told."""

from __future__ import annotations

import random
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError, OperationalError, connection, connections, transaction

from birge.cycle.actions import open_cycle
from birge.databases import database_settings, pooled
from birge.kit import scope
from birge.kit.policies import as_owner
from birge.kit.postgresql import base
from tests.people import Village
from tools.postgres import OWNER

REUSES = 1000


@pytest.mark.parametrize("bounds", ["4", "4-1", "a-b", "-1-2", "0-0", "1-1000", " 1-2"])
def test_a_pool_has_bounds(bounds: str, tmp_path: Path) -> None:
    database = database_settings("postgresql://birge_app@db/birge", tmp_path)
    assert pooled(database, "") is database
    made = pooled(database, "0-4")
    assert made["CONN_MAX_AGE"] == 0 and made["OPTIONS"]["pool"] == {
        "min_size": 0, "max_size": 4, "timeout": 5.0, "max_waiting": 4,
    }  # fmt: skip
    with pytest.raises(ValueError, match="BIRGE_DATABASE_POOL"):
        pooled(database, bounds)
    for other in ("", "postgresql://birge@db/birge?assume_role=birge_app"):
        with pytest.raises(ValueError, match="BIRGE_DATABASE_POOL"):
            pooled(database_settings(other, tmp_path), "1-4")


if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):

    def scopes(here: int, there: int) -> dict[str, tuple[AbstractContextManager[Any], set[int]]]:
        return {
            "here": (scope.municipality(here), {here}),
            "there": (scope.municipality(there), {there}),
            "all": (scope.everyone("a test"), {here, there}),
            "none": (nullcontext(), set()),
        }

    def wrong(here: int, there: int, seed: int) -> list[str]:
        """Uses one pooled connection again and again, in each of the ways a request may end; answers what was wrong."""
        # A role that is taken on is asked for by the connection itself, which a pool that is just opened has not yet.
        given = {**connection.settings_dict, "USER": settings.DATABASE_ROLE, "CONN_MAX_AGE": 0}
        one = base.DatabaseWrapper({**given, "OPTIONS": {"pool": {"min_size": 1, "max_size": 1}}}, "pooled")
        dice, found, backends = random.Random(seed), [], set()

        def ask() -> set[int]:
            with one.cursor() as cursor:
                cursor.execute("SELECT DISTINCT municipality_id, pg_backend_pid() FROM cycle_cycle")
                rows = cursor.fetchall()
            backends.update(pid for _, pid in rows)
            return {key for key, _ in rows}

        def in_turn(how: str, wanted: set[int]) -> set[int]:
            if how == "alone":
                return ask()
            if how == "chunks":
                with one.chunked_cursor() as cursor:
                    cursor.execute("SELECT DISTINCT municipality_id FROM cycle_cycle")
                    return {key for (key,) in cursor.fetchall()}
            one.set_autocommit(False)
            got = ask()
            if how == "broken":
                with pytest.raises(DatabaseError), one.cursor() as cursor:
                    cursor.execute("SELECT 1 / 0")
            (one.commit if how == "kept" else one.rollback)()
            one.set_autocommit(True)
            return got

        try:
            for turn in range(REUSES):
                name = dice.choice(["here", "there", "all", "none"])
                how = dice.choice(["alone", "chunks", "kept", "taken back", "broken"])
                named, wanted = scopes(here, there)[name]
                with named:
                    got = in_turn(how, wanted)
                if got != wanted:
                    found.append(f"{turn}: {name} {how}: {got}")
                one.close()
        finally:
            one.close_pool()
        assert len(backends) == 1, "one connection was meant to be used again"
        return found

    @pytest.mark.django_db(transaction=True)
    def test_a_connection_used_a_thousand_times_forgets_each_time(
        here: Village, elsewhere: Village, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        keys = (here.municipality.pk, elsewhere.municipality.pk)
        # What is asked without a scope is to reach the database here.
        monkeypatch.setattr(base, "_refuse", lambda text: None)
        for village in (here, elsewhere):
            with scope.municipality(village.municipality.pk):
                open_cycle(village.municipality, year_from=2027, year_to=2029, by=None)
        assert wrong(*keys, seed=1) == []
        # Told for the whole session instead of one transaction, the next one gets what the last one was told.
        monkeypatch.setattr(base, "_words", lambda told: f"SET birge.municipality = '{told}'")
        assert wrong(*keys, seed=1)

    @pytest.mark.django_db(transaction=True)
    def test_the_owner_takes_no_connection_from_the_pool(settings: Any) -> None:
        """What pages use next was never the owner's, and nobody gets more connections than there are."""
        given = {**connection.settings_dict, "USER": settings.DATABASE_ROLE, "OPTIONS": {}}
        settings.DATABASE_OWNER = {"USER": OWNER, "OPTIONS": {}}
        first = connections["default"]
        one = connections["default"] = base.DatabaseWrapper(pooled(given, "1-1"), "default")

        def who() -> tuple[str, int]:
            with connection.cursor() as cursor:
                cursor.execute("SELECT current_user, pg_backend_pid()")
                return cursor.fetchone()  # type: ignore[no-any-return]

        try:
            before = who()
            assert before[0] == settings.DATABASE_ROLE
            with as_owner():
                role, theirs = who()
                assert role == OWNER and theirs != before[1]
            assert who() == before, "the same connection again"
            other = base.DatabaseWrapper(one.settings_dict, "default")
            one.pool.timeout = 0.05
            with pytest.raises(OperationalError):
                other.ensure_connection()
            one.close()
            other.ensure_connection()
            other.close()
        finally:
            one.close()
            one.close_pool()
            connections["default"] = first

    @pytest.mark.django_db(transaction=True)
    def test_many_values_at_once_are_told_too(here: Village) -> None:
        key = here.municipality.pk
        with scope.municipality(key):
            open_cycle(here.municipality, year_from=2027, year_to=2029, by=None)
            with connection.cursor() as cursor:
                sql = "UPDATE cycle_cycle SET year_to = %s WHERE municipality_id = %s"
                cursor.executemany(sql, [(2029, key), (2030, key)])
                cursor.execute("SELECT DISTINCT year_to FROM cycle_cycle")
                assert cursor.fetchall() == [(2030,)]
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.executemany(sql, [(2029, key)])
                assert cursor.rowcount == 1
