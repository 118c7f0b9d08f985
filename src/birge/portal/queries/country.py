"""What the front page tells of the country: who works here, who puts what first, what comes and what was finished.

Municipalities that are invented stand apart and are in no count.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, OuterRef, Q, Subquery
from django.utils import timezone

from birge.cycle.drawers import COMING, DONE, DONE_NEWS, NEWS, OPEN_NOW, News
from birge.kit import scope
from birge.kit.reads import HowMany
from birge.places import country, words
from birge.places.models import Municipality, Place, PlaceCode
from birge.problems.models import PriorityEntry, PriorityList
from birge.problems.words import DIRECTIONS, PUBLIC_STATES

#: So many days ahead are "this week", so many back are "lately".
AHEAD, BACK = 7, 60
#: So many rows of a kind of news stand on the front page; so many municipalities on one page of it.
NEWS_SHOWN, PAGE = 6, 24


@dataclass(slots=True)
class RegionRow:
    """A region: its place, its outline on the map, how many municipalities it has and how many work here."""

    place: Place
    on_map: country.Region | None
    in_all: int = 0
    here: int = 0

    @property
    def is_city(self) -> bool:
        """A city outside any region."""
        return self.place.level == words.CITY

    @property
    def short(self) -> str:
        """The name as it stands on the map: a region without the word for it."""
        name = self.place.name
        return name if self.is_city else name.rpartition(" ")[0] or name


def region_rows() -> list[RegionRow]:
    """Every region with its counts, and the cities outside any; one question."""
    below = Q(pk=OuterRef("pk")) | Q(parent=OuterRef("pk")) | Q(parent__parent=OuterRef("pk"))
    inside = Place.objects.filter(below | Q(parent__parent__parent=OuterRef("pk")), valid_to=None)
    inside = inside.filter(level__in=words.MUNICIPAL_LEVELS)
    code = PlaceCode.objects.filter(place=OuterRef("pk"), valid_to=None).values("code")[:1]
    tops = Place.objects.filter(parent=None, valid_to=None).annotate(
        code=Subquery(code),
        in_all=HowMany(inside),
        here=HowMany(inside.filter(municipality__is_example=False)),
    )
    on_map = country.regions()
    rows = [RegionRow(top, on_map.get(top.code), top.in_all, top.here) for top in tops.order_by("sort_key")]
    # A place entered by hand without a code is a region of the invented example.
    return [row for row in rows if row.on_map is not None or row.here]


@dataclass(frozen=True, slots=True)
class First:
    """A direction, and how many municipalities put a problem of it first; ``examples``: invented ones beside them."""

    direction: str
    name: Any
    count: int
    examples: int
    share: int


def _firsts() -> Any:
    """What stands first on the newest public list of each municipality."""
    newest = PriorityList.objects.filter(municipality=OuterRef("municipality"), state__in=PUBLIC_STATES)
    newest = newest.order_by("-cycle__number").values("pk")[:1]
    return PriorityEntry.objects.filter(place=1, list__state__in=PUBLIC_STATES, list=Subquery(newest))


def put_first() -> list[First]:
    """Directions by the number of municipalities that put one of their problems first; one question."""
    rows = _firsts().exclude(problem__direction="").order_by().values_list("problem__direction")
    many = Count("municipality", distinct=True, filter=Q(municipality__is_example=False))
    invented = Count("municipality", distinct=True, filter=Q(municipality__is_example=True))
    counted = [
        (DIRECTIONS.get(code, code), code, *counts) for code, *counts in rows.annotate(many=many, invented=invented)
    ]
    most = max((count for _name, _code, count, _examples in counted), default=0)
    counted.sort(key=lambda row: (-row[2], -row[3], list(DIRECTIONS).index(row[1]) if row[1] in DIRECTIONS else 99))
    return [First(code, name, n, examples, most) for name, code, n, examples in counted]


def first_in(direction: str) -> Any:
    """The problems of a direction that municipalities put first, real ones before invented ones, as a query."""
    rows = (
        _firsts()
        .filter(problem__direction=direction)
        .select_related("problem__cycle", "municipality__place__parent__parent")
    )
    return rows.order_by("municipality__is_example", "municipality__place__sort_key", "problem__number")


@dataclass(slots=True)
class Told:
    """A piece of news with the municipality it is from."""

    news: News
    municipality: Municipality


@dataclass(slots=True)
class Week:
    """What comes, what is open now, what was done lately."""

    coming: list[Told] = field(default_factory=list)
    open: list[Told] = field(default_factory=list)
    done: list[Told] = field(default_factory=list)


def news(today: date | None = None) -> list[News]:
    """What every step tells of all municipalities."""
    today = today or timezone.localdate()
    span = (today, today + timedelta(days=AHEAD), today - timedelta(days=BACK))
    return [one for ask in (*NEWS, *DONE_NEWS) for one in ask(*span)]


def week(rows: list[News], named: dict[int, Municipality]) -> Week:
    """The nearest first, what is invented after what is real."""
    told = [Told(row, named[row.municipality_id]) for row in rows]

    def of(kind: str, newest: bool) -> list[Told]:
        mine = [one for one in told if one.news.kind == kind]
        mine.sort(key=lambda one: one.news.on, reverse=newest)
        mine.sort(key=lambda one: one.municipality.is_example)
        return mine[:NEWS_SHOWN]

    return Week(of(COMING, False), of(OPEN_NOW, False), of(DONE, True))


@dataclass(slots=True)
class Country:
    """Everything on the front page."""

    real: Page[Municipality]
    examples: list[Municipality]
    regions: list[RegionRow]
    firsts: list[First]
    week: Week

    @property
    def works_here(self) -> int:
        """How many real municipalities keep their process here."""
        return sum(row.here for row in self.regions)

    @property
    def in_all(self) -> int:
        """How many municipalities the register has."""
        return sum(row.in_all for row in self.regions)


class _Counted(Paginator):  # type: ignore[type-arg]
    """Pages of rows that were counted already."""

    def __init__(self, rows: Any, size: int, count: int) -> None:
        super().__init__(rows, size)
        self.count = count  # type: ignore[misc]


def country_today(page: Any = 1) -> Country:
    """The front page as strangers see it."""
    rows = Municipality.objects.select_related("place__parent__parent").order_by("place__sort_key", "pk")
    with scope.everyone("the front page tells what is public in every municipality"):
        told = news()
        first_examples = Municipality.objects.filter(is_example=True).order_by("pk").values("pk")[:PAGE]
        wanted = Q(pk__in={row.municipality_id for row in told}) | Q(pk__in=Subquery(first_examples))
        named = {row.pk: row for row in rows.filter(wanted)}
        regions = region_rows()
        real = _Counted(rows.filter(is_example=False), PAGE, sum(row.here for row in regions))
        return Country(
            real=real.get_page(page),
            examples=[row for row in named.values() if row.is_example][:PAGE],
            regions=regions,
            firsts=put_first(),
            week=week(told, named),
        )
