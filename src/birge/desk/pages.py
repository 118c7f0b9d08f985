"""My desk: what I should do next, in each municipality where I hold a role."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from birge.cycle.drawers import ABOVE
from birge.desk.queries import desks_of, opened_municipalities
from birge.health import background_work
from birge.people.access import is_administrator, mandates_today
from birge.people.devices import new_devices
from birge.people.gate import signed_in
from birge.people.words import AUDITOR, PROGRAMME, ROLES
from birge.places.correcting import open_reports


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """The one next thing first."""
    administers = is_administrator(request.user)
    above = [mandate.role for mandate in mandates_today(request.user) if mandate.municipality_id is None]
    programme = [ROLES[role].name for role in above if ROLES[role].scope == PROGRAMME or role == AUDITOR]
    return render(
        request,
        "desk/home.html",
        {
            "new_devices": new_devices(request.user, request.session.session_key),
            "desks": desks_of(request.user),
            "programme": programme,
            "above": [(one.text, reverse(one.address)) for one in ABOVE] if programme else [],
            "administrator": administers,
            "opened": opened_municipalities() if administers else [],
            "reports": len(open_reports()) if administers else 0,
            "work": background_work() if administers else None,
        },
    )
