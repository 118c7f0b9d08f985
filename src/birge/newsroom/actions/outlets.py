"""The lists of the media: a line is added, corrected, taken off."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max

from birge.chronicle.actions import difference, forget, snapshot, write
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.newsroom.models import MunicipalOutlet, Outlet
from birge.newsroom.steps import WRITERS
from birge.people.access import acting_role
from birge.people.words import STAFF
from birge.places.models import Municipality

FIELDS = ("name", "kind", "phone", "email", "note")


def _told(row: Any, verb: str, by: Any, public: dict[str, Any], private: dict[str, Any] | None = None) -> None:
    place = getattr(row, "municipality_id", None)
    role = acting_role(by, place or 0, WRITERS if place is None else STAFF) if by is not None else ""
    write(row, verb, by=by, role=role, public=public, private=private)


def _filled(row: Any, values: dict[str, Any]) -> dict[str, Any]:
    before = snapshot(row, FIELDS)
    for name in FIELDS:
        if name in values:
            setattr(row, name, clean(values[name])[: row._meta.get_field(name).max_length])
    row.save()
    return difference(before, snapshot(row, FIELDS))


@transaction.atomic
def add(municipality: Municipality | None, *, by: Any, **values: Any) -> Any:
    """Put a newspaper, a station or a site on the list of a municipality, or of the programme.

    :param values: of :data:`FIELDS`.
    """
    if municipality is None:
        Outlet.objects.select_for_update().order_by("-number").first()
        row: Any = Outlet()
    else:
        Municipality.objects.select_for_update(of=("self",)).get(pk=municipality.pk)
        row = MunicipalOutlet(municipality=municipality)
    row.number = (type(row).objects.aggregate(last=Max("number"))["last"] or 0) + 1
    _filled(row, values)
    _told(row, "add", by, {"number": row.number, "kind": row.kind})
    return row


@transaction.atomic
def change(row: Any, *, by: Any, expected: int | None = None, **values: Any) -> Any:
    """Correct a line.

    :raises Conflict: somebody else changed it meanwhile.
    """
    found = lock_version(type(row), row.pk, expected)
    changed = _filled(found, values)
    _told(found, "edit", by, {"fields": sorted(changed)}, changed)
    return found


@transaction.atomic
def remove(row: Any, *, by: Any) -> None:
    """Take a line off the list; what it said is forgotten, that it stood there is not."""
    found = type(row).objects.select_for_update(of=("self",)).get(pk=row.pk)
    _told(found, "remove", by, {"number": found.number})
    forget(found)
    found.delete()
