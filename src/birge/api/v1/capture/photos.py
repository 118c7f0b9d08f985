"""Photos by resumable upload: the tus protocol 1.0 with creation, checksum and expiration."""

from __future__ import annotations

import base64
import hashlib
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date
from django.views.decorators.http import require_http_methods

from birge.api.refusals import problem
from birge.api.v1.capture.entrance import later, phone
from birge.capture import seals, words
from birge.capture.actions import photos as acting
from birge.capture.actions.photos import EXPIRES_AFTER, LARGEST_PHOTO, SEAL
from birge.capture.content import hash_in, id_in
from birge.capture.models import Packet, Photo
from birge.kit.text import whole_number
from birge.rulebook.strict import BadInput

VERSION = "1.0.0"
#: Bytes of one piece.
LARGEST_PIECE = 1_048_576
_CHECKSUMS = {"sha1": hashlib.sha1, "sha256": hashlib.sha256}
_PIECE = "application/offset+octet-stream"


def spoken(response: HttpResponse) -> HttpResponse:
    """Every answer says which version is spoken."""
    response.headers["Tus-Resumable"] = VERSION
    return response


def _other_version(request: HttpRequest) -> HttpResponse | None:
    if request.headers.get("Tus-Resumable") == VERSION:
        return None
    refused = problem(request, 412)
    refused.headers["Tus-Version"] = VERSION
    return spoken(refused)


@phone
@require_http_methods(["OPTIONS", "POST"])
def photos(request: HttpRequest) -> HttpResponse:
    """What is spoken; begin an upload."""
    if request.method == "OPTIONS":
        response = HttpResponse(status=204)
        response.headers["Tus-Version"] = VERSION
        response.headers["Tus-Extension"] = "creation,checksum,expiration"
        response.headers["Tus-Checksum-Algorithm"] = ",".join(_CHECKSUMS)
        response.headers["Tus-Max-Size"] = str(LARGEST_PHOTO)
        return spoken(response)
    if (refused := _other_version(request)) is not None:
        return refused
    device: Any = request.device  # type: ignore[attr-defined]
    said = _metadata(request.headers.get("Upload-Metadata", ""))
    key, sha256 = id_in(said.get("packet"), "packet"), hash_in(said.get("sha256"), "sha256")
    seal = {name: said[name] for name in ("seal", "key") if name in said}
    size = whole_number(request.headers.get("Upload-Length"))
    if size is None or size == 0:
        raise BadInput("Upload-Length", "expected a number of bytes")
    if size > LARGEST_PHOTO + (SEAL if seal else 0):
        return spoken(problem(request, 413))
    if seal:
        try:
            seals.unwrapped(seal.get("seal"), seal.get("key"))
        except seals.Unopened:
            return spoken(problem(request, 422))
    try:
        row = acting.begin(device, key, sha256, size, seal)
    except acting.Deleted:
        return spoken(problem(request, 410))
    except acting.TooMany:
        return spoken(later(request, 429, 3600))
    response = HttpResponse(status=201)
    response.headers["Location"] = reverse("api-v1:capture-v1:photo", args=[row.key])
    return _where(response, row)


@phone
@require_http_methods(["HEAD", "PATCH", "POST"])
def photo(request: HttpRequest, photo: str) -> HttpResponse:
    """Where an upload stopped; go on with it."""
    method = request.method
    if method == "POST":
        # Networks that let no PATCH through.
        method = request.headers.get("X-HTTP-Method-Override", "").upper()
        if method not in ("HEAD", "PATCH"):
            return spoken(problem(request, 405))
    if (refused := _other_version(request)) is not None:
        return refused
    row = Photo.objects.filter(key=id_in(photo, "photo")).first()
    if row is None or acting.expired(row, timezone.now()):
        raise Http404
    if method == "HEAD":
        response = HttpResponse(status=200)
        response.headers["Upload-Length"] = str(row.size)
        return _where(response, row)
    return _piece(request, row)


def _piece(request: HttpRequest, row: Photo) -> HttpResponse:
    if request.content_type != _PIECE:
        return spoken(problem(request, 415))
    offset = whole_number(request.headers.get("Upload-Offset"))
    if offset is None:
        raise BadInput("Upload-Offset", "expected a number of bytes")
    data = request.body
    if len(data) > LARGEST_PIECE:
        return spoken(problem(request, 413))
    if not _as_announced(request, data):
        return spoken(problem(request, 460))
    try:
        row = acting.go_on(row, offset, data)
    except acting.Misplaced as misplaced:
        refused = problem(request, 409)
        refused.headers["Upload-Offset"] = str(misplaced.offset)
        return spoken(refused)
    except acting.Different:
        return spoken(problem(request, 460))
    if row.status == words.HERE:
        _put_beside(row)
    return _where(HttpResponse(status=204), row)


def _put_beside(row: Photo) -> None:
    packet = Packet.objects.filter(key=row.packet_key).first()
    if packet is not None:
        acting.attach(packet)


def _where(response: HttpResponse, row: Photo) -> HttpResponse:
    response.headers["Upload-Offset"] = str(row.offset)
    if row.status == words.PARTIAL:
        until: datetime = row.touched_at + EXPIRES_AFTER
        response.headers["Upload-Expires"] = http_date(until.timestamp())
    return spoken(response)


def _metadata(text: str) -> dict[str, str]:
    """``Upload-Metadata``: names with Base64 values.

    :raises BadInput: when it is not that, or a name comes twice.
    """
    found: dict[str, str] = {}
    for part in text.split(",") if text.strip() else []:
        name, _, value = part.strip().partition(" ")
        try:
            said = base64.b64decode(value.strip(), validate=True).decode()
        except ValueError as error:
            raise BadInput("Upload-Metadata", "a value is not Base64 of a text") from error
        if not name or name in found:
            raise BadInput("Upload-Metadata", "a name is missing or comes twice")
        found[name] = said
    return found


def _as_announced(request: HttpRequest, data: bytes) -> bool:
    """Whether a piece fits the checksum that came with it; without one it does.

    :raises BadInput: for a checksum that cannot be read or is of a kind that is not spoken.
    """
    given = request.headers.get("Upload-Checksum")
    if given is None:
        return True
    name, _, value = given.strip().partition(" ")
    make = _CHECKSUMS.get(name.lower())
    if make is None:
        raise BadInput("Upload-Checksum", f"expected one of {', '.join(_CHECKSUMS)}")
    try:
        wanted = base64.b64decode(value.strip(), validate=True)
    except ValueError as error:
        raise BadInput("Upload-Checksum", "not Base64") from error
    return make(data).digest() == wanted
