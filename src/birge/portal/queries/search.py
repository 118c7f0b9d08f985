"""Finding municipalities, places and problems by what people type."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Q, Subquery
from django.db.models.functions import Coalesce

from birge.kit import scope
from birge.kit.text import fold
from birge.places import words
from birge.places.models import Municipality, Place, Succession
from birge.places.queries import find_places
from birge.problems.models import PriorityEntry, Word, word_key
from birge.problems.words import PUBLIC_STATES

#: So many places stand on one page, so many are looked at for one question.
PAGE, MOST = 20, 400
#: So many problems are shown, when as many letters were typed.
PROBLEMS, LEAST_FOR_PROBLEMS = 10, 4
LEVELS = (words.AIYL_AIMAK, words.CITY, words.VILLAGE, words.DISTRICT)


@dataclass(slots=True)
class FoundPlace:
    """A place, what became of it as reported, and the municipality that works there or in which it lies."""

    place: Place
    changes: list[Succession] = field(default_factory=list)
    here: Municipality | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Answers to a search. ``open``: municipalities that work here, the real ones first."""

    open: list[Municipality]
    places: Page[FoundPlace]
    problems: list[PriorityEntry]

    @property
    def nothing(self) -> bool:
        """Whether there is no answer at all."""
        return not (self.open or self.places.paginator.count or self.problems)


def search(text: str, page: Any = 1) -> Found:
    """Places by any of their names, what became of them, who works there; and problems by their words."""
    places = find_places(text, levels=LEVELS, limit=MOST, ended=True)
    shown: Page[Any] = Paginator(places, PAGE).get_page(page)
    changes: dict[int, list[Succession]] = {}
    # A village goes where its aiyl aimak goes.
    ids = {key for place in shown.object_list for key in _with_above(place)}
    told_of = Succession.objects.filter(old__in=ids).select_related("new__municipality__place", "act")
    for row in told_of.order_by("pk"):
        changes.setdefault(row.old_id, []).append(row)
    wanted = [key for place in places for key in (place.pk, place.parent_id) if key is not None]
    rows = Municipality.objects.filter(Q(place__in=wanted)).select_related("place__parent__parent")
    by_place = {row.place_id: row for row in rows}
    for at, place in enumerate(shown.object_list):
        told = [row for key in _with_above(place) for row in changes.get(key, [])]
        here = by_place.get(place.pk) or by_place.get(place.parent_id)
        shown.object_list[at] = FoundPlace(place, told, here)
    hits = [by_place[key] for key in wanted if key in by_place]
    opened = sorted(dict.fromkeys(hits), key=lambda one: one.is_example)
    return Found(opened[:PAGE], shown, problems_named(text))


def _with_above(place: Place) -> tuple[int, ...]:
    """The place itself and, of a village, what it lies in."""
    lies_in = place.parent_id if place.level == words.VILLAGE else None
    return (place.pk, lies_in) if lies_in is not None else (place.pk,)


#: All problems with a word are looked at where there are no more than these; else so many of the newest lines of lists.
FEW, NEWEST = 500, 1000
#: So many words are looked up, the longest ones: they are the rarest.
LOOKED_UP = 2


def problems_named(text: str) -> list[PriorityEntry]:
    """Problems on announced lists that have every word of ``text``; three questions at most, none for a few letters.

    However many lists there are, no more rows are looked at: those of a rare word, which its index knows, or else the
    newest lines of lists.
    """
    folded = fold(text)[:100]
    if len(folded) < LEAST_FOR_PROBLEMS:
        return []
    asked = folded.split()[:6]
    with scope.everyone("announced lists of all municipalities are looked through"):
        rows = PriorityEntry.objects.filter(list__state__in=PUBLIC_STATES)
        few = _few(asked)
        if few:
            rows = rows.filter(problem__in=few)
        else:
            newest = PriorityEntry.objects.order_by("-pk").values("pk")[NEWEST - 1 : NEWEST]
            rows = rows.filter(pk__gte=Coalesce(Subquery(newest), 0))
        for word in asked:
            rows = rows.filter(problem__search_text__contains=word)
        rows = rows.select_related("problem__cycle", "municipality__place").order_by(
            "municipality__is_example", "place", "-pk"
        )
        return list(rows[:PROBLEMS])


def _few(asked: list[str]) -> list[int]:
    """The problems with a word that begins like a rare one of those asked for; empty: each is in many or in none."""
    for word in sorted(asked, key=len, reverse=True)[:LOOKED_UP]:
        key = word_key(word)
        # "g" comes after every figure a key is written with.
        rows = Word.objects.filter(word__gte=key, word__lt=f"{key}g").values_list("problem_id", flat=True)
        found = list(rows[: FEW + 1])
        if 0 < len(found) <= FEW:
            return found
    return []
