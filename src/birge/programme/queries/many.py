"""Municipalities found in a pasted list of codes or names, or below a region or district, to be entered at once."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Q

from birge.places.models import Place, PlaceCode
from birge.programme.queries.programmes import municipal_places
from birge.rulebook.names import bare, key

#: Lines that are read of a pasted list: more than there are municipalities.
MOST_LINES = 600
_CELLS = re.compile(r"[\t;,()]+")
#: "а/а", "а.о.": the kind of place in short, as tables write it.
_SHORT = re.compile(r"\bа\s*[/.]\s*[аөо]\b\.?", re.IGNORECASE)
_CODE = re.compile(r"\d{14}")


@dataclass(slots=True)
class Pasted:
    """What a list names: places found, in their order; lines that name none, and lines that name several."""

    places: list[Place] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    several: list[str] = field(default_factory=list)


def below(place: Place) -> list[Place]:
    """The municipalities of today in a region or district."""
    rows = municipal_places().filter(Q(parent=place) | Q(parent__parent=place) | Q(pk=place.pk), valid_to=None)
    return list(rows)


def read_list(text: str) -> Pasted:
    """One municipality a line: its SOATE code, or its name, with its district after it where two share a name.

    Cells may be parted by tabs, semicolons, commas or brackets, as they come out of a table. Two questions.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()][:MOST_LINES]
    found = Pasted()
    if not lines:
        return found
    rows = list(municipal_places())
    by_code = _codes([code for line in lines for code in _CODE.findall(line)])
    known = {one.pk: one for one in rows}
    by_name = _named(rows)
    seen: set[int] = set()
    for line in lines:
        code = _CODE.search(line)
        hits = [known[by_code[code[0]]]] if code and by_code.get(code[0]) in known else []
        if code is None:
            hits = _by_words(line, by_name)
        if len(hits) == 1:
            if hits[0].pk not in seen:
                seen.add(hits[0].pk)
                found.places.append(hits[0])
        else:
            (found.several if hits else found.unknown).append(line[:120])
    return found


def _codes(codes: list[str]) -> dict[str, int]:
    if not codes:
        return {}
    rows = PlaceCode.objects.filter(code__in=codes).order_by("valid_from", "pk")
    return dict(rows.values_list("code", "place_id"))


def _named(rows: list[Place]) -> dict[str, list[Place]]:
    """By the key of each of its names, without the words that say what kind of place it is."""
    found: dict[str, list[Place]] = defaultdict(list)
    for one in rows:
        for name in {bare(key(name)) for name in (one.name_ky, one.name_ru, one.name_en, *one.others) if name}:
            found[name].append(one)
    return found


def _by_words(line: str, by_name: dict[str, list[Place]]) -> list[Place]:
    cells = [cell for part in _CELLS.split(_SHORT.sub(" ", line)) if (cell := bare(key(part)))]
    hits: list[Place] = next((by_name[cell] for cell in cells if cell in by_name), [])
    if len(hits) > 1:
        # Those of today first; then the district that stands beside the name.
        today = [one for one in hits if one.valid_to is None] or hits
        inside = [one for one in today if one.parent is not None and bare(key(one.parent.name_ky)) in cells]
        inside = inside or [one for one in today if one.parent is not None and bare(key(one.parent.name_ru)) in cells]
        hits = inside or today
    return hits
