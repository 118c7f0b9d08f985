"""The groups of one person: tasks, meetings, documents, what of them is put to an assembly."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q
from django.utils import timezone

from birge.chronicle.actions import record_key
from birge.cycle.models import Cycle
from birge.gatherings.models import Decision, Matter
from birge.gatherings.words import CANCELLED
from birge.groups import words
from birge.groups.models import Group, GroupFile, Meeting, Member, Task
from birge.groups.queries.work import by_day

#: Newest documents of each group that are named.
NEWEST = 5


@dataclass(slots=True)
class Mine:
    """A group as one of its members sees it."""

    group: Group
    member: Member
    tasks: list[Task] = field(default_factory=list)
    others: int = 0
    ahead: list[Meeting] = field(default_factory=list)
    last: Meeting | None = None
    files: list[GroupFile] = field(default_factory=list)
    matters: list[Any] = field(default_factory=list)


def groups_of(user: Any, cycle: Cycle, on: date | None = None) -> list[Mine]:
    """The groups of the cycle that ``user`` is in today, with what there is to do; six queries however many."""
    on = on or timezone.localdate()
    rows = Member.objects.filter(group__cycle=cycle, account_id=user.pk, left=None).select_related("group__problem")
    found = {row.group_id: Mine(row.group, row) for row in rows.exclude(group__state=words.DISSOLVED).order_by("group")}
    for one in found.values():
        one.group.cycle = cycle
    tasks: dict[int, list[Task]] = defaultdict(list)
    for task in Task.objects.filter(group__in=found, state=words.OPEN).select_related("owner"):
        task.late = task.is_late(on)  # type: ignore[attr-defined]
        one = found[task.group_id]
        if task.owner_id == one.member.pk:
            tasks[task.group_id].append(task)
        else:
            one.others += 1
    for meeting in Meeting.objects.filter(group__in=found, withdrawn_reason="").order_by("number"):
        one = found[meeting.group_id]
        if meeting.planned:
            one.ahead.append(meeting)
        elif one.last is None or _day(meeting) >= _day(one.last):
            one.last = meeting
    for file in GroupFile.objects.filter(group__in=found, withdrawn_at=None):
        if len(found[file.group_id].files) < NEWEST:
            found[file.group_id].files.append(file)
    keys = {record_key(one.group): one for one in found.values()}
    stands = Prefetch("decisions", Decision.objects.filter(withdrawn_reason=""))
    matters = Matter.objects.filter(~Q(gathering__state=CANCELLED), kind="group", record__in=keys)
    for matter in matters.select_related("gathering").prefetch_related(stands).order_by("pk"):
        keys[matter.record].matters.append(matter)
    for pk, one in found.items():
        one.tasks = by_day(tasks[pk])
        one.ahead.sort(key=_day)
    return list(found.values())


def _day(meeting: Meeting) -> date:
    return meeting.held.first if meeting.held else date.min
