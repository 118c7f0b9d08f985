"""A meeting for the calendar of whoever wants to come."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from birge.gatherings.at import Desk
from birge.gatherings.ics import entry, may_be_entered
from birge.gatherings.models import AgendaItem
from birge.gatherings.queries import gathering_for
from birge.kit.addresses import absolute
from birge.kit.downloads import download


def calendar_file(desk: Desk, request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """The file for a calendar; 404 while the day is not known."""
    gathering = gathering_for(request.user, desk.kind, cycle, number)
    if not may_be_entered(gathering):
        raise Http404
    gathering.municipality = request.municipality  # type: ignore[attr-defined]
    agenda = AgendaItem.objects.filter(gathering=gathering).order_by("number").values_list("text", flat=True)
    address = absolute(request, desk.url(desk.page, gathering, code))
    data = entry(gathering, address=address, agenda=list(agenda), at=timezone.now())
    return download(data, "text/calendar; charset=utf-8", f"{code}-{desk.namespace}-{number}.ics")
