"""What a group does: its tasks by their days, the notes of its meetings, and whose tasks are due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import Http404
from django.utils import timezone

from birge.cycle import words as cycle_words
from birge.groups import words
from birge.groups.models import Group, Meeting, Task

#: So many days ahead a task stands on its owner's desk.
SOON = timedelta(days=14)
#: Behind all that has a day.
_NEVER = date.max


@dataclass(frozen=True, slots=True)
class Work:
    """The tasks and meetings of a group, as its page and prints show them."""

    tasks: tuple[Task, ...]
    dropped: tuple[Task, ...]
    meetings: tuple[Meeting, ...]
    withdrawn: tuple[Meeting, ...]
    on: date

    @property
    def done(self) -> int:
        """How many tasks are done."""
        return sum(task.state == words.DONE for task in self.tasks)

    @property
    def late(self) -> int:
        """How many are late."""
        return sum(task.is_late(self.on) for task in self.tasks)


def by_day(tasks: Iterable[Task]) -> list[Task]:
    """Open ones first, the soonest on top and those without a day after them; then what is done, the latest first."""
    found = list(tasks)
    still = [task for task in found if task.state == words.OPEN]
    done = [task for task in found if task.state == words.DONE]
    still.sort(key=lambda task: (task.due.last if task.due else _NEVER, task.number))
    done.sort(key=lambda task: (task.done_on or _NEVER, task.number), reverse=True)
    return [*still, *done]


def work_of(group: Group, on: date | None = None) -> Work:
    """What a group does and did; two queries. Each task knows whether it is ``late``."""
    on = on or timezone.localdate()
    tasks = list(Task.objects.filter(group=group).select_related("owner"))
    for task in tasks:
        task.group = group
        task.late = task.is_late(on)  # type: ignore[attr-defined]
    meetings = list(Meeting.objects.filter(group=group))
    meetings.sort(key=lambda row: (row.held.first if row.held else date.min, row.number), reverse=True)
    return Work(
        tasks=tuple(by_day(tasks)),
        dropped=tuple(task for task in tasks if task.state == words.DROPPED),
        meetings=tuple(row for row in meetings if not row.withdrawn_reason),
        withdrawn=tuple(row for row in meetings if row.withdrawn_reason),
        on=on,
    )


def task_for(group: Group, number: int) -> Task:
    """The door to a task of a group.

    :raises Http404: when there is none.
    """
    found = Task.objects.filter(group=group, number=number).select_related("owner").first()
    if found is None:
        raise Http404
    found.group = group
    return found


def meeting_for(group: Group, number: int) -> Meeting:
    """The door to a note of a meeting.

    :raises Http404: when there is none.
    """
    found = Meeting.objects.filter(group=group, number=number).first()
    if found is None:
        raise Http404
    found.group = group
    return found


def tasks_of(user: Any, on: date | None = None) -> list[Task]:
    """Open tasks of open cycles that an account answers for, late or due soon, the most urgent first; one query.

    Asked across the municipalities in which the person works: the caller opens the scope.
    """
    on = on or timezone.localdate()
    rows = Task.objects.filter(
        owner__account_id=user.pk,
        owner__left=None,
        state=words.OPEN,
        group__state__in=(*words.WORKS, words.PROPOSED, words.DRAFT),
        group__cycle__state=cycle_words.OPEN,
    ).select_related("group__cycle", "municipality")
    due = [task for task in rows if task.due is not None and task.due.last <= on + SOON]
    return by_day(due)


def meetings_ahead(user: Any, on: date | None = None) -> list[Meeting]:
    """Meetings of the next two weeks of the groups an account is in, the soonest first; one query.

    Asked across the municipalities in which the person works: the caller opens the scope.
    """
    on = on or timezone.localdate()
    rows = Meeting.objects.filter(
        planned=True,
        withdrawn_reason="",
        group__members__account_id=user.pk,
        group__members__left=None,
        group__cycle__state=cycle_words.OPEN,
    ).exclude(group__state=words.DISSOLVED)
    found = [row for row in rows.select_related("group__cycle", "municipality").distinct() if row.held is not None]
    return sorted((row for row in found if on <= row.held.last <= on + SOON), key=lambda row: (row.held.first, row.pk))
