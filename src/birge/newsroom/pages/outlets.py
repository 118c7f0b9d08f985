"""The list of the media: seen, added to, corrected by those who write the news."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from birge.cycle.door import act_here
from birge.cycle.form_page import differing, form_page
from birge.newsroom.actions import outlets as actions
from birge.newsroom.forms import OutletForm
from birge.newsroom.pages.common import room_of
from birge.newsroom.queries.outlets import outlet_of
from birge.newsroom.rooms import Room

#: Lines on the page: nobody sends by hand to more.
SHOWN = 300


def _listed(room: Room) -> tuple[str, str]:
    return gettext("Media list"), room.url("outlets")


def index(request: HttpRequest) -> HttpResponse:
    """To whom news are sent; their addresses as one line to be copied."""
    room = room_of(request)
    rows = list(room.outlets.objects.all()[:SHOWN])
    context = {
        "trail": room.trail(gettext("Media list")),
        "rows": [(one, room.url("outlet", one.number), room.url("outlet_remove", one.number)) for one in rows],
        "addresses": ", ".join(dict.fromkeys(one.email for one in rows if one.email)),
        "add": room.url("outlet_add"),
    }
    return render(request, "newsroom/outlets.html", context)


def add(request: HttpRequest) -> HttpResponse:
    """Put a line on the list."""
    room = room_of(request)
    form = OutletForm(request.POST or None)

    def act() -> str:
        actions.add(room.municipality, by=request.user, **form.values())
        return room.url("outlet_add" if "again" in request.POST else "outlets")

    title = gettext("Add to the media list")
    context = {"trail": room.trail(_listed(room), title), "again": True}
    return form_page(request, form, act, title, room.url("outlets"), context)


def outlet(request: HttpRequest, number: int) -> HttpResponse:
    """Correct a line."""
    room = room_of(request)
    row = outlet_of(room.outlets, number)
    initial = {name: getattr(row, name) for name in actions.FIELDS}
    form = OutletForm(request.POST or None, initial=initial, version=row.row_version)
    back = room.url("outlets")

    def act() -> str:
        actions.change(row, by=request.user, expected=form.cleaned_data["row_version"], **form.values())
        return back

    context = {"trail": room.trail(_listed(room), row.name)}
    return form_page(request, form, act, gettext("Correct the entry"), back, context, differing(form, actions.FIELDS))


@require_POST
def remove(request: HttpRequest, number: int) -> HttpResponse:
    """Take a line off the list."""
    room = room_of(request)
    row = outlet_of(room.outlets, number)
    back = room.url("outlets")

    def act() -> str:
        actions.remove(row, by=request.user)
        return back

    return act_here(request, act, back)
