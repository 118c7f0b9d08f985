"""Rows on their way into a table: plain values and one statement for many, past Django's making of questions.

The database sees what it would see otherwise: each row inserted by the same role, under the same constraints, triggers
and policies. PostgreSQL lets nobody COPY into a table that has policies; one text with all rows goes by INSERT, which
they look at.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from functools import cache
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.db.models.base import ModelState

#: How many rows go to the database at once.
BATCH = 2000
#: Fields whose values are written as they stand, where they are one of these.
_AS_THEY_STAND = (models.CharField, models.TextField, models.IntegerField, models.ForeignKey, models.BooleanField)
_PLAIN = (str, int, bool, type(None))


@dataclass(frozen=True)
class Plan:
    """How rows go in that say the same columns: these, each with what writes it, and those that are the same in all."""

    said: list[tuple[str, Callable[[Any], Any]]]
    constant: dict[str, Any]
    #: What is made anew for each row, if it is not said: the moment, a key by chance.
    made: list[tuple[str, Callable[[], Any]]]


class Table:
    """One table: its columns, and what stands in each where a row does not say it."""

    def __init__(self, model: type[models.Model]) -> None:
        self.model = model
        self.fields: tuple[models.Field, ...] = tuple(model._meta.concrete_fields)
        #: Under which name a row may give a value: that of the field or of its column's attribute.
        self.called = {name: one for one in self.fields for name in (one.name, one.attname)}
        self.columns = {one.attname: one.column for one in self.fields}
        self.begins = {one.attname: _default(one) for one in self.fields if not _made(one)}
        self.plans: dict[tuple[str, ...], Plan] = {}

    def plan(self, names: tuple[str, ...]) -> Plan:
        """How rows with these names are written."""
        if names not in self.plans:
            vendor = connection.vendor
            said = [(self.called[name].attname, _as_written(self.called[name], vendor)) for name in names]
            given, constant, made = {name for name, _write in said}, {}, []
            for one in self.fields:
                if one.attname in given:
                    continue
                if make := _made(one):
                    made.append((one.attname, _after(make, _as_written(one, vendor))))
                else:
                    constant[one.attname] = _as_written(one, vendor)(_default(one))
            self.plans[names] = Plan(said, constant, made)
        return self.plans[names]

    def write(self, rows: list[dict[str, Any]], own: dict[str, Any]) -> None:
        """Insert rows, as many as go at once; ``own`` stands in each of them."""
        for names, some in groupby(rows, key=tuple):
            plan = self.plan(names)
            said = [[write(value) for (_, write), value in zip(plan.said, row.values(), strict=True)] for row in some]
            for _name, make in plan.made:
                for one in said:
                    one.append(make())
            varying = [name for name, _write in (*plan.said, *plan.made)]
            insert = _insert_in_one_text if connection.vendor == "postgresql" else _insert_row_by_row
            for at in range(0, len(said), BATCH):
                insert(self, varying, said[at : at + BATCH], {**plan.constant, **own})

    def record(self, row: dict[str, Any], own: dict[str, Any]) -> Any:
        """The record of a row that was written, without asking for it; what was made for it is asked for when read."""
        made = self.model.__new__(self.model)
        state = ModelState()
        state.adding, state.db = False, connection.alias
        values = self.begins | own
        related = {}
        for name, value in row.items():
            field = self.called[name]
            if isinstance(value, models.Model):
                related[field.name] = value
                value = value.pk
            values[field.attname] = value
        state.fields_cache = related
        made.__dict__.update(values, _state=state)
        return made


def _insert_row_by_row(table: Table, names: list[str], rows: list[list[Any]], same: dict[str, Any]) -> None:
    """SQLite: one statement, prepared once and stepped through."""
    columns = ", ".join(f'"{table.columns[one]}"' for one in (*names, *same))
    marks, alike = ", ".join(["%s"] * (len(names) + len(same))), list(same.values())
    with connection.cursor() as cursor:
        text = f'INSERT INTO "{table.model._meta.db_table}" ({columns}) VALUES ({marks})'
        cursor.executemany(text, [one + alike for one in rows])


def _insert_in_one_text(table: Table, names: list[str], rows: list[list[Any]], same: dict[str, Any]) -> None:
    """PostgreSQL: all rows as one text of JSON, which the table's own type reads."""
    name, own = table.model._meta.db_table, [table.columns[one] for one in names]
    columns = ", ".join(f'"{one}"' for one in (*own, *(table.columns[one] for one in same)))
    alike = json.dumps({table.columns[one]: value for one, value in same.items()})
    said = json.dumps([dict(zip(own, row, strict=True)) for row in rows])
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{name}" ({columns}) SELECT {columns} '
            f'FROM json_populate_recordset(json_populate_record(NULL::"{name}", %s), %s)',
            [alike, said],
        )


@cache
def table_of(model: type[models.Model]) -> Table:
    """The table of a model, looked at once."""
    return Table(model)


def _made(field: models.Field) -> Callable[[], Any] | None:
    """What makes a value of a field anew for each row; ``None`` where all rows begin with the same one."""
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return lambda: field.pre_save(field.model(), add=True)
    default = field.default if field.has_default() else None
    return default if callable(default) and default not in (list, dict) else None


def _default(field: models.Field) -> Any:
    """What stands in a field where nothing is said."""
    return field.db_default if field.has_db_default() and not field.has_default() else field.get_default()


def _after(make: Callable[[], Any], write: Callable[[Any], Any]) -> Callable[[], Any]:
    return lambda: write(make())


@cache
def _as_written(field: models.Field, vendor: str) -> Callable[[Any], Any]:
    """How a value of a field is written: as Django would, each different day, moment or text of a date once."""
    known: dict[Any, Any] = {}
    plain = isinstance(field, _AS_THEY_STAND)
    as_json = vendor == "postgresql"
    binary = isinstance(field, models.BinaryField)

    def write(value: Any) -> Any:
        kind = type(value)
        if plain and kind in _PLAIN or value is None:
            return value
        if isinstance(value, models.Model):
            return value.pk
        if as_json and isinstance(field, models.JSONField):
            return value
        if as_json and binary:
            return "\\x" + bytes(value).hex()
        if binary or kind in (list, dict):
            return field.get_db_prep_save(value, connection)
        try:
            return known[value]
        except KeyError:
            found = field.get_db_prep_save(value, connection)
            if as_json:
                found = _in_json(found)
            if len(known) > 5000:
                known.clear()
            known[value] = found
            return found

    return write


def _in_json(value: Any) -> Any:
    """What PostgreSQL reads from a text of JSON as the same value."""
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, UUID | Decimal):
        return str(value)
    raise TypeError(f"nobody has said how {type(value).__name__} is written")
