"""The council itself: its convocations and standing commissions. Nothing is deleted; what ended has its last day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from birge.chronicle.actions import difference, snapshot, write
from birge.council.access import may_write
from birge.council.models import Commission, Convocation
from birge.cycle.moves import Refused, touch
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.people.access import acting_role
from birge.people.words import COUNCIL
from birge.places.models import Municipality
from birge.rulebook.table import Reason

COMMISSION = ("title", "title_ru", "chair", "members", "first", "last")
CONVOCATION = ("name", "seats", "women", "first", "last", "deputies", "source")
_LINES = ("deputies",)


def _cleaned(values: dict[str, Any], known: tuple[str, ...]) -> dict[str, Any]:
    if set(values) - set(known):
        raise TypeError(f"not to be entered: {sorted(set(values) - set(known))}")
    return {
        name: clean(value, lines=name in _LINES) if isinstance(value, str) else value for name, value in values.items()
    }


def _checked(values: dict[str, Any]) -> None:
    first, last = values.get("first"), values.get("last")
    if isinstance(first, date) and isinstance(last, date) and last < first:
        raise Refused([Reason("council_days_reversed")])


def _enter(
    model: type[Any], known: tuple[str, ...], municipality: Municipality, by: Any, values: dict[str, Any]
) -> Any:
    """A new row with the next number of its kind in the municipality."""
    if by is not None and not may_write(by, municipality.pk):
        raise Refused([Reason("not_your_role")])
    _checked(values)
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    if model is Convocation and Convocation.objects.filter(name=clean(values["name"])).exists():
        raise Refused([Reason("convocation_known", {"name": clean(values["name"])})])
    number = (model.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    row = model.objects.create(municipality=municipality, number=number, **_cleaned(values, known))
    role = acting_role(by, municipality.pk, COUNCIL) if by is not None else ""
    write(row, "create", by=by, role=role, public={"number": number})
    touch(municipality.pk)
    return row


def _edit(
    model: type[Any], known: tuple[str, ...], pk: int, by: Any, expected: int | None, values: dict[str, Any]
) -> Any:
    row = lock_version(model, pk, expected)
    if by is not None and not may_write(by, row.municipality_id):
        raise Refused([Reason("not_your_role")])
    _checked(values)
    if model is Convocation and Convocation.objects.filter(name=clean(values["name"])).exclude(pk=pk).exists():
        raise Refused([Reason("convocation_known", {"name": clean(values["name"])})])
    before = snapshot(row, known)
    for name, value in _cleaned(values, known).items():
        setattr(row, name, value)
    changed = difference(before, snapshot(row, known))
    if changed:
        row.save()
        role = acting_role(by, row.municipality_id, COUNCIL) if by is not None else ""
        write(row, "edit", by=by, role=role, public={"number": row.number}, private={"changed": changed})
        touch(row.municipality_id)
    return row


@transaction.atomic
def add_commission(municipality: Municipality, *, by: Any, **values: Any) -> Commission:
    """A standing commission: ``title title_ru chair members first last``."""
    row: Commission = _enter(Commission, COMMISSION, municipality, by, values)
    return row


@transaction.atomic
def edit_commission(commission: Commission, *, by: Any, expected: int | None = None, **values: Any) -> Commission:
    """Correct a commission, or say when it ended.

    :raises Conflict: somebody else changed it meanwhile.
    """
    row: Commission = _edit(Commission, COMMISSION, commission.pk, by, expected, values)
    return row


@transaction.atomic
def add_convocation(municipality: Municipality, *, by: Any, **values: Any) -> Convocation:
    """A convocation of the council: ``name seats women first last deputies source``."""
    row: Convocation = _enter(Convocation, CONVOCATION, municipality, by, values)
    return row


@transaction.atomic
def edit_convocation(convocation: Convocation, *, by: Any, expected: int | None = None, **values: Any) -> Convocation:
    """Correct a convocation, its deputies included.

    :raises Conflict: somebody else changed it meanwhile.
    """
    row: Convocation = _edit(Convocation, CONVOCATION, convocation.pk, by, expected, values)
    return row
