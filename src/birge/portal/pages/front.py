"""The front page of the country."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from birge.kit.gate import public
from birge.places.queries import open_municipalities


@public
def front(request: HttpRequest) -> HttpResponse:
    """What Birge is, and the municipalities that work here."""
    rows = list(open_municipalities())
    return render(
        request,
        "portal/front.html",
        {"real": [m for m in rows if not m.is_example], "examples": [m for m in rows if m.is_example]},
    )
