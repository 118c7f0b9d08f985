"""The view over many municipalities, for the people of a programme: steps, indicators, their way over the years."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from birge.kit import scope
from birge.kit.said import money
from birge.papers.words import LANGUAGE_NAMES
from birge.people.gate import programme
from birge.places import country
from birge.places.models import PlaceCode
from birge.plan.words import SOURCES
from birge.programme import words
from birge.programme.access import VIEWERS
from birge.programme.models import Published
from birge.programme.pages.common import FORMS, LANGUAGES, of, trail, url
from birge.programme.queries import shown
from birge.programme.queries import view as queries
from birge.programme.queries.behind.indicators import BEHIND
from birge.programme.queries.behind.rows import together
from birge.programme.queries.programmes import programme_for
from birge.rulebook.money import Amount

#: Municipalities on one page of the table of steps, of an indicator; records on one page.
SHOWN, LISTED = 25, 50
#: Years whose way is shown.
YEARS = 10


def _filters(row: Any, asked: queries.Asked, regions: list[Any]) -> dict[str, Any]:
    return {
        "asked": asked,
        "standings": [*words.STANDINGS.items(), (queries.UNSAID, gettext("nobody has said"))],
        "regions_offered": regions,
        "phases": list(queries.phases_of(row)),
    }


def _on_map(regions: list[Any]) -> list[tuple[Any, Any, int]]:
    """Region of the map, its place, how many municipalities asked for are there."""
    drawn = country.regions()
    keys = {place.pk: (place, count) for place, _steps, count in regions}
    codes = PlaceCode.objects.filter(place__in=keys, valid_to=None).values_list("place", "code")
    return [(drawn[code], *keys[key]) for key, code in codes if code in drawn]


@programme(*VIEWERS)
def view(request: HttpRequest, number: int) -> HttpResponse:
    """Who stands at which step; the indicators of a year; their way over the years. Seven questions of its own."""
    row = programme_for(request.user, number)
    asked = queries.asked(request.GET)
    sums, at = shown.sums_of_years(row, asked, words.HEADLINES)
    asked = queries.with_year(asked, sums)
    stand = queries.stand(row, asked)
    years = sorted(sums, reverse=True)[:YEARS]
    page = Paginator(stand.rows, SHOWN).get_page(request.GET.get("page"))
    now = sums.get(asked.year, {})
    title = gettext("View over the municipalities")
    context = {
        "trail": trail(of(row), title),
        "programme": row,
        "stand": stand,
        "at": at or stand.at,
        "page": page,
        "on_map": _on_map(stand.regions),
        "picture": country.PICTURE,
        "box": country.box(),
        "indicators": [now.get(code, shown.Shown(one)) for code, one in words.INDICATORS.items()],
        "years": years,
        "year_choices": sorted({*sums, asked.year}, reverse=True),
        "ways": [(words.INDICATORS[code], [sums[year].get(code) for year in years]) for code in words.HEADLINES],
        "papers": [
            (LANGUAGE_NAMES[language], [(form.upper(), url("report", number, language, form)) for form in FORMS])
            for language in LANGUAGES
        ],
        **_filters(row, asked, [place for place, _steps, _count in stand.regions]),
    }
    return render(request, "programme/view.html", context)


@programme(*VIEWERS)
def indicator(request: HttpRequest, number: int, counted: str) -> HttpResponse:
    """An indicator, municipality by municipality, and over the years; of one municipality the records behind it."""
    row = programme_for(request.user, number)
    one = shown.indicator_of(counted)
    asked = queries.asked(request.GET)
    code = request.GET.get("m", "")
    if code:
        return _records(request, row, one, asked, code)
    sums, at = shown.sums_of_years(row, asked, (one.code,))
    asked = queries.with_year(asked, sums)
    way = [(year, sums[year].get(one.code)) for year in sorted(sums, reverse=True)[:YEARS]]
    found = shown.figures_of(row, one, asked)
    context = {
        "trail": trail(of(row), (gettext("View over the municipalities"), url("view", number)), str(one.name)),
        "programme": row,
        "indicator": one,
        "whole": sums.get(asked.year, {}).get(one.code, shown.Shown(one)),
        "way": way,
        "most": max((shown.drawn or 0 for _year, shown in way if shown), default=0),
        "page": Paginator(found, LISTED).get_page(request.GET.get("page")),
        "asked": asked,
        "at": at,
        "year_choices": sorted({*sums, asked.year}, reverse=True),
        "published": list(Published.objects.filter(programme=row, indicator=one.code).order_by("-year_to", "number")),
    }
    return render(request, "programme/indicator.html", context)


def _records(request: HttpRequest, row: Any, one: words.Indicator, asked: queries.Asked, code: str) -> HttpResponse:
    """The records behind a figure, as they are now."""
    here = queries.municipality_of(code)
    with scope.municipality(here.pk):
        everything = list(BEHIND[one.code](here))
    asked = queries.with_year(asked, {each.year for each in everything if each.year})
    mine = [each for each in everything if each.year == asked.year]
    found = together(mine)
    whole = shown.Shown(
        one, found.value, found.of, found.women, found.women_of,
        municipalities=1, records=found.records, inexact=found.qualifier != "exact", qualifier=found.qualifier,
    )  # fmt: skip
    back = (str(one.name), url("indicator", row.number, one.code) + f"?year={asked.year}")
    above = (gettext("View over the municipalities"), url("view", row.number))
    context = {
        "trail": trail(of(row), above, back, here.name),
        "programme": row,
        "indicator": one,
        "here": here,
        "shown": whole,
        "parts": [(SOURCES[name], money(Amount(sum), "thousand_som")) for name, sum in found.parts.items()],
        "page": Paginator(mine, LISTED).get_page(request.GET.get("page")),
        "undated": sum(each.year is None for each in everything),
        "asked": asked,
        "year_choices": sorted({each.year for each in everything if each.year} | {asked.year}, reverse=True),
    }
    return render(request, "programme/records.html", context)
