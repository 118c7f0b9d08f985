"""The shared pages under the address of a meeting, behind the gate of those who keep its record."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from birge.gatherings.access import KEEPERS
from birge.gatherings.at import At, Desk
from birge.gatherings.pages.agenda import agenda, item, item_act
from birge.gatherings.pages.counts import attendance, attendance_blank
from birge.gatherings.pages.decisions import decide, decision, decision_withdraw
from birge.gatherings.pages.head import details, record
from birge.gatherings.pages.questions import ask, question, question_withdraw
from birge.gatherings.queries import gathering_for
from birge.people.gate import allowed

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


def urls_for(desk: Desk) -> list[URLPattern]:
    """The shared pages under the address of a meeting of ``desk``."""
    return [
        path(f"{desk.folder}<int:number>/{tail}", kept(desk, view, post=post), name=name)
        for tail, name, view, post in _PAGES
    ]
