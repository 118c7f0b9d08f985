"""Acts that change the map: writing one down, what stands in its way, and what it does to the register.

Moves go through the one door (``cycle.moves``), which stands above; whoever moves an act into force calls
:func:`carry_out` in the same transaction. Nothing that belonged to an old unit is touched: its places, records and
addresses stay; villages begin anew below the new unit, each with a link to the one it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from birge.chronicle.actions import difference, snapshot, write
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.places import words
from birge.places.models import ActUnit, ActVillage, Place, PlaceCode, Succession, TerritoryAct
from birge.rulebook.table import Reason
from birge.rulebook.territory import AT_ONCE, refusals
from birge.rulebook.territory_facts import ENDS_NOTHING, RENAME, SPLIT, TRANSFER, Facts, Given, Unit

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


def villages_of(places: Iterable[Place | int | None]) -> list[Place]:
    """The villages of some units, in Kyrgyz order."""
    wanted = [one for one in places if one is not None]
    rows = Place.objects.filter(parent__in=wanted, level=words.VILLAGE, valid_to=None)
    return list(rows.order_by("parent__sort_key", "sort_key"))


def facts_of(act: TerritoryAct, further: ActUnit | None = None) -> Facts:
    """An act as the rules look at it.

    :param further: a unit that is about to be named.
    """
    units = list(act.units.select_related("place"))
    units += [further] if further is not None else []
    old, new = (tuple(_unit(one) for one in units if one.side == side) for side in (words.OLD, words.NEW))
    codes = {one.code for one in new if one.code}
    own = {one.key for one in (*old, *new) if one.key is not None}
    taken = PlaceCode.objects.filter(code__in=codes, valid_to=None).exclude(place__in=own) if codes else ()
    homeless, given, strange = _villages_in(act, old) if act.kind in (SPLIT, TRANSFER) else (0, (), ())
    return Facts(
        kind=act.kind,
        on=act.on,
        today=timezone.localdate(),
        decided=act.decided,
        old=old,
        new=new,
        known=tuple(_other_edges(act)),
        homeless=homeless,
        given=given,
        strange=strange,
        taken=frozenset(row.code for row in taken),
    )


def _villages_in(act: TerritoryAct, old: Iterable[Unit]) -> tuple[int, tuple[Given, ...], tuple[str, ...]]:
    """Of how many villages nothing is said, what each old unit gives away, and whose villages are none of theirs."""
    placed = {one.pk: one for one in given_by(act)}
    known = villages_of(one.key for one in old)
    homeless = sum(one.pk not in placed for one in known) if act.kind == SPLIT else 0
    given = []
    for unit in old:
        theirs = [one.pk for one in known if one.parent_id == unit.key]
        given.append(Given(unit.name, sum(pk in placed for pk in theirs), len(theirs)))
    own = {one.pk for one in known}
    return homeless, tuple(given), tuple(one.name for pk, one in placed.items() if pk not in own)


def given_by(act: TerritoryAct) -> list[Place]:
    """The villages of which it is said where they go, as they were in the unit that gives them."""
    rows = act.villages.filter(unit__side=words.NEW).select_related("village__parent")
    return [row.village for row in rows.order_by("village__parent__sort_key", "village__sort_key")]


def _unit(unit: ActUnit) -> Unit:
    begins, ends = unit.begins, None
    if unit.place is not None:
        begins, ends = unit.place.valid_from, unit.place.valid_to
    return Unit(unit.name, unit.place_id, begins, ends, unit.code)


def _other_edges(act: TerritoryAct) -> Iterable[tuple[int, int]]:
    """(old, new) of every other act that stands or is being written."""
    states = (words.DRAFTED, words.IN_FORCE)
    # A new name leads nowhere, and of two units that go on each may give villages to the other.
    rows = ActUnit.objects.filter(act__state__in=states).exclude(act=act.pk).exclude(act__kind__in=ENDS_NOTHING)
    sides: dict[int, dict[str, list[int]]] = {}
    for act_id, side, place_id in rows.exclude(place=None).values_list("act_id", "side", "place_id"):
        sides.setdefault(act_id, {}).setdefault(side, []).append(place_id)
    for both in sides.values():
        for old in both.get(words.OLD, ()):
            yield from ((old, new) for new in both.get(words.NEW, ()))


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
