"""Photos in pieces: begin, go on, finish; and, when packet and photo are both here, beside their record."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from birge.capture import files, seals, words
from birge.capture.actions.beside import attach
from birge.capture.content import LARGEST_PHOTO
from birge.capture.models import Device, Packet, Photo
from birge.capture.queries import gone_of
from birge.kit.durable import durable

#: An upload nobody went on with.
EXPIRES_AFTER = timedelta(days=30)
#: Bytes a sealed file is longer than its photo: iv and tag.
SEAL = 28
#: Uploads of one phone that were begun and not finished.
MOST_OPEN = 400


class Deleted(Exception):
    """The record was taken back or the packet set aside: no photo is wanted."""


class Misplaced(Exception):
    """The piece does not begin where the upload stopped. ``offset``: where that is."""

    def __init__(self, offset: int) -> None:
        super().__init__(str(offset))
        self.offset = offset


class Different(Exception):
    """The whole file has not the announced hash; the upload begins anew."""


class TooMany(Exception):
    """More uploads are open than a phone can have use for."""


def begin(
    device: Device, packet_key: uuid.UUID, sha256: str, size: int, seal: dict[str, Any], *, at: datetime | None = None
) -> Photo:
    """An upload for a photo of a packet: the one that was begun before, by whichever phone, or a new one.

    :raises Deleted: the packet's record was taken back.
    :raises TooMany: this phone has too many uploads open.
    """
    at = at or timezone.now()
    with durable():
        packet = Packet.objects.select_related("head").filter(key=packet_key).first()
        if packet is not None and gone_of(packet) is not None:
            raise Deleted
        rows = Photo.objects.select_for_update(of=("self",)).filter(packet_key=packet_key, sha256=sha256)
        found = rows.first()
        if found is None:
            if Photo.objects.filter(device=device, status=words.PARTIAL).count() >= MOST_OPEN:
                raise TooMany
            try:
                with transaction.atomic():
                    return Photo.objects.create(
                        municipality_id=device.municipality_id,
                        packet_key=packet_key,
                        sha256=sha256,
                        size=size,
                        seal=seal,
                        device=device,
                        began_at=at,
                        touched_at=at,
                    )
            except IntegrityError:
                found = rows.get()
        if found.status == words.PARTIAL and (found.size != size or found.seal != seal or expired(found, at)):
            # Sealed anew, or forgotten for too long: what came before is of no use to this sending.
            found.size, found.seal, found.offset = size, seal, 0
        found.touched_at = at
        found.save(update_fields=["size", "seal", "offset", "touched_at"])
        return found


def expired(photo: Photo, at: datetime) -> bool:
    """Whether nobody went on with an upload for so long that it begins anew."""
    return photo.status == words.PARTIAL and photo.touched_at < at - EXPIRES_AFTER


def go_on(photo: Photo, offset: int, data: bytes, *, at: datetime | None = None) -> Photo:
    """Keep a piece: lock the upload, write it to the disk, count it; after the last one look at the hash of the whole.

    :raises Misplaced: the piece begins elsewhere than where the upload stopped; nothing changed.
    :raises Different: the whole file is not the announced one; it is thrown away.
    :raises OSError: no room on the disk; nothing was counted.
    """
    at = at or timezone.now()
    different = False
    with durable():
        row = Photo.objects.select_for_update(of=("self",)).get(pk=photo.pk)
        if row.offset != offset or row.status != words.PARTIAL or offset + len(data) > row.size:
            raise Misplaced(row.offset)
        path = files.path_of(row.municipality_id, row.key)
        try:
            files.write_at(path, offset, data)
        except files.Shorter:
            row.offset = 0
            different = True
        else:
            row.offset = offset + len(data)
        if row.offset == row.size and not different:
            different = not _whole(row)
            if different:
                row.offset = 0
                files.remove(path)
        row.touched_at = at
        row.save(update_fields=["offset", "touched_at", "status"])
    if different:
        raise Different
    return row


def _whole(row: Photo) -> bool:
    """Whether the file is the announced one; then it is marked as here, opened where it came sealed."""
    path = files.path_of(row.municipality_id, row.key)
    if row.seal:
        try:
            files.replace(path, seals.opened_file(row.seal, files.read(path)))
        except seals.Unopened:
            return False
    if files.digest_of(path) != row.sha256:
        return False
    row.status = words.HERE
    return True


def sweep(*, at: datetime | None = None) -> int:
    """Take away the files of uploads that expired, in the municipality in scope. Answers how many."""
    at = at or timezone.now()
    rows = list(Photo.objects.filter(status=words.PARTIAL, offset__gt=0, touched_at__lt=at - EXPIRES_AFTER)[:500])
    for row in rows:
        with transaction.atomic():
            locked = Photo.objects.select_for_update(of=("self",)).get(pk=row.pk)
            if expired(locked, at):
                locked.offset = 0
                locked.save(update_fields=["offset"])
                files.remove(files.path_of(locked.municipality_id, locked.key))
    return len(rows)


__all__ = ["LARGEST_PHOTO", "SEAL", "attach", "begin", "expired", "go_on", "sweep"]
