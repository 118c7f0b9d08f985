"""The questionnaire on paper (form F4), one side of A4, and the empty protocol of a focus group (form F3)."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from birge.needs import words
from birge.needs.actions.rounds import MOST_NAMED
from birge.needs.models import Statement
from birge.needs.papers.blanks import people_boxes
from birge.needs.papers.focus import list_columns
from birge.papers.content import BOX, Bullets, Code, Column, Document, Facts, Grid, Heading, Paragraph, Row

QUESTIONNAIRE, FOCUS = "questionnaire", "focus"
LINE, SHORT = "_" * 30, "_" * 8
#: So many problems of a list leave room for the answers on one side of A4.
LISTED = 12
#: Questions and problems of an empty protocol.
QUESTIONS, PROBLEMS = 5, 6
_TALL = "\u00a0\n\u00a0"


def questionnaire(
    municipality: Any, place: Any, street: str, listed: list[Statement], language: str, to: Code
) -> Document:
    """An empty questionnaire; it asks for no name.

    :param listed: problems of the round so far, to be named by number; the first ones are printed.
    :param to: where the filled sheets are entered.
    """
    title = _("Questionnaire: what is needed where we live")
    village = place.name_in(language) if place is not None else SHORT * 2
    facts = (
        (_("Sheet no."), SHORT),
        (capfirst(str(municipality.words["unit"])), village),
        (_("Street or quarter"), street or LINE),
        (_("Sex"), _boxes(words.SEXES)),
        (_("Age"), _boxes(words.AGES)),
    )
    marks = Grid(
        (Column(_("Service"), 8), *(Column(str(mark), 1) for mark in range(1, 6))),
        tuple(Row((capfirst(str(name)), *[BOX] * 5)) for name in words.SERVICES.values()),
    )
    numbered = tuple(f"{one.number}. {one.text}" for one in listed[:LISTED])
    return Document(
        title=title,
        language=language,
        blocks=(
            Heading(title),
            Paragraph(_("No name is written on this sheet. What is not known stays empty."), "note"),
            to,
            Facts(facts),
            Heading(_("Three most important problems: the number from the list or your own words"), 2),
            *((Bullets(numbered),) if numbered else ()),
            *(Paragraph(f"{number}) {LINE * 2}") for number in range(1, MOST_NAMED + 1)),
            Heading(_("How satisfied are you? 1 – not at all, 5 – fully"), 2),
            marks,
            Facts(((_("Ready to help"), _boxes(words.READY)), (_("Suggestion"), LINE * 2))),
        ),
    )


def empty_protocol(municipality: Any, place: Any, group: str, language: str, to: Code) -> Document:
    """An empty protocol of a focus group for a village and a group; either may be missing, then a line stands."""
    title = _("Protocol of a focus group")
    facts = (
        (_("Municipality"), municipality.name_in(language)),
        (capfirst(str(municipality.words["unit"])), place.name_in(language) if place is not None else LINE),
        (_("Group of people"), capfirst(group) if group else LINE),
        (_("Topic of the focus group"), LINE),
        (_("When the session was held"), LINE),
    )
    guide = Grid(
        (Column(_("Question"), 4), Column(_("What the group answered"), 6), Column(_("Words worth keeping"), 5)),
        tuple(Row((_TALL, "", "")) for _number in range(QUESTIONS)),
    )
    ranked = Grid(list_columns(), tuple(Row((str(n), _TALL, "", "")) for n in range(1, PROBLEMS + 1)))
    return Document(
        title=title,
        language=language,
        blocks=(
            Heading(title),
            to,
            Facts(facts),
            people_boxes(),
            Paragraph(_("Nobody is named here: neither who said it nor whom it was said about."), "note"),
            guide,
            Heading(_("Ranked list of problems"), 2),
            ranked,
        ),
        landscape=True,
    )


def _boxes(names: dict[str, Any]) -> str:
    return "   ".join(f"{BOX} {name}" for name in names.values())
