"""An act as the rules look at it."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from birge.places import words
from birge.places.models import ActUnit, Place, PlaceCode, TerritoryAct
from birge.rulebook.territory_facts import ENDS_NOTHING, SPLIT, TRANSFER, Facts, Given, Unit


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
