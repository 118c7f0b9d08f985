"""A photo and its packet are both here: the photo goes beside the record, by the action of the page."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import translation

from birge.capture import files, words
from birge.capture.actions.processing import Held
from birge.capture.drawers import KINDS
from birge.capture.models import Packet, Photo, Version
from birge.capture.queries import manifest_of
from birge.chronicle.actions import write
from birge.cycle.moves import Refused
from birge.kit.pictures import PictureError
from birge.people.access import has_role
from birge.people.models import User
from birge.rulebook.messages import CODES


def attach(packet: Packet) -> int:
    """Put the photos that are here beside the record of their packet, by the action of the page. Answers how many.

    A photo that is no picture we take is kept and says so; one that cannot be added now stays for the next time.

    :param packet: as it was just read.
    """
    kind = KINDS.get(packet.kind)
    if kind is None or kind.photo is None or not packet.record:
        return 0
    here = list(Photo.objects.filter(packet_key=packet.key, status=words.HERE))
    applied = packet.versions.filter(status=words.APPLIED).select_related("user").first() if here else None
    if applied is None:
        return 0
    lines = {line.sha256: line for line in manifest_of(applied)}
    return sum(_beside(packet, applied, photo, lines[photo.sha256]) for photo in here if photo.sha256 in lines)


def _beside(packet: Packet, head: Version, photo: Photo, line: Any) -> int:
    kind = KINDS[packet.kind]
    assert kind.photo is not None, "asked only where the kind takes photos"
    by = _who(head, kind)
    record = kind.find(packet.record)
    if by is None or record is None:
        return 0
    data = files.read(files.path_of(photo.municipality_id, photo.key))
    with transaction.atomic():
        row = Photo.objects.select_for_update(of=("self",)).get(pk=photo.pk)
        if row.status != words.HERE:
            return 0
        try:
            with transaction.atomic(), translation.override(by.language):
                row.kept_as, row.status = kind.photo(record, data, line, by), words.KEPT
        except PictureError as error:
            row.status, row.reason = words.REFUSED, error.code if error.code in CODES else "picture_broken"
        except (Refused, Held) as refused:
            row.reason = refused.reasons[0].code if isinstance(refused, Refused) else ""
        row.save(update_fields=["status", "reason", "kept_as"])
        if row.status != words.HERE:
            write(row, "take_photo", by=by, public={"status": row.status, "sha256": row.sha256})
    if row.status == words.KEPT:
        # The record has its own copy, the picture as it came among them.
        files.remove(files.path_of(row.municipality_id, row.key))
    return int(row.status == words.KEPT)


def _who(head: Version, kind: Any) -> Any:
    """In whose name a photo is added: of whoever accepted the piece, else of the person of the phone."""
    accepted = User.objects.filter(pk=head.decided_by_id).first() if head.decided_by_id else None
    by = accepted or head.user
    return by if has_role(by, head.municipality_id, kind.roles) else None
