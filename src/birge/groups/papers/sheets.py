"""Sheets of a group to be printed: the list for an assembly, its tasks by their days, who came to a meeting."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.groups import words
from birge.groups.models import Group
from birge.groups.papers.rows import day, head_of, list_grid, members_of, place_of, task_grid
from birge.groups.queries.composition import composition, picture_of
from birge.groups.queries.work import work_of
from birge.papers.content import Block, Column, Document, Facts, Grid, Heading, Paragraph, Row, Signatures
from birge.papers.registry import paper
from birge.people.access import works_in
from birge.places.queries import units_of
from birge.rulebook.messages import reason_in

#: Empty lines on a sheet to be signed, for whoever comes besides the members.
GUESTS = 6


def _may_list(user: Any, group: Group) -> bool:
    return group.kind != words.WORKING and works_in(user, group.municipality_id)


def _may_sheet(user: Any, group: Group) -> bool:
    return works_in(user, group.municipality_id)


@paper(
    "group-list",
    title=gettext_lazy("List of a group for the assembly"),
    of="groups.group",
    may=_may_list,
    formats=("docx", "pdf", "xlsx"),
)
def group_list(group: Group, language: str) -> Document:
    """The names as the assembly is asked about them, with who the group is made of."""
    members = members_of(group)
    made_of = composition(members)
    picture = picture_of(group, made_of, list(units_of(group.municipality)))
    title = _("List of members put to the assembly")
    facts = (
        (_("Members"), str(made_of.total)),
        (_("Women"), str(made_of.women)),
        (_("Men"), str(made_of.men)),
        (_("Youth"), str(made_of.youth)),
    )
    blocks: list[Block] = [
        Heading(title),
        Paragraph(group.name, "center"),
        Paragraph(group.municipality.name_in(language), "center"),
        list_grid(group, members, language),
        Facts(facts),
        *[Paragraph(reason_in(warning, language), "note") for warning in picture.warnings],
        Signatures((head_of(group),)),
    ]
    return Document(f"{title}: {group.name}", language, tuple(blocks))


@paper(
    "group-tasks",
    title=gettext_lazy("Tasks of a group"),
    of="groups.group",
    may=_may_sheet,
    formats=("docx", "pdf", "xlsx"),
)
def group_tasks(group: Group, language: str) -> Document:
    """What is to be done, by whom, by when; the soonest on top."""
    work = work_of(group)
    title = _("Tasks of the group")
    blocks: list[Block] = [Heading(title), Paragraph(group.name, "center"), Paragraph(day(work.on, language), "center")]
    blocks.append(task_grid(work.tasks, language) if work.tasks else Paragraph(_("No tasks are given yet.")))
    return Document(f"{title}: {group.name}", language, tuple(blocks), landscape=True)


@paper("group-attendance", title=gettext_lazy("Attendance sheet of a group"), of="groups.group", may=_may_sheet)
def attendance(group: Group, language: str) -> Document:
    """Members with a line to sign, and empty lines for others."""
    columns = (
        Column("№", 1),
        Column(_("Surname, name"), 6),
        Column(capfirst(str(group.municipality.words["unit"])), 4),
        Column(_("Signature"), 5),
    )
    members = members_of(group)
    rows = [Row((str(n), one.name, place_of(one, language), "")) for n, one in enumerate(members, 1)]
    rows += [Row((str(n), "", "", "")) for n in range(len(members) + 1, len(members) + GUESTS + 1)]
    title = _("Who came to the meeting of the group")
    blocks: tuple[Block, ...] = (
        Heading(title),
        Paragraph(group.name, "center"),
        Facts(((_("When"), day(None, language)), (_("Where"), "________________________"))),
        Grid(columns, tuple(rows)),
        Signatures(((_("Leader"), next((one.name for one in members if one.is_leader), "")),)),
    )
    return Document(f"{title}: {group.name}", language, blocks)
