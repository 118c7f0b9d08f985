"""Programmes, their parts and calls: beginning, changing, moving, and what a municipality is from a day on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from birge.chronicle.actions import write
from birge.cycle.moves import Refused, make_move
from birge.kit.models import lock_version
from birge.learning.actions.common import fill, next_number
from birge.people.access import acting_role
from birge.places.models import Municipality, Place
from birge.programme.models import Area, Call, Direction, Phase, Programme, Published, Standing
from birge.programme.say import in_three
from birge.programme.steps.who import KEEPERS
from birge.rulebook.table import Reason

PROGRAMME_FIELDS = (
    *in_three("title"), *in_three("goal"), *in_three("geography"), *in_three("funder"), *in_three("implementer"),
    *in_three("partners"), "website", "source",
)  # fmt: skip
#: The parts that are changed and taken out; what a municipality is to a programme is only added to.
PART_FIELDS: dict[Any, tuple[str, ...]] = {
    Phase: (*in_three("title"), "starts", "ends", *in_three("goal"), "source"),
    Direction: ("kind", *in_three("text"), "indicators", "source"),
    Area: ("place", "since", "until", "source"),
    Published: (
        *in_three("text"), "year_from", "year_to", "unit", "value", "qualifier", "indicator", "source", "link",
    ),
}  # fmt: skip
STANDING_FIELDS = ("standing", "phase", "since", "as_of", "source")
CALL_FIELDS = (
    "programme", "kind", *in_three("title"), "opens", "closes", "closes_at", "decided", "awarded", "applications",
    "winners", *in_three("note"), "source", "link",
)  # fmt: skip


def _told(
    row: Any, verb: str, *, by: Any, public: Mapping[str, Any] | None = None, private: Mapping[str, Any] | None = None
) -> None:
    role = acting_role(by, 0, KEEPERS) if by is not None else ""
    write(row, verb, by=by, role=role, public=public, private=private)


def _last(rows: Any) -> int:
    """The next number; two that add at once would take the same: the newest row is locked, and the key is unique."""
    rows.select_for_update().order_by("-number").first()
    return next_number(rows)


@transaction.atomic
def begin(*, by: Any, is_example: bool = False, **values: Any) -> Programme:
    """Write a programme down.

    :param values: of :data:`PROGRAMME_FIELDS`.
    """
    row = Programme(number=_last(Programme.objects), is_example=is_example)
    fill(row, PROGRAMME_FIELDS, values)
    _told(row, "create", by=by, public={"number": row.number})
    return row


@transaction.atomic
def change(programme: Programme, *, by: Any, expected: int | None = None, **values: Any) -> Programme:
    """Change what it says of itself.

    :raises Conflict: somebody else changed it meanwhile.
    """
    row: Programme = lock_version(Programme, programme.pk, expected)
    changed = fill(row, PROGRAMME_FIELDS, values)
    _told(row, "edit", by=by, public={"fields": sorted(changed)}, private=changed)
    return row


def move(programme: Programme, verb: str, *, by: Any, note: str = "") -> Programme:
    """Publish, withdraw, complete, open again: whatever the table allows."""
    row: Programme = make_move(programme, verb, by=by, note=note)
    return row


@transaction.atomic
def add_part(programme: Programme, kind: Any, /, *, by: Any, **values: Any) -> Any:
    """Add a phase, a direction, an area or a published figure.

    :param values: of :data:`PART_FIELDS`.
    """
    held = Programme.objects.select_for_update().get(pk=programme.pk)
    row = kind(programme=held, number=next_number(kind.objects.filter(programme=held)))
    fill(row, PART_FIELDS[kind], values)
    _told(held, "add", by=by, public={"part": kind._meta.model_name, "number": row.number})
    return row


@transaction.atomic
def change_part(row: Any, *, by: Any, **values: Any) -> Any:
    """Change a part; what it said before is in the chronicle."""
    held = Programme.objects.select_for_update().get(pk=row.programme_id)
    changed = fill(row, PART_FIELDS[type(row)], values)
    _told(held, "edit", by=by, public={"part": row._meta.model_name, "number": row.number}, private=changed)
    return row


@transaction.atomic
def remove_part(row: Any, *, by: Any) -> None:
    """Take a part out; what it said is in the chronicle.

    :raises Refused: municipalities stand in this phase.
    """
    held = Programme.objects.select_for_update().get(pk=row.programme_id)
    if isinstance(row, Phase) and Standing.objects.filter(phase=row).exists():
        raise Refused([Reason("shared_programme_phase_is_used")])
    said = {name: str(getattr(row, name)) for name in PART_FIELDS[type(row)] if getattr(row, name)}
    _told(held, "remove", by=by, public={"part": row._meta.model_name, "number": row.number}, private=said)
    row.delete()


@transaction.atomic
def stand(
    programme: Programme,
    place: Place,
    *,
    by: Any,
    corrects: Standing | None = None,
    reason: str = "",
    **values: Any,
) -> Standing:
    """Say what a municipality is to the programme from a day on. A row before it stays as it is.

    :param values: of :data:`STANDING_FIELDS`.
    :raises Refused: the row to be corrected was corrected already, is of another municipality or has no reason.
    """
    held = Programme.objects.select_for_update().get(pk=programme.pk)
    if corrects is not None:
        if Standing.objects.filter(corrects=corrects).exists() or corrects.place_id != place.pk:
            raise Refused([Reason("shared_programme_standing_corrected")])
        if not reason.strip():
            raise Refused([Reason("reason_needed")])
    row = Standing(programme=held, place=place, corrects=corrects, reason=reason.strip()[:400])
    row.number = next_number(Standing.objects.filter(programme=held))
    row.at, row.by_id = timezone.now(), by.pk if by is not None else None
    fill(row, STANDING_FIELDS, values)
    _told(held, "add", by=by, public={"part": "standing", "number": row.number, "standing": row.standing})
    Municipality.objects.filter(place=place).update(edition=F("edition") + 1)
    return row


@transaction.atomic
def stand_all(programme: Programme, places: Iterable[Place], *, by: Any, **values: Any) -> int:
    """Say the same of many municipalities, a row each in the chronicle; all or none.

    :param values: of :data:`STANDING_FIELDS`.
    """
    return sum(1 for place in places if stand(programme, place, by=by, **values))


@transaction.atomic
def open_call(*, by: Any, is_example: bool = False, **values: Any) -> Call:
    """Write a call or a contest down.

    :param values: of :data:`CALL_FIELDS`.
    """
    row = Call(number=_last(Call.objects), is_example=is_example)
    fill(row, CALL_FIELDS, values)
    _told(row, "create", by=by, public={"number": row.number, "kind": row.kind})
    return row


@transaction.atomic
def change_call(call: Call, *, by: Any, expected: int | None = None, **values: Any) -> Call:
    """Change what is said of a call.

    :raises Conflict: somebody else changed it meanwhile.
    """
    row: Call = lock_version(Call, call.pk, expected)
    changed = fill(row, CALL_FIELDS, values)
    _told(row, "edit", by=by, public={"fields": sorted(changed)}, private=changed)
    return row
