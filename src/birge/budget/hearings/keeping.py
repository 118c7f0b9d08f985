"""What is kept of a hearing beside its protocol: photographs added and taken back, slips entered and taken out.

Both may come after the protocol is signed: they are no part of it.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.budget import words
from birge.budget.models import HearingPhoto, Slip
from birge.cycle.moves import Refused
from birge.gatherings.actions.meetings import locked, tell
from birge.gatherings.models import Gathering
from birge.gatherings.words import HELD, RECORDED, SEXES
from birge.kit.text import clean
from birge.needs.actions.evidence import Refusals, keep_once, mark, need_reason
from birge.rulebook.table import Reason
from birge.rulebook.when import When

#: Photographs of one hearing; slips of one.
MOST, MOST_SLIPS = 60, 2000
TOOK_PLACE = (HELD, RECORDED)
SAID = Refusals("hearing_picture_there", "hearing_picture_withdrawn", "hearing_pictures_too_many")


def add_photo(
    gathering: Gathering,
    data: bytes,
    caption: str = "",
    taken: When | None = None,
    *,
    by: Any,
    consent: int | None = None,
) -> Any:
    """Keep a photograph: re-encode it, put the files in their place, then the row and the chronicle together.

    :param taken: when it was taken, as a person says; what the camera wrote into the file does not come along.
    :param consent: the version of the text to which those on it agreed.
    :raises PictureError: when it is no picture that is taken.
    :raises Refused: the hearing did not take place, has this photograph already, or has too many.
    """

    def told(row: Any, made: HearingPhoto) -> None:
        tell(row, row, "add_evidence", by, {"photo": made.number, "digest": made.digest})

    return keep_once(
        HearingPhoto, data, f"hearings/{gathering.municipality_id}", lambda: locked(gathering, by, TOOK_PLACE), told,
        of={"hearing": gathering.hearing}, most=MOST, by=by, said=SAID, caption=clean(caption)[:300], taken=taken,
        consent_version=consent,
    )  # fmt: skip


def _next(rows: Any) -> int:
    last: int = rows.order_by("-number").values_list("number", flat=True).first() or 0
    return last + 1


@transaction.atomic
def withdraw_photo(photo: HearingPhoto, *, by: Any, note: str = "") -> HearingPhoto:
    """Take a photograph back, with the reason: it is for those who work here alone, and can be brought back."""
    need_reason(note)
    return _changed(photo, by, "withdraw_evidence", note, withdrawn=True)


@transaction.atomic
def restore_photo(photo: HearingPhoto, *, by: Any, note: str = "") -> HearingPhoto:
    """Bring a photograph back that was taken back."""
    return _changed(photo, by, "restore", note, withdrawn=False)


def _changed(photo: HearingPhoto, by: Any, verb: str, note: str, *, withdrawn: bool) -> HearingPhoto:
    meeting = locked(photo.hearing.gathering, by, TOOK_PLACE)
    found = HearingPhoto.objects.select_for_update().get(pk=photo.pk)
    mark(found, note, withdrawn=withdrawn)
    tell(meeting, meeting, verb, by, {"photo": found.number}, {"note": note} if note else {})
    return found


@transaction.atomic
def enter_slip(gathering: Gathering, *, by: Any, place: Any = None, text: str = "", **ticked: str) -> Slip:
    """What one participant thought, as ticked on a slip without a name.

    :param ticked: ``clear useful heard`` (``words.OPINIONS``), ``sex``, ``age``; what is not ticked stays empty.
    :raises Refused: the hearing did not take place, nothing is ticked or written, or there are too many.
    """
    known = {**dict.fromkeys(words.ASKED, words.OPINIONS), "sex": SEXES, "age": words.AGES}
    for name, value in ticked.items():
        if value and value not in known[name]:
            raise KeyError(value)
    row, said = locked(gathering, by, TOOK_PLACE), clean(text)[:600]
    if not said and not any(ticked.get(name) for name in words.ASKED):
        raise Refused([Reason("slip_says_nothing")])
    rows = Slip.objects.filter(hearing=gathering.hearing)
    number = _next(rows)
    if number > MOST_SLIPS:
        raise Refused([Reason("slips_too_many", {"most": MOST_SLIPS})])
    made = Slip.objects.create(
        municipality_id=row.municipality_id,
        hearing=gathering.hearing,
        number=number,
        place=place,
        text=said,
        by_id=by.pk,
        at=timezone.now(),
        **ticked,
    )
    tell(row, row, "add", by, {"slip": number})
    return made


@transaction.atomic
def withdraw_slip(slip: Slip, *, by: Any, note: str = "") -> Slip:
    """Take a slip out of the sums, with the reason: it was entered twice, or belongs elsewhere."""
    need_reason(note)
    return _slip(slip, by, "withdraw", clean(note)[:300])


@transaction.atomic
def restore_slip(slip: Slip, *, by: Any, note: str = "") -> Slip:
    """Count a slip again that was taken out."""
    return _slip(slip, by, "restore", "")


def _slip(slip: Slip, by: Any, verb: str, reason: str) -> Slip:
    meeting = locked(slip.hearing.gathering, by, TOOK_PLACE)
    found = Slip.objects.select_for_update().get(pk=slip.pk)
    if bool(found.withdrawn_reason) == bool(reason):
        raise Refused([Reason("slip_changed_meanwhile")])
    found.withdrawn_reason = reason
    found.save(update_fields=["withdrawn_reason"])
    tell(meeting, meeting, verb, by, {"slip": found.number}, {"note": reason} if reason else {})
    return found
