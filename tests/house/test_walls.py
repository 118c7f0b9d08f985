"""Walls in the database: each refuses, and each is shown to matter by taking it down."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from birge.chronicle.models import Event
from birge.cycle.actions import open_cycle
from birge.cycle.models import Cycle, StepDate
from birge.kit import scope, walls
from birge.kit.scope import NoMunicipality, tenant_models
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
