"""The register of projects of the whole country: filters, the map, an open file."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext

from birge.initiatives import delivery_words as words
from birge.initiatives.pages.common import country_trail
from birge.initiatives.pages.project_files import csv_of
from birge.initiatives.queries import projects as queries
from birge.initiatives.queries.projects_summary import register
from birge.kit import scope
from birge.kit.editions import from_summaries, of_the_country
from birge.kit.gate import public
from birge.places import country
from birge.places.models import Place, PlaceCode

#: By what the register is narrowed.
_ASKED = ("kind", "state", "region", "sector", "investor")


def _asked(request: HttpRequest) -> list[str]:
    return [request.GET.get(name, "") for name in _ASKED]


def on_map(regions: list[tuple[Place, int]]) -> list[tuple[Any, Place, int]]:
    """The regions in which there are projects, each with how many, as the map of the country draws them."""
    drawn, known = country.regions(), {place.pk: (place, many) for place, many in regions}
    codes = PlaceCode.objects.filter(place__in=known, valid_to=None).values_list("place", "code")
    return [(drawn[code], *known[key]) for key, code in codes if code in drawn]


@public
@from_summaries
def index(request: HttpRequest) -> HttpResponse:
    """All projects of the country that everybody reads."""
    kind, state, region, sector, investor = _asked(request)
    found = register(kind, state, region, sector, investor, request.GET.get("page"))
    context = {
        "trail": country_trail(gettext("Projects")),
        "page": found.page,
        "rows": found.page.object_list,
        "as_of": found.at,
        # What is invented is listed as an example, and not added up.
        "sums": found.sums,
        "regions": found.regions,
        "on_map": on_map(found.regions),
        "picture": country.PICTURE,
        "box": country.box(),
        "rest": urlencode({"kind": kind, "state": state, "sector": sector, "investor": investor}),
        "kind": kind,
        "state": state,
        "region": region,
        "sector": sector,
        "investor": investor,
        "sectors": words.SECTORS.items(),
        "investors": words.INVESTORS.items(),
        "kinds": words.KINDS.items(),
        "states": [(one, name) for one, name in words.PROJECT_STATES.items() if one in words.PUBLIC_PROJECTS],
    }
    return render(request, "initiatives/country_projects.html", context)


@public
@of_the_country
def register_csv(request: HttpRequest) -> HttpResponseBase:
    """The same as a file, however many there are."""
    with scope.everyone(queries.ACROSS):
        rows = queries.narrowed(queries.projects_in_the_country(), *_asked(request))
    return csv_of(rows, lambda: scope.everyone(queries.ACROSS), "projects.csv")
