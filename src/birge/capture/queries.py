"""Doors and read models of field capture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.db.models import CharField, Count, DateField, Max, Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from birge.capture import words
from birge.capture.content import Content, PhotoLine, read, token_digest
from birge.capture.drawers import KINDS, Gone
from birge.capture.models import Device, Packet, Photo, Version
from birge.capture.telling import as_kept, said
from birge.chronicle.models import Event
from birge.chronicle.queries import events_of
from birge.kit import scope
from birge.kit.reads import gathered, joined
from birge.kit.ready import Ready
from birge.people.access import KEPT, in_force, today
from birge.people.models import User
from birge.rulebook.strict import BadInput
from birge.rulebook.table import Reason

#: Numbers of packets that never came, named at most so many.
MOST_MISSING = 200


def device_of(token: str) -> Device | None:
    """The phone a token speaks for, also one that is disabled or too old; ``None``: nobody ever gave it out."""
    with scope.everyone("a phone says by its token where it belongs"):
        found = gathered(_OF_TOKEN(token_digest(token), today()), KEPT)
    if not found:
        return None
    device = found[0]
    setattr(device.user, KEPT, device.__dict__.pop(KEPT))
    return device


def _of_token(digest: Any, on: Any) -> QuerySet[Device]:
    """The phone with its person and municipality, once for each mandate its person holds on a day."""
    rows = Device.objects.select_related("user", "municipality__place__parent__parent").filter(digest=digest)
    only = in_force(on, path="user__mandates__")
    return joined(rows, "user__mandates", only=only, along=["municipality__place"])


#: Every call of a phone asks it.
_OF_TOKEN = Ready(_of_token, CharField(), DateField())


def missing_of(device: Device) -> dict[str, Any]:
    """How many packets the phone made, how many came, and the numbers of those that did not."""
    here = set(Version.objects.filter(device=device, made_number__gt=0).values_list("made_number", flat=True))
    missing = []
    for number in range(1, min(device.made, 100_000) + 1):
        if number not in here:
            missing.append(number)
            if len(missing) == MOST_MISSING:
                break
    return {"made": device.made, "here": len(here), "missing": missing}


def became(packet: Packet) -> Any:
    """The record a packet became; ``None``: none, or one of a kind that is not known any more."""
    kind = KINDS.get(packet.kind)
    return kind.find(packet.record) if kind is not None and packet.record else None


def gone_of(packet: Packet, record: Any = None) -> Gone | None:
    """When, by whom and why what a packet became was taken back, or the packet was set aside; ``None``: it stands.

    :param record: what it became, if at hand.
    """
    if packet.record:
        record = record if record is not None else became(packet)
        return KINDS[packet.kind].gone(record) if record is not None else None
    head = packet.head
    if head is not None and head.status == words.SET_ASIDE:
        return Gone(head.decided_at, name_of(head.decided_by_id), head.decided_note)
    return None


def taken_back(record: Any, verb: str = "withdraw") -> Gone:
    """Who took a record back, when and why, from its chronicle."""
    event = events_of(record).filter(verb=verb).first()
    if event is None:
        return Gone(None, "", "")
    return Gone(event.at, name_of(event.actor_id), _note(event))


def _note(event: Event) -> str:
    private = getattr(event, "private", None)
    return str(private.body.get("note", "")) if private is not None else ""


def name_of(user_id: int | None) -> str:
    """The name of an account."""
    return User.objects.filter(pk=user_id).values_list("name", flat=True).first() or ""


def manifest_of(version: Version) -> tuple[PhotoLine, ...]:
    """The photos a version announces. One that is announced by its name has hash and size once its file is here."""
    content = content_of(version)
    lines = content.photos if content is not None else ()
    wanted = {line.name for line in lines if line.name}
    if not wanted:
        return lines
    files: dict[str, Photo] = {}
    for row in Photo.objects.filter(packet_key=version.packet.key).exclude(names=[]).order_by("pk"):
        # Of two files with one name the later one is meant: the sheet was sent anew with another picture.
        files.update(dict.fromkeys(wanted.intersection(row.names), row))
    return tuple(_named(line, files) if line.name else line for line in lines)


def _named(line: PhotoLine, files: Mapping[str, Photo]) -> PhotoLine:
    row = files.get(line.name)
    return line if row is None else replace(line, sha256=row.sha256, size=row.size)


def content_of(version: Version) -> Content | None:
    """What a version says, or ``None`` when it cannot be read any more."""
    try:
        return read(bytes(version.content))
    except BadInput:
        return None


def photos_of(packet: Packet) -> dict[str, Photo]:
    """Photos that began to arrive for a packet, by their hash."""
    return {row.sha256: row for row in Photo.objects.filter(packet_key=packet.key)}


def count_photos(lines: Iterable[PhotoLine], there: Mapping[str, Photo]) -> dict[str, Any]:
    """How many of the announced photos are here whole, which are missing, which are no pictures."""
    lines = list(lines)
    whole = (words.HERE, words.KEPT, words.REFUSED)
    here = [line.sha256 for line in lines if line.sha256 in there and there[line.sha256].status in whole]
    refused = [
        {"sha256": line.sha256, "code": there[line.sha256].reason, "text": _reason(there[line.sha256].reason)}
        for line in lines
        if line.sha256 in there and there[line.sha256].status == words.REFUSED
    ]
    missing = [line.sha256 or line.name for line in lines if line.sha256 not in here]
    return {"all": len(lines), "here": len(here), "missing": missing, "refused": refused}


def _reason(code: str) -> str:
    return said(as_kept([Reason(code)])[0])["text"] if code else ""


def status_of(packet: Packet, version: Version) -> dict[str, Any]:
    """A version of a packet as the phone is told of it; the same truth as the page at the office shows."""
    lines = manifest_of(version)
    photos = count_photos(lines, photos_of(packet) if lines else {})
    kind, record = KINDS.get(packet.kind), became(packet)
    gone = gone_of(packet, record)
    status = words.DELETED if gone is not None or version.status == words.SET_ASIDE else version.status
    if gone is None and version.status == words.SET_ASIDE:
        gone = Gone(version.decided_at, name_of(version.decided_by_id), version.decided_note)
    head = packet.head
    return {
        "id": str(packet.key),
        "status": status,
        "sha256": version.digest,
        "version": version.number,
        "stands": head.digest if head is not None else None,
        "sent": version.digest if version.status == words.CONFLICT else None,
        "kept": True,
        "received": version.received_at.isoformat().replace("+00:00", "Z"),
        "skew": version.skew,
        "said": in_words(photos),
        "text": True,
        "photos": photos,
        "complete": not photos["missing"],
        "reasons": [said(one) for one in version.reasons],
        "record": {"title": kind.called(record), "url": kind.address(record)} if kind and record is not None else None,
        "waits_for": version.waits_for or None,
        "mapped_from": version.mapped_from,
        "deleted": None
        if gone is None
        else {"at": gone.at.isoformat() if gone.at else None, "by": gone.by, "reason": gone.reason},
    }


def in_words(photos: Mapping[str, Any]) -> str:
    """ "Text received, 3 of 7 photos" """
    if not photos["all"]:
        return _("Text received")
    return _("Text received, photos: %(here)s of %(all)s") % {"here": photos["here"], "all": photos["all"]}


def packet_for(device: Device, key: Any, sha256: str = "") -> tuple[Packet, Version] | None:
    """The packet with this id and its version of this hash, else the latest that this phone or its person sent.

    ``None`` when there is none, or when it is neither the phone's nor its person's and the hash names no version.
    """
    packet = Packet.objects.select_related("head").filter(key=key).first()
    if packet is None:
        return None
    rows = packet.versions.order_by("-number")
    found = rows.filter(digest=sha256).first() if sha256 else None
    found = found or rows.filter(Q(device=device) | Q(user=device.user)).first()
    return None if found is None else (packet, found)


def packet_by(pk: int) -> Packet:
    """The packet with this number of ours in the municipality in scope; 404 when there is none."""
    found = Packet.objects.select_related("head", "municipality__place").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def incoming(which: str = "") -> Any:
    """Packets with their latest arrival, those a person has to look at first.

    :param which: "" for those alone, "waiting" for those that wait for another piece, "all".
    """
    rows = Packet.objects.select_related("head__user", "head__device").annotate(
        latest=Max("versions__received_at"),
        to_do=Count("versions", filter=Q(versions__status__in=words.TO_DO)),
        waiting=Count("versions", filter=Q(versions__status=words.WAITING)),
    )
    if which != "all":
        rows = rows.filter(waiting__gt=0) if which == "waiting" else rows.filter(to_do__gt=0)
    return rows.order_by("-to_do", "-latest", "-pk")


def latest_of(packets: Iterable[Packet]) -> dict[int, Version]:
    """The latest version of each packet, for those of which none stands yet."""
    rows = Version.objects.filter(packet__in=list(packets)).select_related("user", "device").order_by("number")
    return {row.packet_id: row for row in rows}


def phones_of(user: Any, everybody: bool) -> Any:
    """One's own phones; ``everybody``: all of the municipality in scope, with how many pieces each sent."""
    rows = Device.objects.select_related("user").annotate(pieces=Count("versions"))
    rows = rows if everybody else rows.filter(user=user)
    return rows.order_by("-created_at", "-pk")
