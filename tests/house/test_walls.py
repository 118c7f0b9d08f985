"""Walls in the database: each refuses, and each is shown to matter by taking it down."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from birge.chronicle.models import Event
from birge.cycle.actions import open_cycle
from birge.cycle.models import Cycle, StepDate
from birge.kit import scope, walls
from birge.kit.apps import only_adds
from birge.kit.scope import NoMunicipality, tenant_models
from tests.owner import asked_by_the_owner
from tests.people import Village


def test_query_without_a_municipality_raises(db: None) -> None:
    for model in tenant_models():
        with pytest.raises(NoMunicipality):
            model.objects.count()


def test_query_sees_only_its_municipality(here: Village, elsewhere: Village) -> None:
    for village in (here, elsewhere):
        with scope.municipality(village.municipality.pk):
            open_cycle(village.municipality, year_from=2027, year_to=2029, by=None)
    with scope.municipality(elsewhere.municipality.pk):
        assert [c.municipality_id for c in Cycle.objects.all()] == [elsewhere.municipality.pk]


def _child_of_another(here: Village, elsewhere: Village) -> StepDate:
    with scope.municipality(here.municipality.pk):
        cycle = open_cycle(here.municipality, year_from=2027, year_to=2029, by=None)
    with scope.municipality(elsewhere.municipality.pk):
        return StepDate.objects.create(municipality=elsewhere.municipality, cycle=cycle, step="needs")


def test_child_of_another_municipality_is_refused(here: Village, elsewhere: Village) -> None:
    with pytest.raises(DatabaseError, match="another municipality"), transaction.atomic():
        _child_of_another(here, elsewhere)


def test_child_of_another_municipality_passes_without_the_wall(here: Village, elsewhere: Village) -> None:
    walls.drop_walls()
    try:
        assert _child_of_another(here, elsewhere).pk
    finally:
        with scope.everyone("taken back"), connection.cursor() as cursor:
            cursor.execute("DELETE FROM cycle_stepdate")
        walls.raise_walls()


def test_chronicle_is_only_added_to(cycle: Cycle) -> None:
    event = Event.objects.latest("pk")
    rows = Event.objects.filter(pk=event.pk)
    for change in (lambda: rows._raw_delete("default"), lambda: rows.update(verb="x")):
        with pytest.raises(DatabaseError, match="only added"), transaction.atomic():
            change()
    walls.drop_walls()
    assert Event.objects.update(at=timezone.now()) > 0
    walls.raise_walls()


def test_every_foreign_key_between_tenants_has_its_wall_on_both_databases() -> None:
    pairs = {name for model in tenant_models() for name, _field in walls.same_municipality(model)}
    assert len(pairs) > 10
    for vendor in ("sqlite", "postgresql"):
        made = "\n".join(walls.wall_statements(vendor))
        assert sorted(name for name in pairs if name[:60] not in made) == []


def test_names_of_walls_are_distinct_where_postgresql_cuts_them() -> None:
    names = [name[:60] for model in tenant_models() for name, _field in walls.same_municipality(model)]
    assert len(set(names)) == len(names)


def test_a_row_cannot_be_moved_to_another_municipality(cycle: Cycle, elsewhere: Village) -> None:
    step = StepDate.objects.create(municipality_id=cycle.municipality_id, cycle=cycle, step="needs")
    with pytest.raises(DatabaseError, match="another municipality"), transaction.atomic():
        StepDate.objects.filter(pk=step.pk).update(municipality=elsewhere.municipality)


def test_raising_walls_again_changes_nothing(db: None) -> None:
    def standing() -> list[str]:
        kind = "sqlite_master WHERE type = 'trigger'" if connection.vendor == "sqlite" else "pg_trigger"
        column = "name" if connection.vendor == "sqlite" else "tgname"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {column} FROM {kind}")
            return sorted(name for (name,) in cursor.fetchall() if name.startswith(walls.PREFIX))

    before = standing()
    walls.raise_walls()
    assert standing() == before and before


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite makes all of them anew")
def test_a_wall_that_stands_is_left_alone(db: None) -> None:
    """Whatever is no wall as the models want it is made anew: taken down, turned off, another one, one too many."""

    def ask(sql: str) -> list[tuple[Any, ...]]:
        with asked_by_the_owner(), connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall() if cursor.description else []

    functions = r"SELECT proname, oid FROM pg_proc WHERE proname LIKE 'birge\_wall\_%'"
    before = dict(ask(functions))
    gone, off, other, bare, *_ = sorted(before)
    ask(f'DROP FUNCTION "{gone}"() CASCADE')
    ((table,),) = ask(f"SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = '{off}'")
    ask(f'ALTER TABLE {table} DISABLE TRIGGER "{off}"')
    ask(f"COMMENT ON FUNCTION \"{other}\"() IS 'of an older program'")
    ((table,),) = ask(f"SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = '{bare}'")
    ask(f'DROP TRIGGER "{bare}" ON {table}')
    ask("CREATE FUNCTION birge_wall_of_a_table_that_is_gone() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'")
    walls.raise_walls()
    after = dict(ask(functions))
    assert after.keys() == before.keys()
    assert {name for name in before if after[name] != before[name]} == {gone, off, other, bare}
    ((standing,),) = ask("SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'birge\\_wall\\_%' AND tgenabled = 'O'")
    assert standing == len(before)


def test_walls_stand_while_a_migration_only_adds() -> None:
    from django.db import migrations, models

    def plan(*operations: Any, back: bool = False) -> list[tuple[Any, bool]]:
        made = migrations.Migration("new", "cycle")
        made.operations = [*operations]
        return [(made, back)]

    adds = migrations.AddField("cycle", "more", models.TextField(db_default=""))
    assert only_adds([]) and only_adds(plan(adds, migrations.CreateModel("New", [])))
    assert not only_adds(plan(adds, back=True))
    for other in (migrations.RunPython(migrations.RunPython.noop), migrations.RemoveField("cycle", "number")):
        assert not only_adds(plan(adds, other))
    assert not only_adds([*plan(adds), *plan(migrations.AlterField("cycle", "number", models.TextField()))])
