"""My desk: what I should do next, in each municipality where I hold a role."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from birge.desk.queries import desks_of, opened_municipalities
from birge.health import background_work
from birge.people.access import is_administrator
from birge.people.gate import signed_in
from birge.places.correcting import open_reports


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """The one next thing first."""
    administers = is_administrator(request.user)
    return render(
        request,
        "desk/home.html",
        {
            "desks": desks_of(request.user),
            "administrator": administers,
            "opened": opened_municipalities() if administers else [],
            "reports": len(open_reports()) if administers else 0,
            "work": background_work() if administers else None,
        },
    )
