"""What the papers of groups share: names of places and posts, the tables of members and tasks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from birge.groups import words
from birge.groups.models import Group, Member, Task
from birge.groups.say import in_language
from birge.papers.content import Column, Grid, Row
from birge.people.access import in_force
from birge.people.models import Mandate
from birge.people.words import HEAD
from birge.rulebook.when import When, format_when


def day(value: Any, language: str) -> str:
    """A day in words of the paper; a line to be filled in where it is empty."""
    return format_when(When.day(value), language) if value else "«____» ______________ 20___"


def members_of(group: Group) -> list[Member]:
    """Who is in the group now, the leader first."""
    return list(Member.objects.filter(group=group, left=None).select_related("place"))


def head_of(group: Group) -> tuple[str, str]:
    """A line for the head to sign: the post, and the name where somebody holds it today."""
    held = Mandate.objects.filter(in_force(timezone.localdate()), municipality_id=group.municipality_id, role=HEAD)
    name = held.order_by("pk").values_list("user__name", flat=True).first() or ""
    return capfirst(str(group.municipality.words["head"])), name


def place_of(member: Member, language: str) -> str:
    """The member's village in the paper's language."""
    return member.place.name_in(language) if member.place else "—"


def part_of(member: Member, language: str) -> str:
    """Leader, secretary or member, with what the person does."""
    part = _("leader") if member.is_leader else _("secretary") if member.is_secretary else pgettext("group", "member")
    return f"{part}; {in_language(member, 'duty', language)}" if member.duty else part


def sex_of(member: Member) -> str:
    """Woman or man, or that nobody wrote it down."""
    return str(member.get_sex_display()) if member.sex else _("not stated")


def list_grid(group: Group, members: Iterable[Member], language: str) -> Grid:
    """The list of names as an assembly is asked about it."""
    columns = (
        Column("№", 1),
        Column(_("Surname, name"), 5),
        Column(_("Sex"), 2),
        Column(capfirst(str(group.municipality.words["unit"])), 4),
        Column(_("Represents"), 4),
        Column(_("In the group"), 3),
    )
    rows = tuple(
        Row(
            (
                str(number),
                member.name,
                sex_of(member),
                place_of(member, language),
                str(member.get_role_display()),
                part_of(member, language),
            )
        )
        for number, member in enumerate(members, 1)
    )
    return Grid(columns, rows)


def task_grid(tasks: Iterable[Task], language: str) -> Grid:
    """Tasks in the order of their days."""
    columns = (
        Column("№", 1),
        Column(_("What is to be done"), 7),
        Column(_("Who answers for it"), 4),
        Column(_("By when"), 3),
        Column(_("State"), 4),
    )
    return Grid(columns, tuple(_task(task, language) for task in tasks))


def _task(task: Any, language: str) -> Row:
    due = format_when(task.due, language) if task.due else _("not stated")
    state = str(task.get_state_display())
    if task.late:
        state = pgettext("task", "late")
    elif task.state == words.DONE:
        state = f"{state}, {day(task.done_on, language)}"
    said = in_language(task, "text", language)
    text = f"{said} – {task.result}" if task.result else said
    return Row((str(task.number), text, task.owner.name if task.owner else "—", due, state))
