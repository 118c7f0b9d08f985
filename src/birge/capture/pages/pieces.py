"""What came from phones and has to be looked at, and one piece with all its versions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from birge.capture import files, words
from birge.capture.actions import office
from birge.capture.actions.photos import attach
from birge.capture.actions.processing import Held
from birge.capture.drawers import KINDS
from birge.capture.models import Packet, Photo, Version
from birge.capture.pages.trail import EACH, trail
from birge.capture.queries import became, content_of, incoming, latest_of, packet_by, photos_of
from birge.capture.showing import Seen, seen, side_by_side
from birge.capture.telling import said
from birge.cycle.door import LONGEST_NOTE, say_refused
from birge.cycle.moves import Refused
from birge.kit.once import act_once
from birge.kit.pictures import PictureError, picture_of
from birge.kit.text import clean, whole_number
from birge.people.gate import allowed
from birge.people.words import STAFF
from birge.places.queries import units_of

#: Versions shown with everything in them; of older ones the page says when and from whom they came.
MOST_SEEN = 3


@allowed(STAFF)
def pieces(request: HttpRequest, code: str) -> HttpResponse:
    """What came from phones: first what a person has to look at."""
    asked = request.GET.get("which", "")
    which = asked if asked in ("all", "waiting") else ""
    page = Paginator(incoming(which), EACH).get_page(request.GET.get("page"))
    latest = latest_of([row for row in page.object_list if row.head is None])
    for row in page.object_list:
        row.kind_name = KINDS[row.kind].title if row.kind in KINDS else row.kind
        row.shown = row.head or latest.get(row.pk)
    _say_where(request, page.object_list)
    context = {"page": page, "which": which, "trail": trail(request, (_("From phones"), ""))}
    return render(request, "capture/pieces.html", context)


def _say_where(request: HttpRequest, rows: Any) -> None:
    """Beside each piece the village it is from, as far as it names one: a number alone says little."""
    units = {unit.pk: unit.name for unit in units_of(request.municipality)}  # type: ignore[attr-defined]
    read = [(row, content_of(row.shown)) for row in rows if row.shown is not None and row.kind in KINDS]
    for kind in dict.fromkeys(row.kind for row, _content in read):
        these = [(row, content) for row, content in read if row.kind == kind and content is not None]
        for (row, _content), place in zip(these, KINDS[kind].villages([one for _row, one in these]), strict=True):
            row.village = units.get(place, "")


@allowed(STAFF)
def piece(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One piece with all its versions: who, when, from which phone, what it replaced, and what to do with it."""
    return _piece(request, packet_by(number), {})


def _piece(request: HttpRequest, packet: Packet, typed: dict[int, dict[str, Any]]) -> HttpResponse:
    rows = list(packet.versions.select_related("device", "user", "municipality__place").order_by("-number"))
    by_digest = {row.digest: row for row in rows}
    there = photos_of(packet)
    first = [row for row in rows if row.pk == packet.head_id or row.status in words.IN_SIGHT][:MOST_SEEN]
    shown: list[Seen] = []
    cycles: dict[int, Any] = {}
    for row in first:
        row.packet = packet
        row.municipality = request.municipality  # type: ignore[attr-defined]
        one = seen(packet, row, there, typed.get(row.pk), cycles)
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
        "pictures": [row for row in there.values() if row.status in (words.HERE, words.REFUSED)],
        "beside": sum(row.status == words.KEPT for row in there.values()),
        "record": record,
        "record_name": KINDS[packet.kind].called(record) if record is not None else "",
        "record_url": KINDS[packet.kind].address(record) if record is not None else "",
        "trail": trail(request, (_("From phones"), reverse("capture:pieces", args=[_code(request)]))),
        "most": LONGEST_NOTE,
    }
    return render(request, "capture/piece.html", context)


@allowed(STAFF)
def picture(request: HttpRequest, code: str, number: int, image: int) -> HttpResponse:
    """A photo that is here and not yet beside a record; a file that is no picture we take is given out to be kept."""
    packet = packet_by(number)
    row = Photo.objects.filter(packet_key=packet.key, pk=image, status__in=(words.HERE, words.REFUSED)).first()
    path = files.path_of(row.municipality_id, row.key) if row is not None else None
    if path is None or not path.exists():
        raise Http404
    data = files.read(path)
    try:
        made = picture_of(data)
    except PictureError:
        response = HttpResponse(data, content_type="application/octet-stream")
        response.headers["Content-Disposition"] = f'attachment; filename="piece-{number}-{image}.original"'
    else:
        shown = made.small if request.GET.get("size") == "small" else made.data
        response = HttpResponse(shown, content_type="image/jpeg")
        response.headers["Content-Disposition"] = f'inline; filename="piece-{number}-{image}.jpg"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


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
        say_refused(request, refused)
        return HttpResponseRedirect(back)


def _of_this_form(request: HttpRequest, packet: Packet, row: Version, fixes: dict[str, Any]) -> dict[str, Any]:
    """Of what was sent, the fields that stood on the page to be mended; nothing else is changed by the way."""
    row.packet, row.municipality = packet, request.municipality  # type: ignore[attr-defined]
    mending = {bound.html_name for bound in seen(packet, row, {}).mending}
    return {name: value for name, value in fixes.items() if name in mending}
