"""The attendance sheet of an event, and which sheets an event has. They are of no one municipality, so they are made
when they are asked for, by pages of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext

from birge.learning import words
from birge.learning.models import Event, Participant
from birge.learning.papers.event import notice, report
from birge.learning.queries.people import everybody_of
from birge.papers.content import Block, Column, Document, Grid, Heading, Paragraph, Row
from birge.plan.say import written
from birge.rulebook.when import format_when

#: Empty lines of an attendance sheet, for those who come without being signed up.
SPARE = 10


def attendance(event: Event, language: str) -> Document:
    """The sheet to be signed at the door: who is signed up, then empty lines."""
    title = gettext("Attendance sheet")
    columns = (
        Column(gettext("No."), 1),
        Column(gettext("Name"), 6),
        Column(gettext("Municipality"), 5),
        Column(gettext("Role"), 4),
        Column(gettext("Woman or man"), 2),
        Column(gettext("Signature"), 4),
    )
    people = everybody_of(event)
    rows = [
        Row((str(at), one.name, one.municipality.name_in(language), _role(one), _sex(one), ""))
        for at, one in enumerate(people, 1)
    ]
    rows += [Row((str(at), "", "", "", "", "")) for at in range(len(rows) + 1, len(rows) + 1 + SPARE)]
    head = f"{capfirst(event.get_kind_display())}: {written(event.title, event.title_ru, language)}"
    blocks: list[Block] = [
        Heading(title),
        Paragraph(head, "center"),
        Paragraph(format_when(event.on, language), "center"),
    ]
    return Document(title, language, (*blocks, Grid(columns, tuple(rows))), landscape=True, notice=notice(event))


def _role(one: Participant) -> str:
    return one.post or str(words.ROLES[one.role])


def _sex(one: Participant) -> str:
    return str(words.SEXES[one.sex]) if one.sex else ""


#: Name in an address → (content, whether names stand in it).
SHEETS: dict[str, tuple[Callable[[Event, str], Document], bool]] = {
    "report": (report, False),
    "attendance": (attendance, True),
}
FORMATS = ("docx", "xlsx", "pdf")


def file_name(event: Event, sheet: str, language: str) -> str:
    """The name of a file."""
    return f"learning-{event.number}-{sheet}-{language}"


def sheets_for(names: bool) -> list[tuple[str, Any]]:
    """What may be had: (name in the address, title)."""
    found = [("report", gettext("Report of the event"))]
    return [*found, ("attendance", gettext("Attendance sheet"))] if names else found
