"""What the moves of a meeting ask for."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from birge.gatherings.models import Attendance, Gathering
from birge.gatherings.queries.doors import open_matters_of
from birge.rulebook.table import Reason
from birge.rulebook.when import When


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """What the moves of a meeting ask for. Read after the row is locked."""

    planned: When | None
    in_the_future: bool
    chair: str
    secretary: str
    attendance_known: bool
    open_matters: int
    minutes_date_wrong: Reason | None


def meeting_facts(gathering: Gathering) -> MeetingFacts:
    """The facts of a meeting as they stand in the database now."""
    row = Gathering.objects.get(pk=gathering.pk)
    stated = Attendance.objects.filter(gathering=row, role="all").exclude(total=None).exists()
    return facts_from(row, attendance_known=stated, open_matters=len(open_matters_of(row)))


def facts_from(row: Gathering, *, attendance_known: bool, open_matters: int) -> MeetingFacts:
    """The facts from a row and figures at hand, so that a page need not ask again."""
    today = timezone.localdate()
    when = row.held or row.planned
    return MeetingFacts(
        planned=row.planned,
        in_the_future=when is not None and when.first > today,
        chair=row.chair,
        secretary=row.secretary,
        attendance_known=attendance_known,
        open_matters=open_matters,
        minutes_date_wrong=minutes_date_wrong(row),
    )


def minutes_date_wrong(row: Gathering) -> Reason | None:
    """Minutes dated before the meeting, or later than today."""
    if row.minutes_dated is None:
        return None
    if row.minutes_dated > timezone.localdate():
        return Reason("minutes_in_the_future", {"minutes": When.day(row.minutes_dated)})
    if row.held is not None and row.minutes_dated < row.held.first:
        return Reason("minutes_before_meeting", {"minutes": When.day(row.minutes_dated), "held": row.held})
    return None
