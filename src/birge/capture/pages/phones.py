"""Phones: connecting them, disabling them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from birge.capture import seals
from birge.capture.access import may_handle
from birge.capture.actions import devices
from birge.capture.forms import PhoneForm
from birge.capture.models import Device
from birge.capture.openrosa.setting_up import USER_NAME, square
from birge.capture.pages.openrosa import server_of, workbooks
from birge.capture.pages.trail import EACH, trail
from birge.capture.queries import phones_of
from birge.cycle.door import act_here, sentence
from birge.cycle.moves import Refused
from birge.kit.once import act_once
from birge.people.access import local_roles
from birge.people.gate import members


@members
def phones(request: HttpRequest, code: str) -> HttpResponse:
    """One's own phones; for staff all of the municipality."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    staff = may_handle(request.user, here.pk)
    page = Paginator(phones_of(request.user, staff), EACH).get_page(request.GET.get("page"))
    token = request.session.pop("phone_token", None) if request.method == "GET" else None
    server = server_of(request)
    context = {
        "page": page,
        "staff": staff,
        "now": timezone.now(),
        "shown": token,
        "square": square(server, token, f"Birge: {here.name}") if token else "",
        "server": server,
        "user_name": USER_NAME,
        "workbooks": workbooks(request),
        "may_connect": bool(local_roles(request.user, here.pk)),
        "trail": trail(request, (_("Phones"), "")),
    }
    return render(request, "capture/phones.html", context)


@members
def phone_add(request: HttpRequest, code: str) -> HttpResponse:
    """Connect a phone: by hand, or (asked for JSON) by the app on it."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    as_json = "application/json" in request.headers.get("Accept", "")
    form = PhoneForm(request.POST or None)
    back = reverse("capture:phones", args=[code])
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            if as_json:
                device, token, new = _connect(request, here, data)
                return _connected(device, token, new)
            return act_once(request, lambda: _by_hand(request, here, data, back))
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(None, sentence(reason))
    if as_json and request.method == "POST":
        return JsonResponse({"errors": form.errors}, status=422)
    context = {"form": form, "back": back, "trail": trail(request, (_("Phones"), back))}
    return render(request, "capture/phone_add.html", context)


def _connect(request: HttpRequest, here: Any, data: dict[str, Any]) -> tuple[Device, str, bool]:
    return devices.connect_phone(here, data["key"], data["name"], by=request.user, consent=data["consent"])


def _by_hand(request: HttpRequest, here: Any, data: dict[str, Any], back: str) -> str:
    _device, token, _new = _connect(request, here, data)
    request.session["phone_token"] = token
    return back


def _connected(device: Device, token: str, new: bool) -> HttpResponse:
    body = {
        "device": str(device.key),
        "token": token,
        "until": device.until.date().isoformat(),
        "municipality": device.municipality.code,
        "person": device.user.name,
        "roles": sorted(local_roles(device.user, device.municipality_id)),
        "seal": seals.public_key(),
    }
    response = JsonResponse(body, status=201 if new else 200, json_dumps_params={"ensure_ascii": False})
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_POST
@members
def phone(request: HttpRequest, code: str, phone: int) -> HttpResponse:
    """Disable a phone with the reason, or let it in again."""
    found = phones_of(request.user, may_handle(request.user, request.municipality.pk))  # type: ignore[attr-defined]
    device = found.filter(pk=phone).first()
    verb = request.POST.get("verb", "")
    if device is None or verb not in ("disable", "enable"):
        raise Http404
    back = reverse("capture:phones", args=[code])

    def acted() -> str:
        if verb == "disable":
            devices.disable_phone(device, by=request.user, reason=request.POST.get("reason", ""))
            messages.success(request, _("The phone is disabled. What it still sends waits for a person."))
        else:
            devices.enable_phone(device, by=request.user)
            messages.success(request, _("The phone may send again."))
        return back

    return act_here(request, acted, back)
