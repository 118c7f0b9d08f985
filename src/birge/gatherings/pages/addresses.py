"""The shared pages under the address of a meeting, behind the gate of those who keep its record."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from birge.gatherings.access import KEEPERS
from birge.gatherings.at import At, Desk
from birge.gatherings.pages.agenda import agenda, item, item_act
from birge.gatherings.pages.calendar import calendar_file
from birge.gatherings.pages.campaign import campaign, campaign_row, campaign_withdraw
from birge.gatherings.pages.card import drawn
from birge.gatherings.pages.counts import attendance, attendance_blank
from birge.gatherings.pages.decisions import decide, decision, decision_withdraw
from birge.gatherings.pages.door import door
from birge.gatherings.pages.head import details, record
from birge.gatherings.pages.invitees import invitees
from birge.gatherings.pages.questions import ask, question, question_withdraw
from birge.gatherings.pages.sheets import cards_sheet, feedback_sheet, names_sheet, poster_sheet
from birge.gatherings.queries import gathering_for
from birge.people.gate import allowed, public

_PAGES: tuple[tuple[str, str, Callable[..., HttpResponse], bool], ...] = (
    ("details/", "details", details, False),
    ("record/", "record", record, False),
    ("agenda/", "agenda", agenda, False),
    ("agenda/<int:pk>/", "item", item, False),
    ("agenda/<int:pk>/act/", "item_act", item_act, True),
    ("attendance/", "attendance", attendance, False),
    ("attendance/blank/", "attendance_blank", attendance_blank, False),
    ("questions/add/", "ask", ask, False),
    ("questions/<int:pk>/", "question", question, False),
    ("questions/<int:pk>/withdraw/", "question_withdraw", question_withdraw, False),
    ("decisions/add/", "decide", decide, False),
    ("decisions/<int:pk>/", "decision", decision, False),
    ("decisions/<int:pk>/withdraw/", "decision_withdraw", decision_withdraw, False),
)

#: What goes before a public event and at its doors. The step that owns the kind of meeting takes them in.
_EVENT: tuple[tuple[str, str, Callable[..., HttpResponse], bool], ...] = (
    ("invitees/", "invitees", invitees, False),
    ("campaign/", "campaign", campaign, False),
    ("campaign/<int:pk>/", "campaign_row", campaign_row, False),
    ("campaign/<int:pk>/withdraw/", "campaign_withdraw", campaign_withdraw, False),
    ("door/", "door", door, False),
    ("sheets/list/", "names_sheet", names_sheet, False),
    ("sheets/cards/", "cards_sheet", cards_sheet, False),
    ("sheets/poster/", "poster_sheet", poster_sheet, False),
    ("sheets/feedback/", "feedback_sheet", feedback_sheet, False),
)


def at_meeting(desk: Desk, request: HttpRequest, code: str, cycle: int, number: int) -> At:
    """The meeting of an address, for its keeper."""
    return At(request, desk, gathering_for(request.user, desk.kind, cycle, number), code)


def kept(desk: Desk, view: Callable[..., HttpResponse], *, post: bool = False) -> Callable[..., HttpResponse]:
    """``view`` behind the gate of those who keep this kind of record."""

    def inner(request: HttpRequest, code: str, cycle: int, number: int, **more: int) -> HttpResponse:
        return view(at_meeting(desk, request, code, cycle, number), **more)

    inner.__name__ = inner.__qualname__ = f"{desk.namespace}_{view.__name__}"
    guarded = allowed(KEEPERS[desk.kind])(inner)
    return require_POST(guarded) if post else guarded


def event_urls(desk: Desk) -> list[URLPattern]:
    """Invitees, information campaign, registration at the door, sheets to print, and the entry for a calendar."""

    def for_calendar(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
        return calendar_file(desk, request, code, cycle, number)

    for_calendar.__name__ = for_calendar.__qualname__ = f"{desk.namespace}_calendar"
    return [
        *_paths(desk, _EVENT),
        path(f"{desk.folder}<int:number>/calendar.ics", public(for_calendar), name="calendar"),
    ]


def urls_for(desk: Desk) -> list[URLPattern]:
    """The shared pages under the address of a meeting of ``desk``, and its picture for messengers."""

    def card(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
        return drawn(desk, request, code, cycle, number)

    card.__name__ = card.__qualname__ = f"{desk.namespace}_card"
    return [*_paths(desk, _PAGES), path(f"{desk.folder}<int:number>/card.png", public(card), name="card")]


def _paths(desk: Desk, pages: tuple[tuple[str, str, Callable[..., HttpResponse], bool], ...]) -> list[URLPattern]:
    return [
        path(f"{desk.folder}<int:number>/{tail}", kept(desk, view, post=post), name=name)
        for tail, name, view, post in pages
    ]
