"""Photographs of a visit: adding them, taking one back, bringing it back."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.cycle.moves import Refused
from birge.monitoring import words
from birge.monitoring.actions.common import next_number, told
from birge.monitoring.models import Photo, Visit
from birge.needs.actions.evidence import keep_picture, mark, need_reason
from birge.rulebook.table import Reason
from birge.rulebook.when import When

#: Photographs of one visit.
MOST = 60


def add_photo(visit: Visit, data: bytes, caption: str = "", taken: When | None = None, *, by: Any) -> Photo:
    """Keep a photograph: re-encode it, put the files in their place, then the row and the chronicle together.

    :param taken: when it was taken, as a person says; what the camera wrote into the file does not come along.
    :raises PictureError: when it is no picture that is taken.
    :raises Refused: the visit is not being written, has this photograph already, or has too many.
    """
    original = hashlib.sha256(data).hexdigest()
    there = Photo.objects.filter(visit=visit, original_digest=original).first()
    if there is not None:
        raise Refused([Reason("picture_there_withdrawn" if there.withdrawn_at else "picture_there")])
    kept = keep_picture(data, f"monitoring/{visit.municipality_id}")
    with transaction.atomic():
        row = _open(visit)
        rows = Photo.objects.filter(visit=row)
        if rows.filter(original_digest=original).exists():
            raise Refused([Reason("picture_there")])
        number = next_number(Photo, visit=row)
        if number > MOST:
            raise Refused([Reason("pictures_too_many", {"most": MOST})])
        made = Photo.objects.create(
            municipality_id=row.municipality_id,
            visit=row,
            number=number,
            caption=caption[:300],
            taken=taken,
            by_id=by.pk,
            at=timezone.now(),
            **kept,
        )
        told(row, "add_evidence", by=by, public={"photo": number, "digest": made.digest})
    return made


@transaction.atomic
def withdraw_photo(photo: Photo, *, by: Any, note: str = "") -> Photo:
    """Take a photograph back, with the reason: it is for those who work here alone, and can be brought back."""
    need_reason(note)
    return _changed(photo, by, "withdraw_evidence", note, withdrawn=True)


@transaction.atomic
def restore_photo(photo: Photo, *, by: Any, note: str = "") -> Photo:
    """Bring a photograph back that was taken back."""
    return _changed(photo, by, "restore", note, withdrawn=False)


def _changed(photo: Photo, by: Any, verb: str, note: str, *, withdrawn: bool) -> Photo:
    found = Photo.objects.select_for_update(of=("self",)).select_related("visit").get(pk=photo.pk)
    mark(found, note, withdrawn=withdrawn)
    told(found.visit, verb, by=by, public={"photo": found.number}, private={"note": note} if note else {})
    return found


def _open(visit: Visit) -> Visit:
    """The visit, locked, while it is not withdrawn: a photograph may come after the record is shown."""
    row = Visit.objects.select_for_update(of=("self",)).get(pk=visit.pk)
    if row.state == words.WITHDRAWN:
        raise Refused([Reason("visit_rests", {"state": row.get_state_display()})])
    return row
