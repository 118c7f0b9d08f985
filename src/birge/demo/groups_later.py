"""What became of the example's groups after the assembly: a new group, an offer, documents, a planned meeting."""

from __future__ import annotations

from typing import Any

from birge.demo.calendar import on
from birge.demo.ground import Example
from birge.demo.groups import enter
from birge.demo.reading import content, day, when
from birge.groups import words
from birge.groups.actions import propose, replace_member
from birge.groups.actions.files import add_file, show
from birge.groups.actions.meetings import note_meeting
from birge.groups.actions.volunteers import offer
from birge.groups.models import Group, Member, Volunteer
from birge.papers.content import Column, Document, Grid, Heading, Paragraph, Row
from birge.papers.writers import write


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
    _of_the_working_group(example, file)
    with on(sent["on"], "19:30"):
        fields = {name: sent[name] for name in ("name", "phone", "sex", "age", "why")}
        offer(group, {**fields, "place_id": example.villages[sent["village"]].pk})


def _of_the_working_group(example: Example, file: dict[str, Any]) -> None:
    """Its documents, one of them public, and the meeting that is still to come."""
    group = Group.objects.get(cycle=example.cycle, kind=words.WORKING)
    for row in file["documents"]:
        with on(row["on"], "15:00"):
            by = example[row["by"]]
            kept = add_file(group, _paper(row), by=by, name=f"{row['title']}.docx", title=row["title"])
            if row["public"]:
                show(kept, by=example.specialist)
    planned = file["planned"]
    with on(planned["entered"], "10:00"):
        held = when(planned["on"])
        assert held is not None
        said = {name: planned[name] for name in ("venue", "about", "about_ru")}
        note_meeting(group, by=example.specialist, held=held, **said)


def _paper(row: dict[str, Any]) -> bytes:
    """A small paper in Word, marked as an example."""
    first, second = row["unit"].split(", ")
    columns = (Column("", 6), Column(first, 3), Column(second, 3))
    blocks = (
        Heading(row["title"]),
        Paragraph("Үлгү: мазмуну ойдон чыгарылган.", "note"),
        Grid(columns, tuple(Row(tuple(cells)) for cells in row["rows"])),
    )
    return write(Document(row["title"], "ky", blocks), "docx")
