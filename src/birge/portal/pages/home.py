"""A municipality's home."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from birge.cycle.queries import current_cycle, cycles, timeline
from birge.cycle.words import OPEN
from birge.kit.gate import public
from birge.people.access import grantable, has_role, local_roles, works_in
from birge.people.words import STAFF
from birge.places.queries import above
from birge.portal.queries.home import as_shown, cards, ground_of, late_in, papers_in


@public
def home(request: HttpRequest, code: str) -> HttpResponse:
    """A municipality's home: where we stand, what people want, what is decided, what is late, whom to ask."""
    municipality = request.municipality
    rows = cycles()
    cycle = current_cycle(rows)
    steps = timeline(cycle, local_roles(request.user, municipality.pk)) if cycle else []
    laid = cards(municipality, cycle)
    ground = ground_of(municipality)
    return render(
        request,
        "portal/home.html",
        {
            "cycle": cycle,
            "cycles": rows,
            "steps": as_shown(steps),
            # Where an act has ended the municipality, there is nothing to do now.
            "now": [card for card in laid if card.beside and not municipality.has_ended],
            "cards": [card for card in laid if not card.beside],
            "late": late_in(municipality, cycle, steps) if cycle is None or cycle.state == OPEN else [],
            "papers": papers_in(steps),
            "units": ground.units,
            "office": ground.office,
            "past": ground.past,
            "above": [(place.name, reverse("places:place", args=[place.pk])) for place in above(municipality.place)],
            "works_here": works_in(request.user, municipality.pk),
            "may_open": has_role(request.user, municipality.pk, STAFF) and not municipality.has_ended,
            "may_office": has_role(request.user, municipality.pk, STAFF),
            "manages": bool(grantable(request.user, municipality.pk)),
        },
    )
