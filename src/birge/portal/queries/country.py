"""What the front page tells of the country: who works here, who puts what first, what comes and what was finished.

Municipalities that are invented stand apart and are in no count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import get_language

from birge.cycle.drawers import COMING, DONE, OPEN_NOW, News
from birge.kit.summaries import summary
from birge.places import country, words
from birge.places.models import Municipality, Place
from birge.portal.queries.front_summary import FRONT, municipalities_from, place_from
from birge.problems.models import PriorityEntry
from birge.problems.words import DIRECTIONS, PUBLIC_STATES

#: So many municipalities stand on one page.
PAGE = 24


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


def region_rows(kept: Sequence[Sequence[Any]]) -> list[RegionRow]:
    """Every region with its counts, and the cities outside any."""
    on_map = country.regions()
    rows = [RegionRow(place_from(place), on_map.get(code), *counts) for code, counts, place in _split(kept)]
    # A place entered by hand without a code is a region of the invented example.
    return [row for row in rows if row.on_map is not None or row.here]


def _split(kept: Sequence[Sequence[Any]]) -> list[tuple[Any, tuple[int, int], Sequence[Any]]]:
    return [(code, (in_all, here), place) for code, in_all, here, *place in kept]


@dataclass(frozen=True, slots=True)
class First:
    """A direction, and how many municipalities put a problem of it first; ``examples``: invented ones beside them."""

    direction: str
    name: Any
    count: int
    examples: int
    share: int


def put_first(lines: Mapping[str, Sequence[Sequence[int]]]) -> list[First]:
    """Directions by the number of municipalities that put one of their problems first."""
    counted = []
    for code, rows in lines.items():
        real, invented = ({here for _entry, here, kind in rows if kind == wanted} for wanted in (0, 1))
        counted.append((DIRECTIONS.get(code, code), code, len(real), len(invented)))
    most = max((count for _name, _code, count, _examples in counted), default=0)
    counted.sort(key=lambda row: (-row[2], -row[3], list(DIRECTIONS).index(row[1]) if row[1] in DIRECTIONS else 99))
    return [First(code, name, n, examples, most) for name, code, n, examples in counted]


def first_in(direction: str, page: Any) -> tuple[Page[Any], datetime | None]:
    """A page of the problems of a direction that municipalities put first, real ones first; and as of when."""
    taken = summary(FRONT)
    keys = [entry for entry, _here, _invented in taken.content["firsts"].get(direction, ())]
    found = Paginator(keys, PAGE).get_page(page)
    rows = PriorityEntry.objects.filter(list__state__in=PUBLIC_STATES).select_related(
        "problem__cycle", "municipality__place__parent__parent"
    )
    known = rows.in_bulk(list(found.object_list))
    found.object_list = [known[key] for key in found.object_list if key in known]
    return found, taken.at


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


def week(rows: Sequence[Sequence[Any]], named: Mapping[int, Municipality]) -> Week:
    """What was kept of the news, each beside its municipality."""
    told = [
        Told(News(kind, title, date.fromisoformat(on), url, here, lang, note), named[here])
        for kind, title, on, url, here, lang, note in rows
        if here in named
    ]
    return Week(*([one for one in told if one.news.kind == kind] for kind in (COMING, OPEN_NOW, DONE)))


@dataclass(slots=True)
class Country:
    """Everything on the front page."""

    real: Page[Municipality]
    examples: list[Municipality]
    regions: list[RegionRow]
    firsts: list[First]
    week: Week
    #: As of when; ``None``: of now.
    at: datetime | None

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
    taken = summary(FRONT)
    named = municipalities_from(taken.content["named"])
    regions = region_rows(taken.content["regions"])
    rows = Municipality.objects.select_related("place__parent__parent").order_by("place__sort_key", "pk")
    real = _Counted(rows.filter(is_example=False), PAGE, sum(row.here for row in regions))
    return Country(
        real=real.get_page(page),
        examples=[row for row in named.values() if row.is_example][:PAGE],
        regions=regions,
        firsts=put_first(taken.content["firsts"]),
        week=week(taken.content["week"].get(get_language(), ()), named),
        at=taken.at,
    )
