"""What is done with pictures beside a session: adding them, taking one back, bringing it back, reading its file."""

from __future__ import annotations

import hashlib
import logging
import os
import uuid
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from birge.chronicle.actions import write
from birge.cycle.moves import Refused
from birge.kit.pictures import picture_of
from birge.needs import words
from birge.needs.actions.sessions import open_cycle
from birge.needs.models import Evidence, Session
from birge.people.access import acting_role
from birge.people.words import FIELD
from birge.places.actions import touch
from birge.rulebook.table import Reason

log = logging.getLogger(__name__)
#: Pictures of one session; a reason in letters.
MOST, LONGEST_REASON = 60, 600


class Missing(Exception):
    """A stored picture is gone or is not the one that was kept."""


def add_picture(session: Session, data: bytes, kind: str, caption: str = "", *, by: Any) -> Evidence:
    """Keep a picture: re-encode it, put both files in their place, then the row and the chronicle in one transaction.

    The files are put first and named by what is in them: a row without its file cannot be, and a file that comes twice
    lies there once.

    :raises PictureError: when it is no picture that is taken.
    :raises Refused: when the cycle is closed, the session is withdrawn, has this picture already, or has too many.
    """
    original = hashlib.sha256(data).hexdigest()
    there = Evidence.objects.filter(session=session, original_digest=original).first()
    if there is not None:
        raise Refused([Reason("picture_there_withdrawn" if there.withdrawn_at else "picture_there")])
    picture = picture_of(data)
    digest = hashlib.sha256(picture.data).hexdigest()
    folder = f"evidence/{session.municipality_id}"
    names = {"original": f"{folder}/{original}.original", "file": f"{folder}/{digest}.jpg"}
    for name, content in (
        (names["original"], data),
        (names["file"], picture.data),
        (small(names["file"]), picture.small),
    ):
        _put(settings.MEDIA_ROOT / name, content)
    with transaction.atomic():
        _may_change(session)
        rows = Evidence.objects.filter(session=session)
        if rows.filter(original_digest=original).exists():
            raise Refused([Reason("picture_there")])
        last = rows.aggregate(last=Max("number"))["last"] or 0
        if last >= MOST:
            raise Refused([Reason("pictures_too_many", {"most": MOST})])
        row = Evidence.objects.create(
            municipality_id=session.municipality_id,
            session=session,
            number=last + 1,
            kind=kind,
            caption=caption,
            original_digest=original,
            digest=digest,
            width=picture.width,
            height=picture.height,
            size=len(picture.data),
            by_id=by.pk,
            at=timezone.now(),
            **names,
        )
        _tell(row, "add_evidence", by=by)
    return row


@transaction.atomic
def withdraw_picture(row: Evidence, *, by: Any, note: str = "") -> Evidence:
    """Take a picture back, with the reason: it is shown to colleagues only, and can be brought back."""
    if not note.strip():
        raise Refused([Reason("reason_needed")])
    if len(note) > LONGEST_REASON:
        raise Refused([Reason("note_too_long", {"most": LONGEST_REASON})])
    return _changed(row, by, "withdraw_evidence", note, withdrawn=True)


@transaction.atomic
def restore_picture(row: Evidence, *, by: Any, note: str = "") -> Evidence:
    """Bring a picture back that was taken back."""
    return _changed(row, by, "restore", note, withdrawn=False)


def _changed(row: Evidence, by: Any, verb: str, note: str, *, withdrawn: bool) -> Evidence:
    _may_change(row.session)
    found = Evidence.objects.select_for_update().get(pk=row.pk)
    if bool(found.withdrawn_at) == withdrawn:
        raise Refused([Reason("picture_changed_meanwhile")])
    found.withdrawn_at = timezone.now() if withdrawn else None
    found.withdrawn_reason = note if withdrawn else ""
    found.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    found.session = row.session
    _tell(found, verb, by=by, private={"note": note} if note else {})
    return found


def _may_change(session: Session) -> None:
    open_cycle(session.cycle)
    if Session.objects.filter(pk=session.pk, state=words.WITHDRAWN).exists():
        raise Refused([Reason("session_is_withdrawn")])


def _tell(row: Evidence, verb: str, *, by: Any, private: Any = None) -> None:
    public = {"session": row.session.number, "number": row.number, "kind": row.kind, "digest": row.digest}
    role = acting_role(by, row.municipality_id, FIELD)
    write(row, verb, by=by, role=role, public=public, private=private or {})
    touch(row.municipality_id)


def small(name: str) -> str:
    """Where the small picture of a file lies."""
    return f"{name.removesuffix('.jpg')}.small.jpg"


def read(name: str, digest: str = "") -> bytes:
    """The bytes of a stored picture.

    :raises Missing: when they are gone, or are not those of ``digest``.
    """
    try:
        data = (settings.MEDIA_ROOT / name).read_bytes()
    except OSError as error:
        log.error("picture %s cannot be read", name)
        raise Missing(name) from error
    if digest and hashlib.sha256(data).hexdigest() != digest:
        log.error("picture %s is not the one that was kept", name)
        raise Missing(name)
    return data


def _put(path: Path, data: bytes) -> None:
    """Bring a file to the disk under a name of its own first; readable by the server alone."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_name(f"{path.name}.{uuid.uuid4().hex}.part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
