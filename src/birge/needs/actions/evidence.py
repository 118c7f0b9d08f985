"""What is done with pictures beside a session: adding them, taking one back, bringing it back, reading its file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.chronicle.actions import write
from birge.cycle.moves import Refused
from birge.kit import stored
from birge.kit.models import next_number
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


def keep_picture(data: bytes, folder: str) -> dict[str, Any]:
    """Re-encode a picture and put it, the small one and the untouched file in their places below ``folder``.

    Answers the columns that a row of a picture has: names, digests, width, height, size.

    :raises PictureError: when it is no picture that is taken.
    """
    picture, original = picture_of(data), hashlib.sha256(data).hexdigest()
    digest = hashlib.sha256(picture.data).hexdigest()
    untouched, shown = f"{folder}/{original}.original", f"{folder}/{digest}.jpg"
    for name, content in ((untouched, data), (shown, picture.data), (small(shown), picture.small)):
        stored.put(name, content)
    return {
        "original": untouched,
        "original_digest": original,
        "file": shown,
        "digest": digest,
        "width": picture.width,
        "height": picture.height,
        "size": len(picture.data),
    }


@dataclass(frozen=True, slots=True)
class Refusals:
    """How it is said that a picture is not taken: it is there, it is there and was taken back, there are too many."""

    there: str = "picture_there"
    withdrawn: str = "picture_there_withdrawn"
    many: str = "pictures_too_many"


def keep_once(
    model: Any,
    data: bytes,
    folder: str,
    lock: Callable[[], Any],
    tell: Callable[[Any, Any], object],
    *,
    of: dict[str, Any],
    most: int,
    by: Any,
    said: Refusals = Refusals(),
    **values: Any,
) -> Any:
    """Keep a picture once beside a record: looked at and re-encoded before anything is locked, the files put in their
    place, then the row and the chronicle in one transaction.

    Files are put first and named by what is in them: a row without its file cannot be, and a file that comes twice lies
    there once.

    :param lock: locks what the picture belongs to and answers it, or refuses.
    :param tell: writes the chronicle of what was locked and of the row that was made.
    :param of: the columns that say whose picture it is; by them the others of the same record are found.
    :raises PictureError: when it is no picture that is taken.
    :raises Refused: it is there already, or there are too many.
    """
    original = hashlib.sha256(data).hexdigest()
    rows = model.objects.filter(**of)
    _not_there(rows, original, said)
    kept = keep_picture(data, folder)
    with transaction.atomic():
        held = lock()
        _not_there(rows, original, said)
        number = next_number(model, **of)
        if number > most:
            raise Refused([Reason(said.many, {"most": most})])
        made = model.objects.create(
            municipality_id=held.municipality_id, number=number, by_id=by.pk, at=timezone.now(), **of, **values, **kept
        )
        tell(held, made)
    return made


def _not_there(rows: Any, original: str, said: Refusals) -> None:
    found = rows.filter(original_digest=original).first()
    if found is not None:
        raise Refused([Reason(said.withdrawn if found.withdrawn_at else said.there)])


def add_picture(
    session: Session, data: bytes, kind: str, caption: str = "", *, by: Any, consent: int | None = None
) -> Evidence:
    """Keep a picture beside a session.

    :param consent: the version of the text to which those on it agreed.
    :raises PictureError: when it is no picture that is taken.
    :raises Refused: when the cycle is closed, the session is withdrawn, has this picture already, or has too many.
    """

    def lock() -> Session:
        _may_change(session)
        return session

    def tell(_held: Session, row: Evidence) -> None:
        _tell(row, "add_evidence", by=by)

    made: Evidence = keep_once(
        Evidence, data, f"evidence/{session.municipality_id}", lock, tell,
        of={"session": session}, most=MOST, by=by, kind=kind, caption=caption, consent_version=consent,
    )  # fmt: skip
    return made


@transaction.atomic
def withdraw_picture(row: Evidence, *, by: Any, note: str = "") -> Evidence:
    """Take a picture back, with the reason: it is shown to colleagues only, and can be brought back."""
    need_reason(note)
    return _changed(row, by, "withdraw_evidence", note, withdrawn=True)


@transaction.atomic
def restore_picture(row: Evidence, *, by: Any, note: str = "") -> Evidence:
    """Bring a picture back that was taken back."""
    return _changed(row, by, "restore", note, withdrawn=False)


def _changed(row: Evidence, by: Any, verb: str, note: str, *, withdrawn: bool) -> Evidence:
    _may_change(row.session)
    found = Evidence.objects.select_for_update().get(pk=row.pk)
    mark(found, note, withdrawn=withdrawn)
    found.session = row.session
    _tell(found, verb, by=by, private={"note": note} if note else {})
    return found


def need_reason(note: str) -> None:
    """Whoever takes a picture back says why, in few words.

    :raises Refused: there is no reason, or it is too long.
    """
    if not note.strip():
        raise Refused([Reason("reason_needed")])
    if len(note) > LONGEST_REASON:
        raise Refused([Reason("note_too_long", {"most": LONGEST_REASON})])


def mark(picture: Any, note: str, *, withdrawn: bool) -> None:
    """Write into the row of a picture, locked, that it is taken back or is there again.

    :raises Refused: somebody else did so meanwhile.
    """
    if bool(picture.withdrawn_at) == withdrawn:
        raise Refused([Reason("picture_changed_meanwhile")])
    picture.withdrawn_at = timezone.now() if withdrawn else None
    picture.withdrawn_reason = note if withdrawn else ""
    picture.save(update_fields=["withdrawn_at", "withdrawn_reason"])


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
