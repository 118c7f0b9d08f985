"""Hearings of the whole country: year by year, the latest, and what was published for many municipalities at once."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, override

from birge.budget.hearings.country import PAGE, as_csv, by_year, held_in_the_country
from birge.budget.hearings.published import PUBLISHED
from birge.kit.downloads import SANDBOX
from birge.kit.editions import of_the_country
from birge.kit.gate import public


@public
@of_the_country
def country(request: HttpRequest) -> HttpResponse:
    """How many hearings there were, who came, what was asked and proposed, what was taken in, with which sums."""
    rows = held_in_the_country()
    context = {
        "trail": [(gettext("Budget hearings"), "")],
        "years": by_year(rows),
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "published": PUBLISHED,
    }
    return render(request, "budget/hearings/country.html", context)


@public
@of_the_country
def country_csv(request: HttpRequest) -> HttpResponse:
    """The same as open data, a row for each hearing; names of columns and of what is published are in English."""
    with override("en"):
        parts = list(as_csv(held_in_the_country()))
    response = StreamingHttpResponse(parts, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="hearings.csv"'
    response.headers["Content-Security-Policy"] = SANDBOX
    return response  # type: ignore[return-value]
