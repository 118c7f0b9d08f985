"""The plan in plain words, under its own address."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from birge.cycle.form_page import trail
from birge.kit.gate import public
from birge.plan.queries import find_plan
from birge.plan.queries.versions import sheet_for
from birge.portal.easy import TOLD, easy
from birge.problems.queries.problems import priorities


@public
def plan(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """Short sentences made from the plan that the reader may read; 404 while there is none."""
    found = find_plan(request.user, cycle)
    if found is None:
        raise Http404
    municipality = request.municipality  # type: ignore[attr-defined]
    found.municipality = municipality
    sheet, _version = sheet_for(request.user, found, most=TOLD)
    placed = {entry.problem_id: entry for entry in priorities(found.cycle)}
    above = (gettext("Joint action plan"), reverse("plan:plan", args=[code, cycle]))
    context = {
        "cycle": found.cycle,
        "plan": found,
        "trail": trail(request, found.cycle, above, gettext("In plain words")),
        "easy": easy(found, sheet, municipality.name, placed),
    }
    return render(request, "portal/easy.html", context)
