"""Initiative groups of the example's priorities, and its joint monitoring group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from birge.demo.calendar import on
from birge.demo.ground import Example, done
from birge.demo.reading import content, day
from birge.groups import words
from birge.groups.actions import add_member, propose
from birge.groups.models import Group


def is_built(example: Example) -> bool:
    """Whether the groups are there."""
    return Group.objects.filter(cycle=example.cycle, kind=words.MONITORING).exists()


def build(example: Example) -> None:
    """Propose each group with its list of members."""
    file = content("example/groups")
    with on(file["joined"], "15:00"):
        for row in file["groups"]:
            problem = example.problem(row["problem"]) if row["problem"] else None
            group = propose(example.cycle, by=example.specialist, problem=problem, name=row["name"])
            for member in row["members"]:
                enter(example, group, member, file["joined"])
        done(example, "groups")


def enter(example: Example, group: Group, member: Mapping[str, Any], joined: str) -> None:
    """Enter a member as the file tells of it."""
    village, account = member.get("village"), member.get("account")
    add_member(
        group,
        by=example.specialist,
        name=member["name"],
        sex=member["sex"],
        age=member.get("age", ""),
        place=example.villages[village] if village else None,
        role=member["role"],
        is_leader=member.get("leader", False),
        is_secretary=member.get("secretary", False),
        post=member.get("post", ""),
        duty=member.get("duty", ""),
        post_ru=member.get("post_ru", ""),
        duty_ru=member.get("duty_ru", ""),
        interest=member.get("interest", ""),
        account=example[account] if account else None,
        joined=day(joined),
    )
