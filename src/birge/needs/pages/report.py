"""The needs report as a page: for everybody once sessions are checked, for those who work here before."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from birge.cycle.form_page import trail
from birge.cycle.queries import cycle_for
from birge.kit.gate import public
from birge.needs.queries.report import report_of
from birge.needs.queries.small_counts import counts_for
from birge.people.access import works_in


@public
def report(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """How the listening went, who was heard and who not, what was said and what became of it."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    found = cycle_for(cycle)
    found.municipality = here
    context = {
        "cycle": found,
        "trail": trail(
            request,
            found,
            (_("Needs assessment"), reverse("needs:index", args=[code, cycle])),
            (_("Needs report"), ""),
        ),
        "report": (shown := report_of(found, request.user, counts_for(request.user, here))),
        "coverage": shown.coverage,
        "inside": works_in(request.user, here.pk),
    }
    return render(request, "needs/report.html", context)
