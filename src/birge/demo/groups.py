"""Initiative groups of the example's priorities, and its joint monitoring group."""

from __future__ import annotations

from birge.demo.calendar import on
from birge.demo.ground import Example, done
from birge.demo.reading import content, day
from birge.groups.actions import add_member, propose
from birge.groups.models import Group


def is_built(example: Example) -> bool:
    """Whether the groups are there."""
    return Group.objects.filter(cycle=example.cycle).exists()


def build(example: Example) -> None:
    """Propose each group with its list of members."""
    file = content("example/groups")
    with on(file["joined"], "15:00"):
        for row in file["groups"]:
            problem = example.problem(row["problem"]) if row["problem"] else None
            group = propose(example.cycle, by=example.specialist, problem=problem, name=row["name"])
            for member in row["members"]:
                add_member(
                    group,
                    by=example.specialist,
                    name=member["name"],
                    sex=member["sex"],
                    place=example.villages[member["village"]],
                    role=member["role"],
                    is_leader=member.get("leader", False),
                    joined=day(file["joined"]),
                )
        done(example, "groups")
