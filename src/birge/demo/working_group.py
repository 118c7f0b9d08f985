"""The example's working group on the plan: the order of the head, its tasks and meetings."""

from __future__ import annotations

from typing import Any

from birge.demo.calendar import on
from birge.demo.ground import Example
from birge.demo.groups import enter
from birge.demo.reading import content, day, when
from birge.groups import words
from birge.groups.actions import propose
from birge.groups.actions.agreeing import order, prepare_order
from birge.groups.actions.meetings import note_meeting
from birge.groups.actions.tasks import add_task, finish
from birge.groups.models import Group, Member


def is_built(example: Example) -> bool:
    """Whether the working group is there."""
    return Group.objects.filter(cycle=example.cycle, kind=words.WORKING).exists()


def build(example: Example) -> None:
    """Begin it, enter its members, write the order, have the head sign it, give the tasks; then what came of them."""
    file = content("example/groups")["working"]
    by = example.specialist
    with on(file["begun"], "09:30"):
        group = propose(example.cycle, by=by, purpose=file["purpose"])
        for member in file["members"]:
            enter(example, group, member, file["begun"])
        texts = {name: file[name] for name in ("terms", "terms_ru", "number")}
        prepare_order(group, by=by, until=when(file["until"]), dated=day(file["dated"]), **texts)
        order(group, by=example["head"])
        owners = {member.name: member for member in Member.objects.filter(group=group)}
        given = [
            add_task(
                group, by=by, text=row["text"], owner=owners[row["owner"]], due=when(row["due"]), text_ru=row["text_ru"]
            )
            for row in file["tasks"]
        ]
    for date, acts in sorted(_later(example, group, given, file).items()):
        with on(date, "16:00"):
            for act in acts:
                act()


def _later(example: Example, group: Group, given: list[Any], file: dict[str, Any]) -> dict[str, list[Any]]:
    """Day → what was done and noted on it."""
    by = example.specialist
    found: dict[str, list[Any]] = {}
    for task, row in zip(given, file["tasks"], strict=True):
        if "done" in row:
            said = {"on": day(row["done"]), "result": row["result"]}
            found.setdefault(row["done"], []).append(lambda task=task, said=said: finish(task, by=by, **said))
    for row in file["meetings"]:
        said = {name: row[name] for name in ("venue", "people", "about", "agreed", "about_ru", "agreed_ru")}
        held = when(row["on"])
        assert held is not None
        found.setdefault(row["on"], []).append(
            lambda held=held, said=said: note_meeting(group, by=by, held=held, **said)
        )
    return found
