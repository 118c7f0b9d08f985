"""The villages that a cell may name. Two of one name are told apart by their code in the register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from birge.kit.tables.shape import LANGUAGES, Choice, heading_key
from birge.places.models import Place, PlaceCode
from birge.places.queries import units_of


def villages_of(municipality: Any, used: Iterable[int] = ()) -> list[Place]:
    """The villages of a municipality, and those that sessions name and that are no longer valid.

    :param used: keys of places that sessions name.
    """
    units = list(units_of(municipality))
    gone = set(used) - {unit.pk for unit in units}
    return units + list(Place.objects.filter(pk__in=gone)) if gone else units


def village_choices(villages: Iterable[Place]) -> tuple[Choice, ...]:
    """What a cell may say for each village. A name that several have stands with the code of the register."""
    listed = list(villages)
    names = {one.pk: {code: getattr(one, f"name_{code}") for code in LANGUAGES} for one in listed}
    keys = {pk: {heading_key(name) for name in of.values() if name} for pk, of in names.items()}
    often = Counter(key for of in keys.values() for key in of)
    shared = {pk for pk, of in keys.items() if any(often[key] > 1 for key in of)}
    in_force = PlaceCode.objects.filter(place__in=shared, valid_to=None)
    codes = dict(in_force.values_list("place", "code")) if shared else {}

    def choice(pk: int) -> Choice:
        if pk not in shared:
            return Choice(str(pk), names[pk])
        mark = codes.get(pk) or f"№ {pk}"
        apart = {language: f"{name} ({mark})" for language, name in names[pk].items() if name}
        return Choice(str(pk), apart, also=tuple(name for name in names[pk].values() if name))

    return tuple(choice(one.pk) for one in listed)
