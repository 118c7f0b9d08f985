"""Comparing: two years of one municipality, two municipalities with like problems. Readable by anybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from birge.cycle.models import Cycle
from birge.kit import scope
from birge.kit.gate import public
from birge.kit.said import money, number, when
from birge.kit.summaries import summary
from birge.kit.text import whole_number
from birge.places.models import Municipality, Succession
from birge.places.queries import given_away, of_which_territory, past_of
from birge.portal.queries.compare import ALIKE, Side, directions, sides, with_problems_of
from birge.rulebook.money import Amount


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of one side: in words, and for the bar; ``value`` ``None``: nothing to draw."""

    said: str
    value: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A figure of both sides. ``most``: what a full bar stands for."""

    name: str
    cells: tuple[Cell, ...]

    @property
    def most(self) -> int:
        """The larger of the two."""
        return max((cell.value or 0 for cell in self.cells), default=0)


@public
def years(request: HttpRequest, code: str) -> HttpResponse:
    """Two cycles of one municipality; the two newest where none is asked for."""
    here = request.municipality  # type: ignore[attr-defined]
    cycles = list(Cycle.objects.order_by("-number"))
    known = {one.number: one for one in cycles}
    newest = [one.number for one in cycles[1::-1]]
    asked = [whole_number(request.GET.get(name)) for name in ("first", "second")]
    chosen = [
        known[one] if (one := given if given in known else fallback) else None
        for given, fallback in zip(asked, [*newest, None, None][:2], strict=True)
    ]
    both = [one for one in chosen if one is not None]
    found = sides([one.pk for one in both]) if len(both) == 2 else {}
    shown = [found[one.pk] for one in both] if found else []
    for side in shown:
        side.cycle.municipality = here
    context = {
        "trail": [(here.name, reverse("portal:home", args=[code])), (gettext("Compare"), "")],
        "cycles": cycles,
        "chosen": [one.number if one else None for one in chosen],
        "sides": shown,
        "rows": _rows(shown),
        "again": _again(shown),
        "territory": _territory(here, shown),
    }
    return render(request, "portal/compare_years.html", context)


def _territory(here: Municipality, shown: list[Side]) -> list[tuple[Cycle, list[tuple[Succession, bool]]]]:
    """Of each side the units of which its figures do not speak yet, or only since a day; parts that went included."""
    past = [*past_of(here.place), *given_away(here.place)] if shown else []
    said = [(one.cycle, of_which_territory(past, one.cycle.year_from, one.cycle.year_to)) for one in shown]
    return [(cycle, parts) for cycle, parts in said if parts]


@public
def places(request: HttpRequest) -> HttpResponse:
    """Two municipalities with problems of one direction."""
    taken = summary(ALIKE)
    known = directions(taken.content)
    codes = {code: name for code, name, _count in known}
    direction = request.GET.get("direction", "")
    direction = direction if direction in codes else ""
    offered = with_problems_of(direction, taken.content) if direction else []
    by_code = {one.municipality.code: one for one in offered}
    chosen = [by_code[one] for one in (request.GET.get("a", ""), request.GET.get("b", "")) if one in by_code]
    shown: list[Side] = []
    if len(chosen) == 2 and chosen[0] is not chosen[1]:
        with scope.everyone("two municipalities are read side by side"):
            found = sides([one.cycle for one in chosen], direction)
        shown = [found[one.cycle] for one in chosen]
    context = {
        "trail": [("Birge", reverse("portal:front")), (gettext("Compare"), "")],
        "directions": known,
        "as_of": taken.at,
        "direction": direction,
        "direction_name": codes.get(direction, ""),
        "offered": offered,
        "chosen": [one.municipality.code for one in chosen],
        "a": request.GET.get("a", ""),
        "sides": shown,
        "rows": _rows(shown),
    }
    return render(request, "portal/compare_places.html", context)


def _rows(shown: list[Side]) -> list[Row]:
    """The figures of both sides, in the order of the way."""
    if not shown:
        return []
    return [
        Row(gettext("Groups heard"), tuple(_count(side.sessions) for side in shown)),
        Row(gettext("Villages heard"), tuple(_count(side.villages) for side in shown)),
        Row(gettext("Problems on the list"), tuple(_count(side.problems) for side in shown)),
        Row(gettext("Priority problems"), tuple(_count(side.priorities) for side in shown)),
        Row(gettext("Activities in the plan"), tuple(_count(side.total.activities) for side in shown)),
        Row(gettext("Money asked for"), tuple(_sum(side.total.tyiyn, side.total.activities) for side in shown)),
        Row(gettext("Money promised"), tuple(_sum(side.gap.promised, side.total.activities) for side in shown)),
        Row(gettext("Money found"), tuple(_sum(side.gap.secured, side.total.activities) for side in shown)),
        Row(
            gettext("Plan adopted"),
            tuple(Cell(when(side.adopted) if side.adopted else gettext("no")) for side in shown),
        ),
        Row(gettext("Activities reported on"), tuple(_told(side.reported, side.adopted) for side in shown)),
        Row(gettext("Activities done"), tuple(_told(side.done, side.reported) for side in shown)),
    ]


def _count(value: int) -> Cell:
    return Cell(number(value), value)


def _told(value: int, known: Any) -> Cell:
    """A count of what was reported; a dash where nothing could be, which is not zero."""
    return _count(value) if known else Cell("—")


def _sum(tyiyn: int, activities: int) -> Cell:
    """A sum; where there is no plan to ask, a dash."""
    return Cell(money(Amount(tyiyn), "thousand_som"), tyiyn) if activities else Cell("—")


def _again(shown: list[Side]) -> list[dict[str, Any]]:
    """Problems that stand on both lists under the same name, with their two places."""
    if len(shown) != 2:
        return []
    earlier = {line.problem.search_text: line for line in shown[0].lines}
    return [
        {"problem": line.problem, "places": (earlier[line.problem.search_text].place, line.place)}
        for line in shown[1].lines
        if line.problem.search_text in earlier
    ]
