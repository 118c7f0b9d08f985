"""What the actions of votes share: the chronicle with the role, numbers, the fields of a row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.db.models import Max

from birge.chronicle.actions import difference, snapshot, write
from birge.kit.text import clean
from birge.places.actions import touch
from birge.voting.access import role_of


def told(
    row: Any, verb: str, *, by: Any, public: Mapping[str, Any] | None = None, private: Mapping[str, Any] | None = None
) -> None:
    """Chronicle of a change, and the edition of the municipality's pages."""
    write(row, verb, by=by, role=role_of(by, row.municipality_id), public=public, private=private)
    touch(row.municipality_id)


def next_number(model: type[models.Model], **which: Any) -> int:
    """The next number among the rows that ``which`` finds; the caller holds the lock of what they stand under."""
    return (model._default_manager.filter(**which).aggregate(last=Max("number"))["last"] or 0) + 1


def fill(row: Any, fields: Iterable[str], values: Mapping[str, Any]) -> dict[str, Any]:
    """Write ``values`` into a row and save it; answers what changed. Texts are cleaned and cut to their room."""
    before = snapshot(row, fields)
    for name in fields:
        if name in values:
            value = values[name]
            if isinstance(value, str):
                field = row._meta.get_field(name)
                value = clean(value, lines=isinstance(field, models.TextField))
                value = value[: field.max_length] if field.max_length else value
            setattr(row, name, value)
    row.save()
    return difference(before, snapshot(row, fields))
