"""Packets: one, many, and what became of them."""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods, require_POST

from birge.api.refusals import TITLES, problem
from birge.api.v1.capture.entrance import digest_in, later, phone, sent_at
from birge.capture import seals, words
from birge.capture.actions.intake import Sent, Taken, TooMuch, take_in
from birge.capture.actions.photos import attach
from birge.capture.actions.processing import process
from birge.capture.content import LARGEST, digest_of, hash_in, id_in, read
from birge.capture.jobs import look_at
from birge.capture.models import Version
from birge.capture.queries import manifest_of, packet_for, status_of
from birge.rulebook import strict
from birge.rulebook.strict import BadInput

log = logging.getLogger(__name__)
SEALED = "application/vnd.birge.sealed+json"
#: Packets and bytes of one batch, ids of one question.
MOST, LARGEST_BATCH, MOST_ASKED = 50, 1_310_720, 200
#: Seconds a batch spends on forms before it leaves the rest to the worker; packets that wait already, above which it
#: leaves all to it.
PATIENCE, CROWDED = 3.0, 200


@phone
@require_http_methods(["GET", "HEAD", "PUT"])
def packet(request: HttpRequest, packet: str) -> HttpResponse:
    """Take one packet in, or say what became of it."""
    device: Any = request.device  # type: ignore[attr-defined]
    key = id_in(packet, "id")
    if request.method != "PUT":
        found = packet_for(device, key, request.GET.get("sha256", ""))
        if found is None:
            return problem(request, 404)
        return _answer(status_of(*found))
    if request.content_type not in ("application/json", SEALED):
        return problem(request, 415)
    if len(request.body) > LARGEST * 2:
        return problem(request, 413)
    raw = request.body
    if hashlib.sha256(raw).digest() != digest_in(request):
        raise BadInput("Content-Digest", "the content is not the one that was sent")
    if request.content_type == SEALED:
        try:
            raw = seals.opened(strict.read(raw))
        except seals.Unopened:
            return problem(request, 422)
    if len(raw) > LARGEST:
        return problem(request, 413)
    try:
        taken = take_in(device, [Sent(key, raw, read(raw))], sent_at=sent_at(request))[0]
    except TooMuch:
        return later(request, 429, 3600)
    return _told(taken, look(taken, device.user))


@phone
@require_POST
def packets(request: HttpRequest) -> HttpResponse:
    """Take up to fifty packets in with one wait for the disk; each has an answer of its own."""
    device: Any = request.device  # type: ignore[attr-defined]
    if request.content_type != "application/json":
        return problem(request, 415)
    if len(request.body) > LARGEST_BATCH:
        return problem(request, 413)
    listed = strict.items(_object(strict.read(request.body)).get("packets"), "packets")
    if len(listed) > MOST:
        return problem(request, 413)
    results: list[dict[str, Any]] = [{} for _ in listed]
    good: list[tuple[int, Sent]] = []
    for place, one in enumerate(listed):
        try:
            good.append((place, _sent(one)))
        except BadInput as bad:
            results[place] = _unread(one, 400, path=bad.path, detail=bad.reason)
        except seals.Unopened:
            results[place] = _unread(one, 422)
    try:
        taken = take_in(device, [piece for _place, piece in good], sent_at=sent_at(request))
    except TooMuch:
        return later(request, 429, 3600)
    looked_at = _look_at_some(request, taken)
    others = {one.version.pk for one in taken} - looked_at.keys()
    now = looked_at | {row.pk: row for row in _rows().filter(pk__in=others)}
    for (place, _piece), one in zip(good, taken, strict=True):
        version = now[one.version.pk]
        body = status_of(version.packet, version)
        results[place] = {"code": _code(body, one.new), **body}
    return _answer({"results": results})


@phone
@require_POST
def status(request: HttpRequest) -> HttpResponse:
    """What became of packets, by their ids."""
    device: Any = request.device  # type: ignore[attr-defined]
    ids = strict.items(_object(strict.read(request.body)).get("ids"), "ids")
    if len(ids) > MOST_ASKED:
        return problem(request, 413)
    results = []
    for place, one in enumerate(ids):
        found = packet_for(device, id_in(one, strict.at("ids", place)))
        results.append({"id": one, "status": "unknown"} if found is None else status_of(*found))
    return _answer({"results": results})


def _sent(one: Any) -> Sent:
    """One packet of a batch.

    :raises BadInput: with the path of what does not fit.
    """
    values = _object(one)
    key = id_in(values.get("id"), "id")
    wanted = hash_in(values.get("sha256"), "sha256")
    if "sealed" in values:
        raw = seals.opened(values["sealed"])
    else:
        content = strict.text(values.get("content"), "content", most=LARGEST)
        try:
            raw = content.encode()
        except UnicodeEncodeError as error:
            raise BadInput("content", "a text with half a letter in it") from error
    if digest_of(raw) != wanted:
        raise BadInput("sha256", "the content is not the one that was sent")
    return Sent(key, raw, read(raw))


def _unread(one: Any, code: int, **more: Any) -> dict[str, Any]:
    key = one.get("id") if isinstance(one, Mapping) else None
    return {
        "code": code,
        "id": key if isinstance(key, str) else None,
        "status": "unread",
        "title": str(TITLES[code]),
        **more,
    }


def _object(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise BadInput("", "expected an object")
    return value


def look(one: Taken, person: Any = None) -> Version | None:
    """Ask form and action now. The packet is on the disk; whatever breaks here is looked at again by the worker.

    Answers the version they looked at, as it is now.

    :param person: the account of the phone, whose mandates are known.
    """
    looked_at = None
    try:
        head = one.packet.head
        if head is not None and head.status == words.RECEIVED:
            looked_at = process(one.packet.pk, person)
        if manifest_of(looked_at or one.version):
            attach(looked_at.packet if looked_at is not None else one.packet)
    except (OperationalError, InterfaceError, OSError):
        log.exception("a packet is kept and will be looked at again: %s", one.packet)
    return looked_at


def _look_at_some(request: HttpRequest, taken: Sequence[Taken]) -> dict[int, Version]:
    """Ask the forms of a batch while there is time; answers what was looked at, by number."""
    found: dict[int, Version] = {}
    if not taken:
        return found
    crowd = Version.objects.filter(status=words.RECEIVED)[: CROWDED + len(taken) + 1].count()
    if "respond-async" in request.headers.get("Prefer", "") or crowd > CROWDED + len(taken):
        look_at.enqueue(taken[0].packet.municipality_id)
        return found
    person = request.device.user  # type: ignore[attr-defined]
    began = time.monotonic()
    for one in taken:
        if time.monotonic() - began > PATIENCE:
            look_at.enqueue(one.packet.municipality_id)
            break
        looked_at = look(one, person)
        if looked_at is not None:
            found[looked_at.pk] = looked_at
    return found


def _rows() -> Any:
    return Version.objects.select_related("packet__head", "packet__municipality")


def _told(one: Taken, looked_at: Version | None) -> HttpResponse:
    """What became of a packet: of the version as it was just looked at, else as the database has it."""
    version = looked_at
    if version is None or version.pk != one.version.pk:
        version = _rows().get(pk=one.version.pk)
    body = status_of(version.packet, version)
    return _answer(body, _code(body, one.new))


def _answer(body: Mapping[str, Any], code: int = 200) -> HttpResponse:
    return JsonResponse(body, status=code, json_dumps_params={"ensure_ascii": False})


def _code(body: Mapping[str, Any], new: bool) -> int:
    """The answer a packet gets, from where it stands and whether it is new."""
    if body["status"] == words.DELETED:
        return 410
    if body["status"] == words.CONFLICT:
        return 409
    if not new:
        return 200
    return 202 if body["status"] == words.QUARANTINED or body["mapped_from"] else 201
