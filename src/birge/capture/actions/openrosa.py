"""Taking in what apps send that speak OpenRosa: a submission becomes a version of a packet, its files photos."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from birge.capture import words
from birge.capture.actions.intake import Sent, Taken, take_in
from birge.capture.actions.photos import Deleted, Different, Misplaced, begin, go_on
from birge.capture.content import read
from birge.capture.models import Device, Instance, Photo
from birge.capture.openrosa.submissions import Submission
from birge.kit.durable import durable
from birge.rulebook.table import Reason

#: How often a file is tried that another sending works on at the same moment.
TRIES = 4


class Contended(Exception):
    """Another sending works on the same file; a little later it is here."""


def take_submission(
    device: Device, sent: Submission, write: Callable[[str], bytes], *, sent_at: datetime | None
) -> Taken:
    """Keep a submission.

    In order: see that its content can be read, find or make the row of its id, write the content with what it
    replaces, take it in, note what it became.

    A correction (``sent.deprecated``) becomes a new version of the packet of the submission it corrects. Where that
    one has not come, the correction begins the packet, and what it corrects is kept behind it when it comes. Where a
    sheet ties two packets together that both stand already, a person looks first.

    :param write: given the hash that the content replaces, its bytes.
    :raises TooMuch: for a doubted phone that has sent too many.
    :raises BadInput: the content is larger than a packet.
    """
    raw = write("")
    read(raw)
    row = _instance(device, sent)
    if row.replaces:
        raw = write(row.replaces)
    corrected = Instance.objects.filter(corrects=row.key, pk__lt=row.pk)
    late = not row.replaces and corrected.filter(packet_key=row.packet_key).exists()
    twice = (Reason("sheet_stands_twice"),) if corrected.exclude(packet_key=row.packet_key).exists() else ()
    taken = take_in(device, [Sent(row.packet_key, raw, read(raw), late, twice)], sent_at=sent_at)[0]
    if not row.digest:
        Instance.objects.filter(pk=row.pk, digest="").update(digest=taken.version.digest)
    return taken


def _instance(device: Device, sent: Submission) -> Instance:
    """The row of a submission's id: made when it first comes, and never changed in what its content depends on."""
    rows = Instance.objects.filter(key=sent.instance)
    found = rows.first()
    if found is not None:
        return found
    before = Instance.objects.filter(key=sent.deprecated).first() if sent.deprecated else None
    after = Instance.objects.filter(corrects=sent.instance).first()
    beside = before or after
    packet_key = beside.packet_key if beside is not None else sent.deprecated or sent.instance
    replaces = before.digest if before is not None else ""
    try:
        with transaction.atomic():
            values = {"packet_key": packet_key, "replaces": replaces, "began_at": timezone.now()}
            values["corrects"] = sent.deprecated
            return Instance.objects.create(municipality_id=device.municipality_id, key=sent.instance, **values)
    except IntegrityError:
        return rows.get()


def keep_files(device: Device, packet_key: uuid.UUID, files: Mapping[str, bytes]) -> int:
    """Keep the files that came with a submission under the names the sheet knows them by. Answers how many.

    A file that is here already is not written again. For a record that was taken back none is kept.

    :raises OSError: no room on the disk.
    :raises TooMany: this phone has too many uploads open.
    :raises Contended: another sending works on one of them.
    """
    kept = 0
    for name, data in files.items():
        try:
            row = begin(device, packet_key, hashlib.sha256(data).hexdigest(), len(data), {})
        except Deleted:
            return kept
        for _again in range(TRIES):
            if row.status != words.PARTIAL:
                break
            try:
                row = go_on(row, row.offset, data[row.offset :])
            except (Misplaced, Different):
                # Somebody else went on with the same photo, or what lay there of it was spoilt: from where it stands.
                row = Photo.objects.get(pk=row.pk)
        else:
            raise Contended
        _name(row, name)
        kept += 1
    return kept


def _name(photo: Photo, name: str) -> None:
    with durable():
        row = Photo.objects.select_for_update(of=("self",)).get(pk=photo.pk)
        if name not in row.names:
            row.names = [*row.names, name]
            row.save(update_fields=["names"])
