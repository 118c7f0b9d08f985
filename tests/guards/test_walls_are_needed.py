"""Every wall in the database, found in the models: it refuses, and with the walls down the same statement passes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any

import pytest
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from birge.kit import scope, walls
from birge.kit.scope import tenant_models
from birge.record.models import Audit, Checkpoint, Cosignature, Key, Leaf, Node, Refusal, Salt
from tests.house.conftest import undone
from tests.owner import asked_by_the_owner
from tests.people import HERE, country, settle
from tests.tables import check_references
from tests.worlds import World, fill, our_models, somebody

CHILDREN = [(model, field) for model in tenant_models() for _name, field in walls.same_municipality(model)]
ADDED_TO = [model for model in our_models() if getattr(model, "only_added", False)]


@pytest.fixture(scope="module")
def worlds(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[World, World]]:
    """Two municipalities with a row of every table, one here and one elsewhere."""
    with django_db_blocker.unblock(), transaction.atomic():
        district = country()
        here, elsewhere = settle(district, "Мында", HERE), settle(district, "Башка", {})
        one = fill(here, 9001, somebody(9001, here), published=True)
        other = fill(elsewhere, 9003, somebody(9003, elsewhere), published=True)
        _in_the_record()
        check_references()
        yield one, other
        transaction.set_rollback(True)


def _in_the_record() -> None:
    """A row of each table of the public record, which belongs to no municipality."""
    at = timezone.now()
    leaf = Leaf.objects.create(index=9001, source="event", source_pk=9001, record="x:1", hash=b"x" * 32, at=at)
    Salt.objects.create(leaf=leaf, salt="x")
    Node.objects.create(level=0, place=9001, hash=b"x" * 32)
    Key.objects.create(public="x", since=0, made_at=at)
    checkpoint = Checkpoint.objects.create(size=1, root="x", note="x", at=at)
    Cosignature.objects.create(checkpoint=checkpoint, witness="x", line="x", at=at)
    Refusal.objects.create(size=1, root="x", note="x", at=at)
    Audit.objects.create(at=at, leaves=1)


def without_resting() -> None:
    """Take down the walls that let rows rest: one of them may refuse a statement before another does."""
    with asked_by_the_owner(), connection.cursor() as cursor:
        for model in tenant_models():
            table = model._meta.db_table
            for event in ("insert", "update", "delete"):
                name = f"{walls.PREFIX}{table}_frozen_{event}"
                where = "" if connection.vendor == "sqlite" else f' ON "{table}"'
                cursor.execute(
                    f'DROP TRIGGER IF EXISTS "{name if connection.vendor == "sqlite" else name[:60]}"{where}'
                )


def said(statement: str, *values: Any) -> str:
    """What the database says to a statement; empty when it does it.

    SQLite takes back a refused statement by itself. To be told to do so once walls have come down would let it read all
    tables and triggers anew each time.
    """
    apart = nullcontext() if connection.vendor == "sqlite" else transaction.atomic()
    with scope.everyone("the walls are tried, not the policies"), connection.cursor() as cursor:
        try:
            with apart:
                cursor.execute(statement, values)
        except DatabaseError as error:
            return str(error)
    return ""


def pointing(
    worlds: tuple[World, World], model: type[models.Model], field: models.ForeignKey
) -> tuple[str, tuple[Any, ...]]:
    """A statement after which a row points into another municipality, and its values."""
    here, elsewhere = worlds
    parent = elsewhere.rows.get(field.related_model._meta.label_lower)
    row = here.rows.get(model._meta.label_lower)
    table = model._meta.db_table
    if row is None or parent is None:
        # Files of papers are made when they are asked for; no world has any, so one is tried to be made.
        columns = "issued_id, municipality_id, format, file, digest, size, made_at"
        values = (elsewhere.number, here.village.municipality.pk, "docx", "x", "x", 1, "2026-11-22")
        return f"INSERT INTO {table} ({columns}) VALUES ({', '.join(['%s'] * len(values))})", values
    if model in ADDED_TO:
        # Its rows are never changed, so a copy of one is tried to be added.
        names = [one.column for one in model._meta.concrete_fields]
        taken = ["%s" if one in ("id", field.column) else f'"{one}"' for one in names]
        given = [parent.pk if one == field.column else row.pk + 50 for one in names if one in ("id", field.column)]
        into = ", ".join(f'"{one}"' for one in names)
        copy = f'INSERT INTO "{table}" ({into}) SELECT {", ".join(taken)} FROM "{table}" WHERE id = %s'
        return copy, (*given, row.pk)
    key = model._meta.pk.get_db_prep_value(row.pk, connection)
    return f'UPDATE "{table}" SET "{field.column}" = %s WHERE id = %s', (parent.pk, key)


def test_no_row_points_into_another_municipality(worlds: tuple[World, World]) -> None:
    tried = {f"{model._meta.label}.{field.name}": pointing(worlds, model, field) for model, field in CHILDREN}
    with undone():
        without_resting()
        answers = {name: said(statement, *values) for name, (statement, values) in tried.items()}
    assert {name: told for name, told in answers.items() if "another municipality" not in told} == {}
    with undone():
        walls.drop_walls()
        answers = {name: said(statement, *values) for name, (statement, values) in tried.items()}
    assert len(answers) > 100 and {name: told for name, told in answers.items() if "wall" in told} == {}


def test_what_is_only_added_to_is_never_changed_or_removed(worlds: tuple[World, World]) -> None:
    tried = []
    for model in ADDED_TO:
        table, key = model._meta.db_table, model._meta.pk.column
        tried += [f'UPDATE "{table}" SET "{key}" = "{key}"', f'DELETE FROM "{table}"']
    with undone():
        answers = {statement: said(statement) for statement in tried}
    assert {statement: told for statement, told in answers.items() if "only added" not in told} == {}
    with undone():
        walls.drop_walls()
        answers = {statement: said(statement) for statement in tried}
    assert len(answers) > 20 and {statement: told for statement, told in answers.items() if "wall" in told} == {}
