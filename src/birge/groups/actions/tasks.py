"""Tasks of a group: given, changed, done, dropped, taken up again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from birge.chronicle.actions import difference, snapshot, write
from birge.cycle.moves import Refused, make_move, touch
from birge.groups import words
from birge.groups.access import is_owner, may_keep, role_of
from birge.groups.actions.facts import locked
from birge.groups.models import Group, Member, Task
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.rulebook.table import Reason
from birge.rulebook.when import When

TASK_FIELDS = ("text", "owner", "due", "text_ru")


@dataclass(frozen=True, slots=True)
class Finishing:
    """What the checks of "done" look at: whether it is this person's to say, and whether the day is still ahead."""

    yours: bool
    ahead: bool


def _owner(group: Group, owner: Member | None) -> Member | None:
    """The member as owner: of this group, and in it still."""
    if owner is not None and (owner.group_id != group.pk or owner.left is not None):
        raise Refused([Reason("owner_not_in_group")])
    return owner


@transaction.atomic
def add_task(
    group: Group, *, by: Any, text: str, owner: Member | None = None, due: When | None = None, text_ru: str = ""
) -> Task:
    """Give the group a task: lock the group, number it, chronicle, touch.

    :raises Refused: the group is dissolved, the cycle closed, the owner not a member of the group.
    """
    row = locked(group)
    last = Task.objects.filter(group=row).aggregate(last=Max("number"))["last"] or 0
    task = Task.objects.create(
        municipality_id=row.municipality_id,
        group=row,
        number=last + 1,
        text=clean(text)[:300],
        text_ru=clean(text_ru)[:300],
        owner=_owner(row, owner),
        due=due,
    )
    public = {"group": row.number, "number": task.number, "due": due.code if due else None}
    private = {"text": task.text, "owner": task.owner.name if task.owner else ""}
    write(task, "add_task", by=by, role=role_of(by, row.municipality_id), public=public, private=private)
    touch(row.municipality_id)
    return task


@transaction.atomic
def change_task(
    task: Task,
    *,
    by: Any,
    text: str,
    owner: Member | None = None,
    due: When | None = None,
    text_ru: str = "",
    expected: int | None = None,
) -> Task:
    """Say a task otherwise, give it to somebody else or another day; what it said before stays in the chronicle.

    :raises Conflict: somebody else changed it meanwhile.
    :raises Refused: the group is dissolved, the cycle closed, the new owner not a member of the group.
    """
    group = locked(task.group)
    row = lock_version(Task, task.pk, expected)
    before = snapshot(row, TASK_FIELDS)
    row.text, row.text_ru, row.due = clean(text)[:300], clean(text_ru)[:300], due
    if owner is None or owner.pk != row.owner_id:
        row.owner = _owner(group, owner)
    row.save(update_fields=["text", "text_ru", "owner", "due", "row_version"])
    private = {"changed": difference(before, snapshot(row, TASK_FIELDS))}
    write(row, "change_task", by=by, role=role_of(by, group.municipality_id), private=private)
    touch(group.municipality_id)
    return row


@transaction.atomic
def finish(task: Task, *, by: Any, on: date, result: str = "") -> Task:
    """A task is done, on a day, with what came of it. Said by its owner or by who keeps the records.

    In order: lock group and task, day and result, move (state, chronicle), touch.

    :raises Refused: somebody else's task, a day later than today, the task is not open.
    """
    group = locked(task.group)
    row = Task.objects.select_for_update(of=("self",)).select_related("owner").get(pk=task.pk)
    facts = Finishing(may_keep(by, group.cycle) or is_owner(by, row), on > timezone.localdate())
    if row.state == words.OPEN:
        row.done_on, row.result = on, clean(result)[:300]
        row.save(update_fields=["done_on", "result"])
    return make_move(row, "done", by=by, facts=lambda: facts, public={"on": str(on)})


@transaction.atomic
def reopen(task: Task, *, by: Any, note: str = "") -> Task:
    """It was not done after all: the task is open again, with the reason; day and result go."""
    locked(task.group)
    row = make_move(task, "reopen", by=by, note=note)
    row.done_on, row.result = None, ""
    row.save(update_fields=["done_on", "result"])
    return row


@transaction.atomic
def drop(task: Task, *, by: Any, note: str = "") -> Task:
    """The task falls away, with the reason."""
    locked(task.group)
    return make_move(task, "drop", by=by, note=note)


@transaction.atomic
def take_up(task: Task, *, by: Any, note: str = "") -> Task:
    """A dropped task is to be done after all."""
    locked(task.group)
    return make_move(task, "restore", by=by, note=note)
