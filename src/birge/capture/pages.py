"""Pages of field capture: what came from phones and has to be looked at, one piece, the phones."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from birge.capture import seals, words
from birge.capture.access import may_handle
from birge.capture.actions import devices, office
from birge.capture.actions.photos import attach
from birge.capture.actions.processing import Held
from birge.capture.drawers import KINDS
from birge.capture.forms import PhoneForm
from birge.capture.models import Device, Packet, Version
from birge.capture.openrosa.setting_up import USER_NAME, square
from birge.capture.openrosa_pages import server_of, workbooks
from birge.capture.queries import became, incoming, packet_by, phones_of, photos_of
from birge.capture.showing import Seen, seen, side_by_side
from birge.capture.telling import said
from birge.cycle.door import LONGEST_NOTE, sentence
from birge.cycle.moves import Refused
from birge.kit.once import act_once
from birge.kit.templatetags.birge import address
from birge.kit.text import clean, whole_number
from birge.people.access import local_roles
from birge.people.gate import allowed, members
from birge.people.words import STAFF

EACH = 30
#: Versions shown with everything in them; of older ones the page says when and from whom they came.
MOST_SEEN = 3


def _trail(request: HttpRequest, *more: tuple[Any, str]) -> list[tuple[Any, str]]:
    here: Any = request.municipality  # type: ignore[attr-defined]
    return [(here.name, address("portal:home", here.code)), *more]


@allowed(STAFF)
def pieces(request: HttpRequest, code: str) -> HttpResponse:
    """What came from phones: first what a person has to look at."""
    which = "all" if request.GET.get("which") == "all" else ""
    page = Paginator(incoming(which), EACH).get_page(request.GET.get("page"))
    for row in page.object_list:
        row.kind_name = KINDS[row.kind].title if row.kind in KINDS else row.kind
    context = {"page": page, "which": which, "trail": _trail(request, (_("From phones"), ""))}
    return render(request, "capture/pieces.html", context)


@allowed(STAFF)
def piece(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One piece with all its versions: who, when, from which phone, what it replaced, and what to do with it."""
    return _piece(request, packet_by(number), {})


def _piece(request: HttpRequest, packet: Packet, typed: dict[int, dict[str, Any]]) -> HttpResponse:
    rows = list(packet.versions.select_related("device", "user", "municipality__place").order_by("-number"))
    by_digest = {row.digest: row for row in rows}
    there = photos_of(packet)
    first = [row for row in rows if row.pk == packet.head_id or row.status in words.TO_DO][:MOST_SEEN]
    shown: list[Seen] = []
    for row in first:
        row.packet = packet
        row.municipality = request.municipality  # type: ignore[attr-defined]
        one = seen(packet, row, there, typed.get(row.pk))
        one.replaced = by_digest.get(row.replaces)
        shown.append(one)
    standing = next((one for one in shown if one.stands), None)
    pairs = [
        (one, side_by_side(standing, one)) for one in shown if standing is not None and one is not standing and one.open
    ]
    record = became(packet)
    context = {
        "packet": packet,
        "kind": KINDS[packet.kind].title if packet.kind in KINDS else packet.kind,
        "shown": shown,
        "standing": standing,
        "pairs": pairs,
        "older": [row for row in rows if row not in first],
        "record": record,
        "record_url": KINDS[packet.kind].address(record) if record is not None else "",
        "trail": _trail(request, (_("From phones"), reverse("capture:pieces", args=[_code(request)]))),
        "most": LONGEST_NOTE,
    }
    return render(request, "capture/piece.html", context)


def _code(request: HttpRequest) -> str:
    return str(request.municipality.code)  # type: ignore[attr-defined]


@require_POST
@allowed(STAFF)
def decide(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Accept a version (with what was mended), set it aside with the reason, or bring it back."""
    packet = packet_by(number)
    row = packet.versions.filter(number=whole_number(request.POST.get("version")) or 0).first()
    verb = request.POST.get("verb", "")
    if row is None or verb not in ("accept", "set_aside", "bring_back"):
        raise Http404
    back = reverse("capture:piece", args=[code, number])
    names = [name for name in request.POST if name not in ("csrfmiddlewaretoken", "once", "verb", "version", "note")]
    fixes = {name: request.POST.getlist(name) for name in names if len(name) <= 60}

    def acted() -> str:
        if verb == "accept":
            done = office.accept(row, by=request.user, fixes=_of_this_form(request, packet, row, fixes), overwrite=True)
            messages.success(request, _("Taken in."))
            attach(done.packet)
        elif verb == "set_aside":
            office.set_aside(row, by=request.user, note=clean(request.POST.get("note", ""), lines=True))
            messages.success(request, _("Set aside. The phone is told."))
        else:
            office.bring_back(row, by=request.user)
            messages.success(request, _("It can be decided again."))
        return back

    try:
        return act_once(request, acted)
    except Held as held:
        for reason in held.reasons:
            told = said(reason)
            messages.error(request, f"{told['label']}: {told['text']}" if told.get("label") else told["text"])
        return _piece(request, packet, {row.pk: fixes})
    except Refused as refused:
        for reason in refused.reasons:
            messages.error(request, sentence(reason))
        return HttpResponseRedirect(back)


def _of_this_form(request: HttpRequest, packet: Packet, row: Version, fixes: dict[str, Any]) -> dict[str, Any]:
    """Of what was sent, the fields that stood on the page to be mended; nothing else is changed by the way."""
    row.packet, row.municipality = packet, request.municipality  # type: ignore[attr-defined]
    mending = {bound.html_name for bound in seen(packet, row, {}).mending}
    return {name: value for name, value in fixes.items() if name in mending}


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
        "trail": _trail(request, (_("Phones"), "")),
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
                device, token, new = devices.connect_phone(here, data["key"], data["name"], by=request.user)
                return _connected(device, token, new)
            return act_once(request, lambda: _by_hand(request, here, data, back))
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(None, sentence(reason))
    if as_json and request.method == "POST":
        return JsonResponse({"errors": form.errors}, status=422)
    context = {"form": form, "back": back, "trail": _trail(request, (_("Phones"), back))}
    return render(request, "capture/phone_add.html", context)


def _by_hand(request: HttpRequest, here: Any, data: dict[str, Any], back: str) -> str:
    _device, token, _new = devices.connect_phone(here, data["key"], data["name"], by=request.user)
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

    try:
        return act_once(request, acted)
    except Refused as refused:
        for reason in refused.reasons:
            messages.error(request, sentence(reason))
        return HttpResponseRedirect(back)
