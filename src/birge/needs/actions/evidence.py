"""What is done with pictures beside a session: adding them, taking one back, bringing it back, reading its file."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from birge.chronicle.actions import write
from birge.cycle.moves import Refused
from birge.kit import stored
from birge.kit.pictures import picture_of
from birge.needs import words
from birge.needs.actions.sessions import open_cycle
from birge.needs.models import Evidence, Session
from birge.people.access import acting_role
from birge.people.words import FIELD
from birge.places.actions import touch
from birge.rulebook.table import Reason

#: Pictures of one session; a reason in letters.
MOST, LONGEST_REASON = 60, 600


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
        stored.put(name, content)
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
