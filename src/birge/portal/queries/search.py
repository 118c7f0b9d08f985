"""Finding municipalities and places by name."""

from __future__ import annotations

from dataclasses import dataclass

from birge.places.models import Municipality, Place
from birge.places.queries import find_places


@dataclass(frozen=True, slots=True)
class Found:
    """Answers to a search."""

    open: list[Municipality]
    places: list[Place]


def search(text: str) -> Found:
    """Municipalities that work here and places of the register whose names have every word of ``text``."""
    places = find_places(text, levels=("aiyl_aimak", "city", "village"))
    by_place = {m.place_id: m for m in Municipality.objects.select_related("place__parent__parent")}
    hits = [by_place[p.pk] for p in places if p.pk in by_place]
    hits += [by_place[p.parent_id] for p in places if p.parent_id in by_place and by_place[p.parent_id] not in hits]
    return Found(list(dict.fromkeys(hits)), places)
