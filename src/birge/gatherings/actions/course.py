"""While a meeting runs: people are counted at the doors, the agenda is walked item by item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.cycle.moves import Refused
from birge.gatherings import words
from birge.gatherings.actions.meetings import edit_gathering, locked, tell
from birge.gatherings.models import AgendaItem, Arrival, Course, Gathering
from birge.gatherings.queries.course import AtTheDoor, at_the_door
from birge.rulebook.table import Reason

#: So many presses are sent at once.
MOST = 200


@dataclass(frozen=True, slots=True)
class Press:
    """A button at the door. ``name`` is made where it was pressed, so that sending it twice counts once."""

    name: str
    group: str
    step: int


@transaction.atomic
def arrive(gathering: Gathering, presses: Sequence[Press], *, by: Any) -> AtTheDoor:
    """Add presses to those that are there; answers the counts of all doors together.

    In order: the gathering is locked, presses that are there already are passed over, the others are added. Taking
    one back where nothing is counted is kept as 0, so that it does nothing when it comes again. Each press is a row
    with its time and who pressed; the chronicle tells of the figures when the secretary takes them over.

    :raises Refused: the record of this meeting is not written any more, or not by this person.
    """
    if len(presses) > MOST or any(p.group not in words.AT_THE_DOOR or p.step not in (1, -1) for p in presses):
        raise ValueError("no such press")
    row = locked(gathering, by)
    known = set(
        Arrival.objects.filter(gathering=row, press__in=[p.name for p in presses]).values_list("press", flat=True)
    )
    counts = at_the_door(row).counts
    made = []
    for press in presses:
        if press.name in known:
            continue
        known.add(press.name)
        step = press.step if counts[press.group] + press.step >= 0 else 0
        counts[press.group] += step
        made.append(
            Arrival(
                municipality_id=row.municipality_id,
                gathering=row,
                press=press.name,
                group=press.group,
                step=step,
                by_id=by.pk if by is not None else None,
            )
        )
    Arrival.objects.bulk_create(made)
    return AtTheDoor(counts)


@transaction.atomic
def open_course(gathering: Gathering, *, by: Any, at: datetime | None = None) -> Course:
    """The meeting begins, or goes on after it was closed too early; the first item of the agenda comes up."""
    row = locked(gathering, by, (words.HELD,))
    course = Course.objects.filter(gathering=row).first()
    if course is not None and course.is_open:
        return course
    if course is None:
        first = AgendaItem.objects.filter(gathering=row).order_by("number").first()
        course = Course(municipality_id=row.municipality_id, gathering=row, item=first, opened_at=at or timezone.now())
    course.closed_at = None
    course.save()
    tell(row, course, "open", by, {})
    return course


@transaction.atomic
def go_to(gathering: Gathering, item: AgendaItem | None, *, by: Any) -> Course:
    """The meeting has come to another item of its agenda (``None``: to what stands beside it)."""
    row, course = _running(gathering, by)
    if course.item_id != (item.pk if item is not None else None):
        course.item = item
        course.save(update_fields=["item"])
        tell(row, course, "edit", by, {"item": item.number if item is not None else None})
    return course


@transaction.atomic
def close_course(gathering: Gathering, *, by: Any, at: datetime | None = None) -> Course:
    """The meeting ends. When its end is not written down yet, it is now."""
    row, course = _running(gathering, by)
    course.closed_at = at or timezone.now()
    course.save(update_fields=["closed_at"])
    tell(row, course, "close", by, {})
    ended = timezone.localtime(course.closed_at)
    if row.held_end is None and row.held is not None and row.held.last == ended.date():
        edit_gathering(row, by=by, held_end=ended.time().replace(second=0, microsecond=0))
    return course


def _running(gathering: Gathering, by: Any) -> tuple[Gathering, Course]:
    row = locked(gathering, by, (words.HELD,))
    course = Course.objects.filter(gathering=row).first()
    if course is None or not course.is_open:
        raise Refused([Reason("meeting_not_running")])
    return row, course
