"""The register of projects of the whole country: filters, the map, an open file."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, F, Sum
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext

from birge.initiatives import delivery_words as words
from birge.initiatives.pages.common import country_trail
from birge.initiatives.pages.project_files import csv_of
from birge.initiatives.queries import projects as queries
from birge.kit import scope
from birge.kit.editions import of_the_country
from birge.kit.gate import public
from birge.places import country
from birge.places.models import Place, PlaceCode

#: By what the register is narrowed.
_ASKED = ("kind", "state", "region", "sector", "investor")


def _asked(request: HttpRequest) -> list[str]:
    return [request.GET.get(name, "") for name in _ASKED]


def region_of(place: str) -> Coalesce:
    """The region above a place of a row, or the place itself where it is one."""
    return Coalesce(F(f"{place}__parent__parent"), F(f"{place}__parent"), F(place))


def regions_of(rows: Any, place: str, many: Any) -> list[tuple[Place, int]]:
    """The regions in which there are projects, each with how many."""
    counts = dict(rows.order_by().values_list(region_of(place)).annotate(many=many))
    return [(place, counts[place.pk]) for place in Place.objects.filter(pk__in=counts).order_by("sort_key")]


def on_map(regions: list[tuple[Place, int]]) -> list[tuple[Any, Place, int]]:
    """The same as the map of the country draws them."""
    drawn, known = country.regions(), {place.pk: (place, many) for place, many in regions}
    codes = PlaceCode.objects.filter(place__in=known, valid_to=None).values_list("place", "code")
    return [(drawn[code], *known[key]) for key, code in codes if code in drawn]


@public
@of_the_country
def index(request: HttpRequest) -> HttpResponse:
    """All projects of the country that everybody reads."""
    kind, state, region, sector, investor = _asked(request)
    with scope.everyone(queries.ACROSS):
        every = queries.projects_in_the_country()
        regions = regions_of(
            queries.narrowed(every, kind, state, "", sector, investor), "municipality__place", Count("pk")
        )
        rows = queries.narrowed(every, kind, state, region, sector, investor)
        # What is invented is listed as an example, and not added up.
        sums = (
            rows.filter(municipality__is_example=False)
            .order_by()
            .aggregate(
                projects=Count("pk"), total=Sum("total_tyiyn"), given=Sum("grant_tyiyn"), known=Count("total_tyiyn")
            )
        )
        page = Paginator(rows, queries.ON_PAGE).get_page(request.GET.get("page"))
        listed = list(page.object_list)
    context = {
        "trail": country_trail(gettext("Projects")),
        "page": page,
        "rows": listed,
        "sums": sums,
        "regions": regions,
        "on_map": on_map(regions),
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
def register_csv(request: HttpRequest) -> HttpResponse:
    """The same as a file."""
    with scope.everyone(queries.ACROSS):
        rows = queries.narrowed(queries.projects_in_the_country(), *_asked(request))
        return csv_of(queries.with_paid(rows), "projects.csv")
