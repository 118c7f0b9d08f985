"""Reading the register: municipalities, their villages or neighbourhoods, and search by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import CharField, DateField, Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from birge.kit import scope
from birge.kit.ready import Ready
from birge.kit.text import fold
from birge.places import words
from birge.places.models import Municipality, Office, Place, Succession
from birge.rulebook import names


def municipality_by_code(code: str) -> Municipality:
    """The municipality with this address code.

    :raises Http404: when there is none.
    """
    with scope.everyone("what its charter says is read along before the municipality is known"):
        found = _BY_CODE(code, timezone.localdate())
    if not found:
        raise Http404
    return found[0]


#: What steps above have to know of a municipality on each of its pages: given the query and the day, the same query
#: with more. Filled at start.
READ_ALONG: list[Callable[[QuerySet[Municipality], Any], QuerySet[Municipality]]] = []


def _along(rows: QuerySet[Municipality], today: Any) -> QuerySet[Municipality]:
    for more in READ_ALONG:
        rows = more(rows, today)
    return rows


_BY_CODE = Ready(
    lambda code, today: _along(Municipality.objects.select_related("place__parent__parent").filter(code=code), today),
    CharField(),
    DateField(),
)


def units_of(municipality: Municipality) -> QuerySet[Place]:
    """The villages (or neighbourhoods) of a municipality that are valid now, in Kyrgyz order."""
    return Place.objects.filter(parent=municipality.place, valid_to=None).order_by("sort_key")


def office_of(municipality: Municipality) -> Office | None:
    """Where the office is found, or ``None``: nobody has said it yet. The municipality's rows must be in scope."""
    return Office.objects.filter(municipality=municipality).order_by("pk").first()


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


def find_places(
    text: str, *, levels: tuple[str, ...] = words.MUNICIPAL_LEVELS, limit: int = 50, ended: bool = False
) -> list[Place]:
    """Places one of whose names, now or earlier, has every word of ``text``, in whatever spelling; the nearest first.

    Kyrgyz, Russian and Latin spellings of a name meet in its key (``rulebook.names``). Where no name has the words,
    the places are looked through for names that have them inside, then for names with one letter wrong.

    :param ended: also units that an act has ended. Their villages are found where they go on.
    """
    asked = names.bare(names.key(text[:200]))[:100]
    # A key held down ("жжжжж") is one letter in the key, with which half of the country begins.
    if not asked or len(asked) == 1 < len(text.strip()):
        return []
    known_now = Q(valid_to=None)
    if ended:
        known_now |= Exists(Succession.objects.filter(old=OuterRef("pk")))
    goes_on = Q(parent=None) | ~Q(level=words.VILLAGE) | Q(parent__valid_to=None, valid_to=None)
    here = Place.objects.filter(known_now, goes_on, level__in=levels)
    along = here.select_related("parent__parent").order_by("sort_key")
    rows = along
    for word in asked.split()[:6]:
        rows = rows.filter(name_keys__contains=f" {word}")
    found = list(rows[: limit * 4])
    if not found:
        known = list(here.values_list("pk", "name_keys"))
        near = [pk for pk, keyed in known if asked in keyed] if len(asked) >= _LEAST_INSIDE else []
        near = near or [pk for pk, keyed in known if names.nearly(asked, keyed)]
        found = list(along.filter(pk__in=near[:_MOST_NEAR])) if near else []
    exact = fold(text)
    found.sort(key=lambda place: _nearness(place, asked, exact))
    return found[:limit]


#: Fewer letters than these are not looked for inside of words.
_LEAST_INSIDE = 4
_MOST_NEAR = 200


def _nearness(place: Place, asked: str, exact: str) -> tuple[bool, bool, bool, bool]:
    """Sorts the name as it was typed first, then its other spellings, then those that begin so; a village last."""
    written = (place.name_ky, place.name_ru, place.name_en, *place.others)
    keyed = [names.bare(names.key(name)) for name in written]
    return (
        exact not in map(fold, written) and asked not in keyed,
        exact not in map(fold, written),
        not any(one.startswith(asked) for one in keyed),
        place.level == words.VILLAGE,
    )


def past_of(place: Place) -> list[Succession]:
    """The units that became a part of a place, or that it was, the newest change first: by acts, and as published."""
    rows = changes_towards(place).select_related("act", "old__municipality__place")
    return [row for row in rows if row.holds]


def changes_towards(place: Any) -> QuerySet[Succession]:
    """The changes of the map that :func:`past_of` tells, also those that only were to come.

    :param place: a place, or what stands for its key inside another question.
    """
    rows = Succession.objects.filter(new=place).exclude(old=place).exclude(old__level=words.VILLAGE)
    return rows.exclude(Succession.entered()).order_by("-year", "-act__on", "pk")


def given_away(place: Place) -> list[Succession]:
    """The parts that a place gave to others and went on without, the newest first: by acts, and as published."""
    rows = Succession.objects.filter(old=place).exclude(new=None).exclude(new=place).exclude(Succession.entered())
    rows = rows.select_related("act", "new").order_by("-year", "-act__on", "pk")
    return [row for row in rows if row.is_part]


def of_which_territory(past: list[Succession], first_year: int, last_year: int) -> list[tuple[Succession, bool]]:
    """What figures of some years speak of: what changed later (``False``: not yet in them), and what changed in these
    years (``True``: since then)."""
    later = [(row, False) for row in past if row.year is not None and row.year > last_year]
    return later + [(row, True) for row in past if row.year is not None and first_year <= row.year <= last_year]
