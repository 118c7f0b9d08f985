"""Reading the register: municipalities, their villages or neighbourhoods, and search by name."""

from __future__ import annotations

from django.db.models import CharField, Q, QuerySet
from django.http import Http404

from birge.kit.ready import Ready
from birge.kit.text import fold, search_stems
from birge.places import words
from birge.places.models import Municipality, Place


def municipality_by_code(code: str) -> Municipality:
    """The municipality with this address code.

    :raises Http404: when there is none.
    """
    found = _BY_CODE(code)
    if not found:
        raise Http404
    return found[0]


_BY_CODE = Ready(
    lambda code: Municipality.objects.select_related("place__parent__parent").filter(code=code), CharField()
)


def units_of(municipality: Municipality) -> QuerySet[Place]:
    """The villages (or neighbourhoods) of a municipality that are valid now, in Kyrgyz order."""
    return Place.objects.filter(parent=municipality.place, valid_to=None).order_by("sort_key")


def above(place: Place | None) -> list[Place]:
    """The places above one, from the top. Free of queries where the parents were selected with it."""
    found: list[Place] = []
    while place is not None and place.parent is not None:
        place = place.parent
        found.insert(0, place)
    return found


def open_municipalities(*, examples: bool = True) -> QuerySet[Municipality]:
    """Municipalities that keep their process here, in Kyrgyz order."""
    rows = Municipality.objects.select_related("place__parent__parent").order_by("place__sort_key")
    return rows if examples else rows.filter(is_example=False)


def find_places(text: str, *, levels: tuple[str, ...] = words.MUNICIPAL_LEVELS, limit: int = 50) -> list[Place]:
    """Places whose name in any language has every word of ``text``, however ң ө ү were typed; exact names first."""
    folded = fold(text)[:100]
    if not folded:
        return []
    rows = Place.objects.select_related("parent__parent").filter(level__in=levels, valid_to=None)
    for word in folded.split()[:6]:
        either = Q()
        for stem in search_stems(word):
            either |= Q(search_text__contains=stem)
        rows = rows.filter(either)
    found = list(rows.order_by("sort_key")[: limit * 2])
    found.sort(key=lambda place: not fold(place.name_ky).startswith(folded))
    return found[:limit]
