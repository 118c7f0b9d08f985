"""The page of a member: the groups one is in, and what there is to do in each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from birge.cycle.form_page import trail
from birge.cycle.queries import cycle_for
from birge.groups.pages.shared import index_url
from birge.groups.queries.mine import groups_of
from birge.people.gate import members


@members
def mine(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """My groups: my tasks, meetings ahead, documents, what was put to an assembly."""
    found = cycle_for(cycle)
    context = {
        "cycle": found,
        "trail": trail(request, found, (gettext("Groups"), index_url(code, cycle)), gettext("My groups")),
        "groups": groups_of(request.user, found),
    }
    response = render(request, "groups/mine.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response
