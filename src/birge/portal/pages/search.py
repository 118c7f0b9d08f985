"""Finding a municipality or a village by name, a problem by its words, and who put a problem first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from birge.kit import scope
from birge.kit.gate import public
from birge.portal.queries.country import first_in
from birge.portal.queries.search import search as find
from birge.problems.words import DIRECTIONS


@public
def search(request: HttpRequest) -> HttpResponse:
    """Answer what was typed, in whatever letters; or list who put a problem of one direction first (``first``)."""
    text = request.GET.get("q", "").strip()[:200]
    page = request.GET.get("page", "")
    direction = DIRECTIONS.get(request.GET.get("first", ""), "")
    context = {"text": text, "found": find(text, page) if text else None, "direction": direction}
    if direction and not text:
        with scope.everyone("announced lists of all municipalities are read together"):
            context["firsts"], context["as_of"] = first_in(request.GET["first"], page)
            return render(request, "portal/search.html", context)
    return render(request, "portal/search.html", context)
