"""The second wall: PostgreSQL shows, changes and takes the rows of one municipality alone, whatever SQL is sent.

What is asked here is raw SQL without any filter, by the role pages ask as; the triggers are down, so that what refuses
are the policies. The same questions get everything once they are taken away.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, models, transaction
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from birge.cycle.models import Cycle
from birge.kit import checks, policies, scope, walls
from birge.kit.in_scope import ALL, NONE
from birge.kit.scope import NoMunicipality, tenant_models
from tests.house.conftest import undone
from tests.owner import asked_by_the_owner
from tests.people import country, settle
from tests.tables import check_references
from tests.worlds import LEFT_OUT, fill, somebody

TABLES = sorted(model._meta.db_table for model in tenant_models())
VERBS = ["select", "update", "delete", "insert"]
#: The key of a municipality, and by table a row of another one as JSON.
Worlds = tuple[int, dict[str, str]]

if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
    from django.db.backends.postgresql import base

    @pytest.fixture(scope="module")
    def worlds(django_db_setup: None, django_db_blocker: Any) -> Iterator[Worlds]:
        """Two municipalities with a row in every table, without triggers."""
        with django_db_blocker.unblock(), transaction.atomic():
            district = country()
            here, there = settle(district, "Мында", {}), settle(district, "Башка", {})
            for village, number in ((here, 9001), (there, 9003)):
                fill(village, number, somebody(number, village), published=True)
            check_references()
            walls.drop_walls()
            rows = {}
            with scope.municipality(there.municipality.pk), connection.cursor() as cursor:
                for table in TABLES:
                    cursor.execute(f'SELECT to_jsonb(t)::text FROM "{table}" t LIMIT 1')
                    rows.update((table, text) for (text,) in cursor.fetchall())
            yield here.municipality.pk, rows
            transaction.set_rollback(True)

    def asked(sql: str, values: list[Any], told: str) -> int:
        """How many rows raw SQL reached; the database was told this scope, past everything of ours."""
        with undone(), transaction.atomic():
            with base.Cursor(connection.connection) as cursor:
                cursor.execute(f"SET LOCAL birge.municipality = '{told}'")
                cursor.execute(sql, values)
                return int(cursor.rowcount)

    def reached(table: str, row: str, told: str) -> list[str]:
        """By which verbs somebody gets at a row of the other municipality."""
        there = [json.loads(row)["municipality_id"]]
        insert = f'INSERT INTO "{table}" SELECT (jsonb_populate_record(NULL::"{table}", %s::jsonb)).*'
        tried = [
            (f'SELECT 1 FROM "{table}" WHERE municipality_id = %s', there),
            (f'UPDATE "{table}" SET municipality_id = municipality_id WHERE municipality_id = %s', there),
            (f'DELETE FROM "{table}" WHERE municipality_id = %s', there),
            (insert, [row]),
        ]
        found = []
        for verb, (sql, values) in zip(VERBS, tried, strict=True):
            try:
                got = asked(sql, values, told) > 0
            except (DatabaseError, base.Database.DatabaseError) as error:
                # A key that is there already says that the row was let in as far as the wall is concerned.
                got = "row-level security" not in str(error)
            found += [verb] * got
        return found

    def leaks(worlds: Worlds, told: str) -> dict[str, list[str]]:
        """Table → verbs that reach a row of the other municipality."""
        return {table: verbs for table, row in worlds[1].items() if (verbs := reached(table, row, told))}

    def test_every_table_of_a_municipality_has_its_policy(db: None) -> None:
        assert policies.missing() == []
        with undone():
            with asked_by_the_owner(), connection.cursor() as cursor:
                cursor.execute(f'DROP POLICY "{policies.NAME}" ON "{TABLES[0]}"')
                cursor.execute(f'ALTER TABLE "{TABLES[1]}" NO FORCE ROW LEVEL SECURITY')
            assert policies.missing() == TABLES[:2]
            policies.raise_policies()
            assert policies.missing() == []

    def test_who_asks_owns_nothing_and_is_above_nothing(db: None) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user")
            assert cursor.fetchone() == (False, False, False)
            cursor.execute("SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole")
            assert cursor.fetchone() == (0,)
            for sql in (f'TRUNCATE "{TABLES[0]}"', f'ALTER TABLE "{TABLES[0]}" DISABLE ROW LEVEL SECURITY'):
                with pytest.raises(DatabaseError, match="permission denied|must be owner"), transaction.atomic():
                    cursor.execute(sql)

    def test_without_a_scope_and_in_another_there_are_no_rows(worlds: Worlds, db: None) -> None:
        here, rows = worlds
        assert set(TABLES) - rows.keys() <= {one.replace(".", "_") for one in LEFT_OUT}
        assert leaks(worlds, NONE) == {}
        assert leaks(worlds, str(here)) == {}
        with scope.municipality(here):
            # Its own rows are all there, also where somebody forgot the filter.
            seen = {model._meta.db_table: models.QuerySet(model).count() for model in tenant_models()}
            assert sorted(table for table, count in seen.items() if not count) == sorted(set(TABLES) - rows.keys())

    def test_with_all_named_or_the_policies_taken_away_the_same_sql_gets_everything(worlds: Worlds, db: None) -> None:
        everything = dict.fromkeys(worlds[1], VERBS)
        assert leaks(worlds, ALL) == everything
        with undone():
            with asked_by_the_owner(), connection.cursor() as cursor:
                for table in TABLES:
                    cursor.execute(f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY')
            assert leaks(worlds, str(worlds[0])) == everything

    def test_the_owner_of_a_table_is_held_to_its_policy(worlds: Worlds, db: None) -> None:
        table = Cycle._meta.db_table
        with undone():
            with asked_by_the_owner(), connection.cursor() as cursor:
                cursor.execute(f'ALTER TABLE "{table}" OWNER TO {settings.DATABASE_ROLE}')
            assert reached(table, worlds[1][table], NONE) == []

    def test_a_question_without_a_scope_is_not_asked(worlds: Worlds, db: None) -> None:
        with scope.everyone("a test"):
            lazy = Cycle.objects.all()
        for ask in (lambda: list(lazy), lambda: list(lazy.iterator()), lazy.exists):
            with pytest.raises(NoMunicipality, match="cycle_cycle"):
                ask()
        with connection.cursor() as cursor, pytest.raises(NoMunicipality):
            cursor.execute("UPDATE cycle_cycle SET state = 'open'")

    def test_what_is_told_is_told_again_after_a_savepoint_was_taken_back(worlds: Worlds, db: None) -> None:
        def seen() -> int:
            return models.QuerySet(Cycle).count()

        with scope.municipality(worlds[0]):
            one = seen()
        with scope.everyone("a test"):
            both = seen()
            assert both > one > 0
            point = transaction.savepoint()
            with scope.municipality(worlds[0]):
                assert seen() == one
                transaction.savepoint_rollback(point)
                assert seen() == one
            assert seen() == both

    def test_it_is_no_question_more(worlds: Worlds, db: None) -> None:
        with scope.municipality(worlds[0]), CaptureQueriesContext(connection) as counted:
            assert Cycle.objects.count() and Cycle.objects.count()
        assert len(counted) == 2
        assert all(one["sql"].startswith("SELECT COUNT") for one in counted.captured_queries)

    def test_rows_are_found_by_the_index(worlds: Worlds, db: None) -> None:
        with scope.municipality(worlds[0]), connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("EXPLAIN SELECT * FROM needs_statement WHERE municipality_id = %s", [worlds[0]])
            plan = "\n".join(line for (line,) in cursor.fetchall())
        assert "Index Cond: (municipality_id =" in plan, plan

    @override_settings(BIRGE_PRODUCTION=True)
    def test_a_production_says_when_the_wall_does_not_stand(db: None) -> None:
        assert checks.policies_hold(None) == []
        with asked_by_the_owner():
            assert [one.id for one in checks.policies_hold(None)] == ["birge.E013"]
        with undone():
            with asked_by_the_owner(), connection.cursor() as cursor:
                cursor.execute(f'ALTER TABLE "{TABLES[0]}" OWNER TO {settings.DATABASE_ROLE}')
                cursor.execute(f'DROP POLICY "{policies.NAME}" ON "{TABLES[1]}"')
            assert [one.id for one in checks.policies_hold(None)] == ["birge.E012", "birge.W014"]


@pytest.mark.one_database("the words of a statement, and of settings")
def test_every_verb_is_meant_and_the_owner_is_told_apart() -> None:
    from pathlib import Path

    from birge.databases import database_settings, owner_of

    made = "\n".join(policies.policy_statements("a_table"))
    assert "FORCE ROW LEVEL SECURITY" in made and "USING (" in made and "WITH CHECK (" in made
    ours = database_settings("postgresql://app:a@h:1/birge", Path())
    assert owner_of(ours, "", Path()) == (None, "")
    owner, role = owner_of(ours, "postgresql://own:b@h:1/birge", Path())
    assert (owner["USER"], owner["PASSWORD"], role) == ("own", "b", "app")  # type: ignore[index]
    taken_on = database_settings("postgresql://own@h:1/birge?assume_role=app", Path())
    assert owner_of(taken_on, "", Path()) == ({"OPTIONS": {}}, "app")
    with pytest.raises(ValueError, match="the database of DATABASE_URL"):
        owner_of(ours, "postgresql://own:b@h:1/other", Path())
