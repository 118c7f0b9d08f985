"""An act that changes the map is written down: its texts, its units, where villages go."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from birge.chronicle.actions import difference, snapshot, write
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.places import words
from birge.places.changing.facts import facts_of, villages_of
from birge.places.models import ActUnit, ActVillage, Place, TerritoryAct
from birge.rulebook.table import Reason
from birge.rulebook.territory import AT_ONCE, refusals

FIELDS = ("kind", "on", "decided", "title", "title_ru", "act_number", "link")
_TEXTS = ("title", "title_ru", "act_number")


class NotPossible(Exception):
    """What was to be written into an act does not go. ``reasons`` are all that stand in its way."""

    def __init__(self, reasons: list[Reason]) -> None:
        super().__init__(", ".join(reason.code for reason in reasons))
        self.reasons = reasons


@transaction.atomic
def draft_act(*, values: Mapping[str, Any], by: Any, is_example: bool = False) -> TerritoryAct:
    """Write down an act; it changes nothing until it is moved into force."""
    # One after the other: whoever drafts waits for the last act.
    TerritoryAct.objects.select_for_update().order_by("-number").first()
    last = TerritoryAct.objects.aggregate(last=Max("number"))["last"] or 0
    act = TerritoryAct(number=last + 1, is_example=is_example, by_id=by.pk if by else None)
    _fill(act, values)
    act.save()
    write(act, "add", by=by, role=words.ADMINISTRATOR, public={"kind": act.kind, "on": str(act.on)})
    return act


@transaction.atomic
def change_act(act: TerritoryAct, *, values: Mapping[str, Any], by: Any, expected: int | None = None) -> TerritoryAct:
    """Correct a drafted act.

    :raises Conflict: somebody else changed it meanwhile.
    :raises NotPossible: it is not a draft any more.
    """
    row: TerritoryAct = lock_version(TerritoryAct, act.pk, expected)
    _is_draft(row)
    before = snapshot(row, FIELDS)
    _fill(row, values)
    row.save()
    changed = difference(before, snapshot(row, FIELDS))
    write(row, "change", by=by, role=words.ADMINISTRATOR, private=changed)
    return row


def _fill(act: TerritoryAct, values: Mapping[str, Any]) -> None:
    for name in FIELDS:
        if name in values:
            setattr(act, name, clean(values[name]) if name in _TEXTS else values[name])


def _is_draft(act: TerritoryAct) -> None:
    if act.state != words.DRAFTED:
        raise NotPossible([Reason("act_not_drafted")])


def _locked(act: TerritoryAct) -> TerritoryAct:
    row = TerritoryAct.objects.select_for_update().get(pk=act.pk)
    _is_draft(row)
    return row


@transaction.atomic
def add_unit(
    act: TerritoryAct,
    side: str,
    *,
    by: Any,
    place: Place | None = None,
    level: str = "",
    name_ky: str = "",
    name_ru: str = "",
    name_en: str = "",
    code: str = "",
    begins: date | None = None,
) -> ActUnit:
    """Name a unit of the act: a place of the register, or one that begins with the act.

    :raises NotPossible: a unit into itself, crosswise, ended, begun too early, with a code of another.
    """
    act = _locked(act)
    if place is not None:
        level, name_ky, name_ru, name_en = place.level, place.name_ky, place.name_ru, place.name_en
    unit = ActUnit(
        act=act,
        side=side,
        place=place,
        level=level,
        name_ky=clean(name_ky),
        name_ru=clean(name_ru),
        name_en=clean(name_en),
        code=code,
        begins=begins,
    )
    reasons = refusals(facts_of(act, further=unit), AT_ONCE)
    if reasons:
        raise NotPossible(reasons)
    unit.save()
    public = {"unit": unit.pk, "side": side, "place": unit.place_id, "name_ky": unit.name_ky}
    write(act, "name_unit", by=by, role=words.ADMINISTRATOR, public=public)
    return unit


@transaction.atomic
def remove_unit(act: TerritoryAct, unit: ActUnit, *, by: Any) -> None:
    """Take a unit out of a drafted act.

    :raises NotPossible: it is not a draft any more.
    """
    act = _locked(act)
    row = act.units.filter(pk=unit.pk).first()
    if row is not None:
        public = {"unit": row.pk, "side": row.side, "name_ky": row.name_ky}
        # What was said of its villages goes with it.
        act.villages.filter(village__parent=row.place_id).delete()
        row.delete()
        write(act, "remove_unit", by=by, role=words.ADMINISTRATOR, public=public)


@transaction.atomic
def place_villages(act: TerritoryAct, where: Mapping[int, ActUnit | None], *, by: Any) -> None:
    """Say of villages to which new unit each goes; ``None``: not said, and where a part is given away it stays.

    :raises NotPossible: it is not a draft any more, a village belongs to none of the old units.
    """
    act = _locked(act)
    own = {one.pk for one in villages_of(unit.place_id for unit in act.sides[0])}
    others = Place.objects.filter(pk__in=set(where) - own)
    if reasons := [Reason("village_of_another", {"name": one.name}) for one in others]:
        raise NotPossible(reasons)
    for village_id, unit in where.items():
        if unit is None:
            act.villages.filter(village=village_id).delete()
        else:
            ActVillage.objects.update_or_create(act=act, village_id=village_id, defaults={"unit": unit})
    public = {"villages": {str(pk): unit.pk if unit else None for pk, unit in where.items()}}
    write(act, "place_villages", by=by, role=words.ADMINISTRATOR, public=public)
