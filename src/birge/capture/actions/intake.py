"""Taking packets in: durably first, through form and action later. Nothing is answered before it is on the disk."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import BigIntegerField, Count
from django.utils import timezone

from birge.capture import words
from birge.capture.access import doubts
from birge.capture.actions.chain import begin, place
from birge.capture.content import Content, digest_of
from birge.capture.models import Device, Packet, Version
from birge.kit.durable import durable
from birge.kit.ready import Ready
from birge.rulebook.table import Reason

#: Pieces of a doubted phone that may wait for a person; a stolen phone fills no disk.
MOST_DOUBTED = 2_000


class TooMuch(Exception):
    """A phone nobody trusts any more has sent as much as is kept."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One packet as it came: its id, the bytes, and what they say.

    ``late``: what stands was made from it, though it could not say so; ``why``: a person must look first.
    """

    key: uuid.UUID
    raw: bytes
    content: Content
    late: bool = False
    why: tuple[Reason, ...] = ()


@dataclass(slots=True)
class Taken:
    """A packet that is on the disk. ``new``: this content was not here before."""

    packet: Packet
    version: Version
    new: bool


def take_in(
    device: Device, pieces: Sequence[Sent], *, sent_at: datetime | None, at: datetime | None = None
) -> list[Taken]:
    """Keep packets as they came, all of them in one transaction that ends on the disk; answers them in their order.

    In order for each: lock or make the packet, look whether this content is here, keep the version, give it its place.
    The forms are asked later (:mod:`birge.capture.actions.processing`): what they think of a packet cannot lose it.

    :param sent_at: the phone's clock, kept as the difference to ours and used for nothing.
    :raises TooMuch: for a doubted phone that has sent too many.
    """
    at = at or timezone.now()
    skew = _seconds(sent_at, at)
    taken: dict[int, Taken] = {}
    with durable():
        why = doubts(device, at)
        if why and Version.objects.filter(device=device, status=words.QUARANTINED).count() >= MOST_DOUBTED:
            raise TooMuch
        # One order for everybody, so that two batches with the same ids do not wait for each other for ever.
        in_order = sorted(enumerate(pieces), key=lambda each: (str(each[1].key), each[0]))
        many = _many(device, [piece for _place, piece in in_order], why, skew, at)
        for number, (place_, piece) in enumerate(in_order):
            taken[place_] = many[number] if many else _one(device, piece, why, skew, at)
        numbers = [_own_number(device, piece.content) for piece in pieces]
        _counted(device, [number for number in numbers if number], at)
    return [taken[place_] for place_ in range(len(pieces))]


def _many(
    device: Device, pieces: Sequence[Sent], why: list[Reason], skew: int | None, at: datetime
) -> list[Taken] | None:
    """A batch of which nothing was here before, with a few questions for all; ``None``: it must be taken one by one."""
    keys = {piece.key for piece in pieces}
    if len(pieces) < 2 or len(keys) < len(pieces) or Packet.objects.filter(key__in=keys).exists():
        return None
    here = device.municipality_id
    packets = [Packet(municipality_id=here, key=one.key, kind=one.content.kind, began_at=at) for one in pieces]
    versions = [_version(device, packet, 1, piece, skew, at) for packet, piece in zip(packets, pieces, strict=True)]
    standing = [begin(version, why) for version in versions]
    try:
        with transaction.atomic():
            Packet.objects.bulk_create(packets)
            for packet, version in zip(packets, versions, strict=True):
                version.packet = packet
            Version.objects.bulk_create(versions)
            heads = []
            for packet, version, stands in zip(packets, versions, standing, strict=True):
                if stands:
                    packet.head = version
                    heads.append(packet)
            Packet.objects.bulk_update(heads, ["head"])
    except IntegrityError:
        # Somebody sent one of them at this moment, too.
        return None
    return [Taken(packet, version, new=True) for packet, version in zip(packets, versions, strict=True)]


def _one(device: Device, piece: Sent, why: list[Reason], skew: int | None, at: datetime) -> Taken:
    packet, others = _locked(device, piece, at)
    digest = digest_of(piece.raw)
    there = next((one for one in others if one.digest == digest), None)
    if there is not None:
        if _trusted_now(there, why):
            there.device, there.user = device, device.user
            place(packet, there, [one for one in others if one is not there])
        return Taken(packet, there, new=False)
    version = _version(device, packet, others[-1].number + 1 if others else 1, piece, skew, at)
    head = packet.head
    if piece.late and not why and head is not None and head.status != words.SET_ASIDE:
        version.status = words.REPLACED
        version.save()
    else:
        place(packet, version, others, [*why, *piece.why])
    return Taken(packet, version, new=True)


def _version(device: Device, packet: Packet, number: int, piece: Sent, skew: int | None, at: datetime) -> Version:
    content = piece.content
    return Version(
        municipality_id=device.municipality_id,
        packet=packet,
        number=number,
        digest=digest_of(piece.raw),
        replaces=content.replaces,
        kind=content.kind,
        form=content.form,
        content=piece.raw,
        device=device,
        user=device.user,
        received_at=at,
        made=content.made,
        skew=skew,
        made_number=_own_number(device, content),
    )


def _own_number(device: Device, content: Content) -> int | None:
    """The running number, where the phone that sends is the one that counted; a carried queue has another's."""
    return content.number if content.phone in ("", str(device.key)) else None


def _trusted_now(version: Version, why: list[Reason]) -> bool:
    """Whether a content that a doubted phone brought comes again from one that nobody doubts."""
    if why or version.status != words.QUARANTINED or not version.reasons:
        return False
    return {one["code"] for one in version.reasons} <= {"phone_disabled", "phone_token_old", "phone_no_role"}


def _locked(device: Device, piece: Sent, at: datetime) -> tuple[Packet, list[Version]]:
    """The packet with this id, locked, and its versions by number; made where there is none.

    Of two at once the second finds the first's.
    """
    rows = Packet.objects.select_for_update(of=("self",)).filter(key=piece.key)
    found = rows.first()
    if found is None:
        try:
            with transaction.atomic():
                values = {"key": piece.key, "kind": piece.content.kind, "began_at": at}
                return Packet.objects.create(municipality_id=device.municipality_id, **values), []
        except IntegrityError:
            found = rows.get()
    # Few and without what was written in them: every question about the chain is answered from these.
    versions = _VERSIONS(found.pk)
    for one in versions:
        one.packet = found
        if one.pk == found.head_id:
            found.head = one
    return found, versions


_VERSIONS = Ready(
    lambda packet: Version.objects.filter(packet_id=packet).defer("content").order_by("number"),
    BigIntegerField(),
    here=True,
)


def _seconds(sent_at: datetime | None, at: datetime) -> int | None:
    return None if sent_at is None else round((sent_at - at).total_seconds())


def _counted(device: Device, numbers: Sequence[int], at: datetime) -> None:
    """How far the phone has counted, and whether one number came with two packets: then its sign-in lives twice."""
    stale = device.seen_at is None or abs(at - device.seen_at) > timedelta(minutes=5)
    values: dict[str, Any] = {"seen_at": at} if stale else {}
    if numbers:
        if max(numbers) > device.made:
            values["made"] = max(numbers)
        rows = Version.objects.filter(device=device, made_number__in=set(numbers)).order_by()
        if rows.values("made_number").annotate(packets=Count("packet", distinct=True)).filter(packets__gt=1).exists():
            values["doubled_at"] = at
    if not values:
        return
    Device.objects.filter(pk=device.pk).update(**values)
    for name, value in values.items():
        setattr(device, name, value)
