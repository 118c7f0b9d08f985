"""The tables that the migrations made are those of the models: columns, what must be filled, and where each key points.

Migrations are made without making every related model anew (:mod:`birge.kit.migrating`); a key that pointed to a class
which is no more would show here.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model

from birge.kit import scope

pytestmark = pytest.mark.django_db


def _wanted(model: type[Model]) -> dict[str, tuple[bool, tuple[str, str] | None]]:
    """Column → whether it may be empty, and the table and column a constraint of the database leads to."""
    found: dict[str, tuple[bool, tuple[str, str] | None]] = {}
    for one in model._meta.local_concrete_fields:
        target: Any = getattr(one, "target_field", None) if one.is_relation and one.db_constraint else None  # type: ignore[union-attr]
        found[str(one.column)] = (one.null, (target.model._meta.db_table, target.column) if target else None)
    return found


@cache
def _rules(model: type[Model]) -> dict[str, Any]:
    """The rules of a table by their names. SQLite has to read its sentence again for each of them."""
    with scope.everyone("its rules are looked at"), connection.cursor() as cursor:
        return dict(connection.introspection.get_constraints(cursor, model._meta.db_table))


def _made(model: type[Model]) -> dict[str, tuple[bool, tuple[str, str] | None]]:
    with scope.everyone("its columns are looked at"), connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, model._meta.db_table)
    leads = {rule["columns"][0]: rule["foreign_key"] for rule in _rules(model).values() if rule["foreign_key"]}
    return {one.name: (bool(one.null_ok), leads.get(one.name)) for one in columns}


def test_each_table_is_that_of_its_model() -> None:
    models = [one for one in apps.get_models(include_auto_created=True) if one._meta.managed and not one._meta.proxy]
    assert len(models) > 150
    assert {one._meta.label: _made(one) for one in models} == {one._meta.label: _wanted(one) for one in models}


def test_each_rule_of_a_model_is_in_its_table() -> None:
    missing = []
    for model in apps.get_models(include_auto_created=True):
        wanted = {one.name for one in (*model._meta.constraints, *model._meta.indexes)}
        missing += [f"{model._meta.label}: {name}" for name in sorted(wanted - _rules(model).keys())]
    assert missing == []
