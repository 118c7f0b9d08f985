"""Walking an assembly through its table."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.cycle.moves import make_move
from birge.gatherings.actions import edit_gathering, number_minutes, open_course
from birge.gatherings.matters import tell_signed
from birge.gatherings.models import Course, Gathering
from birge.gatherings.queries import meeting_facts
from birge.gatherings.words import ANNOUNCED, DRAFT
from birge.rulebook.when import When


def _move(gathering: Gathering, verb: str, by: Any, at: datetime | None, note: str = "", **more: Any) -> Gathering:
    return make_move(gathering, verb, by=by, at=at, facts=lambda: meeting_facts(gathering), note=note, **more)


def announce(gathering: Gathering, *, by: Any, at: datetime | None = None, note: str = "") -> Gathering:
    """The notice: the meeting and its agenda become public, the paper "assembly-notice" is issued."""
    return _move(gathering, "announce", by, at, note)


@transaction.atomic
def hold(
    gathering: Gathering,
    *,
    by: Any,
    held: When | None = None,
    start: time | None = None,
    end: time | None = None,
    at: datetime | None = None,
    note: str = "",
) -> Gathering:
    """The meeting took place, on the day stated (``None``: the day is not stated); then its record is written.

    :raises Refused: the day is in the future.
    """
    edit_gathering(gathering, by=by, held=held, held_start=start, held_end=end)
    public = {"held": held.code if held else None}
    return _move(gathering, "hold", by, at, note, public=public)


@transaction.atomic
def begin(gathering: Gathering, *, by: Any, at: datetime | None = None) -> Course:
    """The meeting begins now and is run from the screen; it is recorded as held today, from this minute on.

    A meeting that is recorded as held already only gets its screen.
    """
    at = at or timezone.now()
    state = Gathering.objects.values_list("state", flat=True).get(pk=gathering.pk)
    if state in (DRAFT, ANNOUNCED):
        now = timezone.localtime(at)
        hold(gathering, by=by, held=When.day(now.date()), start=now.time().replace(second=0, microsecond=0), at=at)
    return open_course(gathering, by=by, at=at)


@transaction.atomic
def sign(gathering: Gathering, *, by: Any, at: datetime | None = None, note: str = "", number: str = "") -> Gathering:
    """The minutes are signed: chair, secretary, head-count and every matter are there; "assembly-protocol" is issued.

    Owners of what was decided are told in the same transaction: only now the minutes have a number.

    :param number: of the minutes, when it was given on paper; empty: the next of the year.
    """
    at = at or timezone.now()
    number = number_minutes(gathering, "assembly-protocol", at=at, number=number)
    public = {"number": number}
    row = _move(gathering, "sign", by, at, note, numbers={"assembly-protocol": number}, public=public)
    tell_signed(row, at=at, by=by)
    return row


def cancel(gathering: Gathering, *, by: Any, note: str, at: datetime | None = None) -> Gathering:
    """The meeting will not take place; the reason is kept, an announced meeting stays public as cancelled."""
    return _move(gathering, "cancel", by, at, note)


def restore(gathering: Gathering, *, by: Any, note: str, at: datetime | None = None) -> Gathering:
    """A cancelled meeting is prepared again."""
    return _move(gathering, "restore", by, at, note)


def undo_hold(gathering: Gathering, *, by: Any, note: str, at: datetime | None = None) -> Gathering:
    """The meeting was marked as held by mistake; what was written of it stays."""
    return _move(gathering, "undo_hold", by, at, note)


def reopen(gathering: Gathering, *, by: Any, note: str, at: datetime | None = None) -> Gathering:
    """Signed minutes are opened to be corrected; signing again issues a new edition beside the old one."""
    return _move(gathering, "reopen", by, at, note)
