"""Hearings of the whole country: year by year, the latest, and what was published for many municipalities at once."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, override

from birge.budget.hearings.country import PAGE, held_in_the_country
from birge.budget.hearings.country_csv import as_csv
from birge.budget.hearings.country_summary import HEARINGS, years_of
from birge.budget.hearings.published import PUBLISHED
from birge.kit.downloads import SANDBOX
from birge.kit.editions import from_summaries, of_the_country
from birge.kit.gate import public
from birge.kit.summaries import summary


@public
@from_summaries
def country(request: HttpRequest) -> HttpResponse:
    """How many hearings there were, who came, what was asked and proposed, what was taken in, with which sums."""
    taken = summary(HEARINGS)
    page = Paginator(taken.content["order"], PAGE).get_page(request.GET.get("page"))
    page.object_list = list(held_in_the_country(list(page.object_list)))
    context = {
        "trail": [(gettext("Budget hearings"), "")],
        "years": years_of(taken.content["years"]),
        "page": page,
        "as_of": taken.at,
        "published": PUBLISHED,
    }
    return render(request, "budget/hearings/country.html", context)


def _in_english() -> Iterator[str]:
    """Part after part; the language is set for each alone, since other work of the process stands between them."""
    parts = as_csv(held_in_the_country())
    while True:
        with override("en"):
            part = next(parts, None)
        if part is None:
            return
        yield part


@public
@of_the_country
def country_csv(request: HttpRequest) -> HttpResponse:
    """The same as open data, a row for each hearing; names of columns and of what is published are in English."""
    response = StreamingHttpResponse(_in_english(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="hearings.csv"'
    response.headers["Content-Security-Policy"] = SANDBOX
    return response  # type: ignore[return-value]
