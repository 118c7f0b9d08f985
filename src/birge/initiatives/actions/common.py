"""What the verbs of initiatives share: the chronicle of a record, and values cut to their columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from birge.chronicle.actions import difference, snapshot, write
from birge.cycle.moves import touch
from birge.initiatives.access import role_of
from birge.initiatives.steps import MODELLERS
from birge.kit.text import clean
from birge.people.access import acting_role


def told(
    row: Any, verb: str, *, by: Any, public: Mapping[str, Any] | None = None, private: Mapping[str, Any] | None = None
) -> None:
    """Add what happened to a record, and say that the municipality's pages have changed."""
    place = getattr(row, "municipality_id", None)
    role = acting_role(by, 0, MODELLERS) if place is None and by is not None else role_of(by, place or 0)
    write(row, verb, by=by, role=role, public=public, private=private)
    if place is not None:
        touch(place)


def filled(row: Any, fields: Iterable[str], values: Mapping[str, Any]) -> dict[str, Any]:
    """Write values into a row, cleaned and no longer than their columns, and save it; answers what changed."""
    names = [name for name in fields if name in values]
    before = snapshot(row, names)
    for name in names:
        value = values[name]
        column = row._meta.get_field(name)
        if isinstance(value, str) and column.get_internal_type() in ("CharField", "TextField"):
            value = clean(value, lines=column.get_internal_type() == "TextField")[: column.max_length]
        setattr(row, name, value)
    row.save()
    return difference(before, snapshot(row, names))
