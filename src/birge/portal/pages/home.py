"""A municipality's home."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from birge.cycle.queries import current_cycle, cycles
from birge.kit.gate import public
from birge.people.access import grantable, has_role, local_roles, works_in
from birge.people.words import STAFF
from birge.places.queries import above, units_of
from birge.portal.queries.home import cards, steps_of


@public
def home(request: HttpRequest, code: str) -> HttpResponse:
    """A municipality's home: where we stand, what people want, what is decided."""
    municipality = request.municipality
    rows = cycles()
    cycle = current_cycle(rows)
    return render(
        request,
        "portal/home.html",
        {
            "cycle": cycle,
            "cycles": rows,
            "steps": steps_of(cycle, local_roles(request.user, municipality.pk)) if cycle else [],
            "cards": cards(municipality, cycle),
            "units": list(units_of(municipality)),
            "above": [(place.name, reverse("places:place", args=[place.pk])) for place in above(municipality.place)],
            "works_here": works_in(request.user, municipality.pk),
            "may_open": has_role(request.user, municipality.pk, STAFF),
            "manages": bool(grantable(request.user, municipality.pk)),
        },
    )
