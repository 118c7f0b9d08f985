"""Finding a municipality or a village by name."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from birge.kit.gate import public
from birge.portal.queries.search import search as find


@public
def search(request: HttpRequest) -> HttpResponse:
    """Find a municipality or village by name, however ң ө ү were typed."""
    text = request.GET.get("q", "").strip()[:200]
    return render(request, "portal/search.html", {"text": text, "found": find(text) if text else None})
