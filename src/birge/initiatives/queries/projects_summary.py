"""The register of projects of the whole country as the worker keeps it: which there are, of what kinds, with what sums.

Projects that are alike in all by which the register is narrowed stand under one heading with their sums; beside these
stand the keys of all projects in the order of the page, each with the number of its heading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator

from birge.initiatives import delivery_words as words
from birge.initiatives.queries.projects import ACROSS, ON_PAGE, projects_in_the_country
from birge.kit import scope
from birge.kit.summaries import SUMMARIES, summary
from birge.places.models import Place

#: The name of the summary.
PROJECTS = "projects.1"
#: What stands in a heading before its sums, in this order; ``above``: the places a municipality lies in, itself first.
_KIND, _STATE, _SECTOR, _INVESTOR, _INVENTED, _ABOVE, _COUNT, _TOTAL, _GIVEN, _KNOWN = range(10)


def summed_up(languages: Sequence[str]) -> dict[str, Any]:
    """What is worked out of all projects."""
    up = [f"municipality__place__{'parent__' * level}id" for level in range(4)]
    alike = ("kind", "state", "sector", "investor", "municipality__is_example", *up)
    headings: dict[tuple[Any, ...], list[Any]] = {}
    order = []
    with scope.everyone(ACROSS):
        rows = projects_in_the_country().select_related(None)
        for pk, total, given, *of in rows.values_list("pk", "total_tyiyn", "grant_tyiyn", *alike).iterator(2000):
            above = [one for one in of[5:] if one is not None]
            heading = headings.setdefault(tuple(of), [len(headings), [*of[:5], above, 0, 0, 0, 0]])
            order.append([pk, heading[0]])
            sums = heading[1]
            sums[_COUNT] += 1
            sums[_TOTAL] += total or 0
            sums[_GIVEN] += given or 0
            sums[_KNOWN] += total is not None
    return {"headings": [sums for _number, sums in headings.values()], "order": order}


SUMMARIES[PROJECTS] = summed_up


@dataclass(frozen=True, slots=True)
class Register:
    """A page of the register as it was asked for. ``regions``: each with how many of these projects it has."""

    page: Page[Any]
    sums: dict[str, int]
    regions: list[tuple[Place, int]]
    at: datetime | None


def register(kind: str, state: str, region: str, sector: str, investor: str, page: Any) -> Register:
    """The projects of one kind, in one state, ...; what is no such thing is left aside. Three questions."""
    taken = summary(PROJECTS)
    asked = (
        (_KIND, kind, words.KINDS),
        (_STATE, state, words.PROJECT_STATES),
        (_SECTOR, sector, words.SECTORS),
        (_INVESTOR, investor, words.INVESTORS),
    )
    wanted = {
        number: one
        for number, one in enumerate(taken.content["headings"])
        if all(value not in known or one[place] == value for place, value, known in asked)
    }
    counts: dict[int, int] = {}
    for one in wanted.values():
        # The region: two above a village district, one above a city of a region, a city outside any by itself.
        top = one[_ABOVE][min(2, len(one[_ABOVE]) - 1)]
        counts[top] = counts.get(top, 0) + one[_COUNT]
    if region.isascii() and region.isdigit() and len(region) < 10:
        wanted = {number: one for number, one in wanted.items() if int(region) in one[_ABOVE]}
    real = [one for one in wanted.values() if not one[_INVENTED]]
    sums = {
        name: sum(one[place] for one in real)
        for name, place in (("projects", _COUNT), ("total", _TOTAL), ("given", _GIVEN), ("known", _KNOWN))
    }
    found = Paginator([pk for pk, number in taken.content["order"] if number in wanted], ON_PAGE).get_page(page)
    with scope.everyone(ACROSS):
        known = projects_in_the_country().in_bulk(list(found.object_list))
    found.object_list = [known[key] for key in found.object_list if key in known]
    places = Place.objects.filter(pk__in=counts).order_by("sort_key")
    return Register(found, sums, [(place, counts[place.pk]) for place in places], taken.at)
