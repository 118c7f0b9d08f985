"""The front page of the country."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from birge.kit.editions import from_summaries
from birge.kit.gate import public
from birge.places import country
from birge.portal.queries.country import country_today


@public
@from_summaries
def front(request: HttpRequest) -> HttpResponse:
    """Find a municipality by name, on the map, by its first problem; what comes this week, what was finished lately."""
    today = country_today(request.GET.get("page", ""))
    return render(request, "portal/front.html", {"country": today, "box": country.box(), "picture": country.PICTURE})
