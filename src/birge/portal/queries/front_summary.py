"""What the worker works out of the country for its front page: regions in figures, who puts what first, the news."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import override

from birge.cycle.drawers import COMING, DONE, DONE_NEWS, NEWS, OPEN_NOW, News
from birge.kit import scope
from birge.kit.reads import HowMany
from birge.kit.summaries import SUMMARIES
from birge.places import words
from birge.places.models import Municipality, Place, PlaceCode
from birge.problems.models import PriorityEntry, PriorityList
from birge.problems.words import PUBLIC_STATES

#: So many days ahead are "this week", so many back are "lately".
AHEAD, BACK = 7, 60
#: So many rows of a kind of news stand on the front page, and so many invented municipalities.
NEWS_SHOWN, EXAMPLES = 6, 24


#: What a place is called, as it is kept.
_NAMED = ("pk", "level", "name_ky", "name_ru", "name_en")


def place_from(said: Sequence[Any]) -> Place:
    """A place as it was kept, with nothing but its names."""
    return Place(**dict(zip(_NAMED, said, strict=True)))


def _regions() -> list[list[Any]]:
    """Each region, and each city outside any: code, how many municipalities, how many work here, its names."""
    below = Q(pk=OuterRef("pk")) | Q(parent=OuterRef("pk")) | Q(parent__parent=OuterRef("pk"))
    inside = Place.objects.filter(below | Q(parent__parent__parent=OuterRef("pk")), valid_to=None)
    inside = inside.filter(level__in=words.MUNICIPAL_LEVELS)
    code = PlaceCode.objects.filter(place=OuterRef("pk"), valid_to=None).values("code")[:1]
    tops = Place.objects.filter(parent=None, valid_to=None).annotate(
        code=Subquery(code), in_all=HowMany(inside), here=HowMany(inside.filter(municipality__is_example=False))
    )
    return [list(row) for row in tops.order_by("sort_key").values_list("code", "in_all", "here", *_NAMED)]


def _put_first() -> dict[str, list[list[int]]]:
    """Direction → the lines of lists that stand first on the newest public list of each municipality, real ones first.

    Of each its key, and 1 where the municipality is invented; one question.
    """
    newest = PriorityList.objects.filter(municipality=OuterRef("municipality"), state__in=PUBLIC_STATES)
    newest = newest.order_by("-cycle__number").values("pk")[:1]
    rows = PriorityEntry.objects.filter(place=1, list__state__in=PUBLIC_STATES, list=Subquery(newest))
    rows = rows.exclude(problem__direction="")
    rows = rows.order_by("municipality__is_example", "municipality__place__sort_key", "problem__number")
    found: dict[str, list[list[int]]] = {}
    named = rows.values_list("problem__direction", "pk", "municipality", "municipality__is_example")
    for direction, entry, here, invented in named:
        found.setdefault(direction, []).append([entry, here, int(invented)])
    return found


def news(today: date | None = None) -> list[News]:
    """What every step tells of all municipalities."""
    today = today or timezone.localdate()
    span = (today, today + timedelta(days=AHEAD), today - timedelta(days=BACK))
    return [one for ask in (*NEWS, *DONE_NEWS) for one in ask(*span)]


def _week(told: list[News], invented: Collection[int]) -> list[list[Any]]:
    """The news of the front page in the language in use: the nearest first, what is invented after what is real."""
    found = []
    for kind, newest in ((COMING, False), (OPEN_NOW, False), (DONE, True)):
        mine = [one for one in told if one.kind == kind]
        mine.sort(key=lambda one: one.on, reverse=newest)
        mine.sort(key=lambda one: one.municipality_id in invented)
        found += mine[:NEWS_SHOWN]
    return [
        [one.kind, str(one.title), one.on.isoformat(), one.url, one.municipality_id, one.lang, str(one.note)]
        for one in found
    ]


def _named(keys: Collection[int]) -> list[list[Any]]:
    """What is said of municipalities that have news, and of the first invented ones, in the order of names."""
    first = Municipality.objects.filter(is_example=True).order_by("pk").values("pk")[:EXAMPLES]
    rows = Municipality.objects.filter(Q(pk__in=keys) | Q(pk__in=Subquery(first))).order_by("place__sort_key", "pk")
    of_place = (f"place__{name}" for name in _NAMED)
    return [list(row) for row in rows.values_list("pk", "code", "is_example", *of_place)]


def municipalities_from(said: Sequence[Sequence[Any]]) -> dict[int, Municipality]:
    """The same as records."""
    return {
        pk: Municipality(pk=pk, code=code, is_example=invented, place=place_from(place))
        for pk, code, invented, *place in said
    }


#: The name of the summary that the front page is made from.
FRONT = "front.1"


def today_in_short(languages: Sequence[str]) -> dict[str, Any]:
    """What is worked out for the front page."""
    with scope.everyone("the front page tells what is public in every municipality"):
        told = {}
        for language in languages:
            with override(language):
                told[language] = news()
        named = _named({one.municipality_id for rows in told.values() for one in rows})
        invented = {pk for pk, _code, example, *_place in named if example}
        week = {}
        for language, rows in told.items():
            with override(language):
                week[language] = _week(rows, invented)
        return {"regions": _regions(), "firsts": _put_first(), "week": week, "named": named}


SUMMARIES[FRONT] = today_in_short
