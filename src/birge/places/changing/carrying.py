"""What an act does to the register. Whoever moves one into force calls :func:`carry_out` in the same transaction.

Nothing that belonged to an old unit is touched: its places, records and addresses stay; villages begin anew below the
new unit, each with a link to the one it was.
"""

from __future__ import annotations

from typing import Any

from birge.chronicle.actions import difference, snapshot, write
from birge.places import words
from birge.places.changing.facts import given_by, villages_of
from birge.places.models import ActUnit, Place, PlaceCode, Succession, TerritoryAct
from birge.rulebook.territory_facts import RENAME, TRANSFER


def carry_out(act: TerritoryAct, *, by: Any) -> None:
    """What an act in force does to the register. In the transaction of its move.

    Old units end the day before, their codes are closed; new ones begin; names are kept; villages of an old unit begin
    anew below the new one. The rows of the old units and of their villages stay as they were. Where a part is given
    away, the villages that go end below the unit that gave them, and nothing else does.
    """
    old, new = act.sides
    if act.kind == RENAME:
        _rename(act, old[0], new[0], by)
        return
    if act.kind == TRANSFER:
        _pass_on(act, new[0], by)
        return
    # A new unit may take over the code of an old one: what ends lets go of it first.
    PlaceCode.objects.filter(place__in=[one.place_id for one in old], valid_to=None).update(valid_to=act.last_day)
    for unit in new:
        if unit.place is None:
            _begin(act, unit, old[0], by)
    where = {row.village_id: row.unit for row in act.villages.select_related("unit")}
    by_pk = {unit.pk: unit for unit in new}
    for unit in old:
        gone = Place.objects.select_for_update().get(pk=unit.place_id)
        gone.valid_to = act.last_day
        gone.save(update_fields=["valid_to"])
        for other in new:
            _tell(act, gone, other.place)
        for village in villages_of([gone]):
            told = where.get(village.pk)
            _carry_over(act, village, by_pk[told.pk].place if told else new[0].place)
        write(gone, "end_unit", by=by, role=words.ADMINISTRATOR, public={"act": act.number, "to": str(act.last_day)})


def _pass_on(act: TerritoryAct, to: ActUnit, by: Any) -> None:
    """Villages end below the unit that gave them and begin anew below the other one; both units go on."""
    for village in Place.objects.select_for_update().filter(pk__in=[one.pk for one in given_by(act)]).order_by("pk"):
        village.valid_to = act.last_day
        village.save(update_fields=["valid_to"])
        village.codes.filter(valid_to=None).update(valid_to=act.last_day)
        _carry_over(act, village, to.place)
        public = {"act": act.number, "to": str(act.last_day)}
        write(village, "end_unit", by=by, role=words.ADMINISTRATOR, public=public)
    for unit in act.sides[0]:
        if unit.place is not None:
            _tell(act, unit.place, to.place)


def _begin(act: TerritoryAct, unit: ActUnit, old: ActUnit, by: Any) -> None:
    """The row of a new unit, below what the first old unit lies in."""
    unit.place = Place.objects.create(
        parent=old.place.parent if old.place else None,
        level=unit.level,
        name_ky=unit.name_ky,
        name_ru=unit.name_ru,
        name_en=unit.name_en,
        valid_from=unit.begins or act.on,
        source=_source(act),
    )
    unit.save(update_fields=["place"])
    if unit.code:
        PlaceCode.objects.create(place=unit.place, code=unit.code, valid_from=unit.place.valid_from)
    public = {"act": act.number, "from": str(unit.place.valid_from), "code": unit.code}
    write(unit.place, "begin_unit", by=by, role=words.ADMINISTRATOR, public=public)


def _rename(act: TerritoryAct, old: ActUnit, new: ActUnit, by: Any) -> None:
    place = Place.objects.select_for_update().get(pk=old.place_id)
    names = ("name_ky", "name_ru", "name_en")
    before, earlier = snapshot(place, names), [getattr(place, name) for name in names]
    for name in names:
        setattr(place, name, getattr(new, name))
    place.also_called(*earlier)
    place.save()
    if new.code and not place.codes.filter(code=new.code, valid_to=None).exists():
        place.codes.filter(valid_to=None).update(valid_to=act.last_day)
        PlaceCode.objects.create(place=place, code=new.code, valid_from=act.on)
    new.place = place
    new.save(update_fields=["place"])
    _tell(act, place, place, new.name_ky)
    changed = difference(before, snapshot(place, names))
    write(place, "rename", by=by, role=words.ADMINISTRATOR, public={**changed, "act": act.number})


def _carry_over(act: TerritoryAct, village: Place, unit: Place | None) -> None:
    """A village begins anew below its new unit; the row of the old one keeps its records, as they were."""
    made = Place.objects.create(
        parent=unit,
        level=village.level,
        name_ky=village.name_ky,
        name_ru=village.name_ru,
        name_en=village.name_en,
        other_names=village.other_names,
        valid_from=act.on,
        source=_source(act),
    )
    _tell(act, village, made, change=words.PASSED if act.kind == TRANSFER else "")


def _tell(act: TerritoryAct, old: Place, new: Place | None, name: str = "", *, change: str = "") -> None:
    change = change or act.kind
    Succession.objects.create(
        old=old, new=new, change=change, year=act.on.year, new_name_as_reported=name, source=_source(act), act=act
    )


def _source(act: TerritoryAct) -> str:
    return f"{act.title}, № {act.act_number}"[:300] if act.act_number else act.title
