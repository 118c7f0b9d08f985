"""What is asked of a municipality that an act has ended: everything is read where it was, nothing new is begun.

People with a role there until a day finish what runs; the addresses named here begin something and are closed to all.
Programs and phones are not asked here: what was collected before is still sent.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from birge.api.refusals import is_api
from birge.kit.addresses import match_of
from birge.people.access import roles_in

#: Addresses at which something new is begun.
BEGINNINGS = frozenset(
    {
        "budget:begin",
        "council:commission_add",
        "council:convocation_add",
        "cycle:open",
        "desk:add_unit",
        "development:begin",
        "groups:offer",
        "groups:propose",
        "hearings:add",
        "initiatives:begin",
        "initiatives:begin_regulation",
        "learning_here:ask",
        "learning_here:assessment_begin",
        "learning_here:practice_begin",
        "learning_here:sign_up",
        "monitoring:begin",
        "news_here:begin",
        "news_here:outlet_add",
        "needs:speak",
        "plan:create",
        "plan:send_remark",
        "questions:send",
        "services:begin",
    }
)
#: Pages that are read on, though something is begun by sending their form: a role is given.
SENT_ONLY = frozenset({"people_here:index"})


class EndedMunicipality:
    """Say instead of a form that the municipality has ended, since when, and what became of it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        municipality = getattr(request, "municipality", None)
        if municipality is None or not municipality.has_ended or is_api(request):
            return self.get_response(request)
        found = match_of(request)
        name = found.view_name if found else ""
        sent = request.method == "POST"
        begins = name in BEGINNINGS or (sent and name in SENT_ONLY)
        # The gates ask further; here it is enough that somebody may finish what runs, or looks after the platform.
        if begins or (sent and not roles_in(request.user, municipality.pk)):
            return render(request, "places/ended.html", status=403)
        return self.get_response(request)
