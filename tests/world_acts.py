"""An act that changes the map in each world made by machine: in force where the world is public, else being written."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from birge.places import words
from birge.places.models import ActDecision, ActRole, ActUnit, TerritoryAct


def act_of(number: int, place: Any, user: Any, *, published: bool) -> TerritoryAct:
    """The act ``number`` with one old unit, which is that of the world, and one that is its district's other city.

    It is of no municipality: who enters acts reads it everywhere, so its words are no secret of the world.
    """
    day = datetime.date(2026, 3, number % 100)
    act = TerritoryAct.objects.create(
        pk=number,
        number=number,
        kind="absorb",
        state=words.IN_FORCE if published else words.DRAFTED,
        on=day,
        decided=day,
        title=f"open{number}.act",
        by_id=user.pk,
    )
    goes_on = type(place).objects.create(
        parent=place.parent, level="city", name_ky=f"Шаар-{number}", sort_key="a", search_text="a"
    )
    ActUnit.objects.create(pk=number, act=act, side=words.OLD, place=place, level=place.level, name_ky=place.name_ky)
    new = {"place": goes_on, "level": goes_on.level, "name_ky": goes_on.name_ky}
    ActUnit.objects.create(pk=number + 100, act=act, side=words.NEW, **new)
    ActRole.objects.create(pk=number, act=act, subject=f"people.mandate:{number}000")
    said = {"of": place.municipality, "subject": f"/m/{place.municipality.code}/none/", "by_id": user.pk}
    ActDecision.objects.create(pk=number, act=act, kind=words.OWED, at=timezone.now(), **said)
    return act
