"""Pages about one's own account: where one is signed in, and signing out of there."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from birge.people import devices as known
from birge.people.gate import signed_in


@signed_in
def devices(request: HttpRequest) -> HttpResponse:
    """Where I am signed in, and in which browsers I was."""
    here = request.session.session_key
    rows = list(known.devices_of(request.user))
    context = {
        "open": [(row, row.session_key == here) for row in rows if row.session_key],
        "past": [row for row in rows if not row.session_key],
        "may_accept": any(row.session_key == here and not row.is_new for row in rows),
    }
    return render(request, "people/devices.html", context)


@signed_in
@require_POST
def end_device(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign one browser out."""
    device = known.own_device(request.user, pk)
    if device.session_key == request.session.session_key:
        messages.info(request, _("This is the browser you are using: leave it with \u201cSign out\u201d."))
    else:
        known.end_session(device)
        messages.success(request, _("That browser is signed out."))
    return redirect("people:devices")


@signed_in
@require_POST
def my_device(request: HttpRequest, pk: int) -> HttpResponse:
    """A new browser is mine."""
    if known.accept(known.own_device(request.user, pk), from_session=request.session.session_key):
        messages.success(request, _("Noted: that browser is yours."))
    else:
        messages.error(request, _("Say so from a browser in which you signed in before."))
    return redirect("people:devices")


@signed_in
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End every session but this one."""
    user = known.end_all_sessions(request.user, by=request.user, except_key=request.session.session_key)
    request.user.epoch = user.epoch
    known.stay(request, request.user)
    messages.success(request, _("You are signed out everywhere but here."))
    return redirect("people:devices")
