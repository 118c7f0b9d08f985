"""What became of the example's groups after the assembly: one member replaced, a new group, a resident's offer."""

from __future__ import annotations

from birge.demo.calendar import on
from birge.demo.ground import Example
from birge.demo.groups import enter
from birge.demo.reading import content, day
from birge.groups.actions import propose, replace_member
from birge.groups.actions.volunteers import offer
from birge.groups.models import Member, Volunteer


def is_built(example: Example) -> bool:
    """Whether somebody has offered."""
    return Volunteer.objects.filter(group__cycle=example.cycle).exists()


def build(example: Example) -> None:
    """Propose the young people's group, replace who moved away, and let a resident offer to be in the group."""
    file = content("example/groups")["later"]
    by, new, gone, sent = example.specialist, file["proposed"], file["replaced"], file["offered"]
    with on(new["on"], "11:00"):
        group = propose(example.cycle, by=by, problem=example.problem(new["problem"]), name=new["name"])
        for member in new["members"]:
            enter(example, group, member, new["on"])
    with on(gone["on"], "10:00"):
        row = Member.objects.get(name=gone["who"], left=None, group__problem=example.problem(gone["problem"]))
        newcomer = {name: gone[name] for name in ("name", "sex", "age", "role")}
        replace_member(row, by=by, on=day(gone["on"]), reason=gone["reason"], place=row.place, **newcomer)
    with on(sent["on"], "19:30"):
        fields = {name: sent[name] for name in ("name", "phone", "sex", "age", "why")}
        offer(group, {**fields, "place_id": example.villages[sent["village"]].pk})
