"""The empty sheet of a meeting: who was there in boxes, and lines for questions (forms F8, F11, F24)."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from birge.capture.drawers import PAPERS
from birge.capture.paper_codes import paper_code
from birge.gatherings import words
from birge.gatherings.models import Gathering
from birge.gatherings.papers import when_words, where_words
from birge.papers.content import Boxes, Code, Column, Document, Facts, Grid, Heading, Paragraph, Row, Signatures

#: Numbers of the kinds of paper. They stand on printed paper: none is ever given another meaning.
NUMBERS = {words.ASSEMBLY: 5, words.COUNCIL_SESSION: 6, words.HEARING: 7}
#: Lines for questions: one side of A4 in all.
QUESTIONS = 4
_TALL = "\u00a0\n\u00a0"


def blank(gathering: Gathering, language: str, to: Code) -> Document:
    """The sheet for one meeting, in the language that is active.

    :param to: where the filled paper is entered.
    """
    title = _("Who was there, and what was asked")
    counts = Boxes(tuple((capfirst(str(name)), _figures(role == "all")) for role, name in words.ATTENDANCE.items()))
    columns = (Column("№", 1), Column(_("What was asked or proposed"), 9), Column(_("Answer"), 7))
    facts = (
        (_("Meeting"), gathering.title),
        (_("When"), when_words(gathering, language, planned=True)),
        (_("Where"), where_words(gathering, language)),
    )
    return Document(
        title=title,
        language=language,
        blocks=(
            Heading(title),
            to,
            Facts(facts),
            Paragraph(
                _("Count people, write no names. Roles overlap and are not added up. Not counted: left empty."),
                "note",
            ),
            counts,
            Heading(_("Questions and proposals"), 2),
            Grid(columns, tuple(Row((str(number), _TALL, "")) for number in range(1, QUESTIONS + 1))),
            Paragraph(_("Put a cross at the number of a proposal; a question has none."), "note"),
            Signatures(((_("Who counted"), ""),)),
        ),
    )


def _figures(everybody: bool) -> tuple[tuple[str, int], ...]:
    return (_("in total"), 4 if everybody else 3), (_("women"), 3), (_("men"), 3)


def code_for(gathering: Gathering) -> str:
    """The code of the empty sheet of a meeting."""
    return paper_code(NUMBERS[gathering.kind], gathering.cycle_number, gathering.number)


def _entered_at(name: str) -> Any:
    def address(municipality: Any, cycle: int, numbers: tuple[int, ...]) -> str:
        if len(numbers) != 1:
            raise LookupError(numbers)
        return reverse(name, args=[municipality.code, cycle, numbers[0]])

    return address


def fill() -> None:
    """Lay the papers in; called once when the app is ready."""
    PAPERS[NUMBERS[words.ASSEMBLY]] = _entered_at("assembly:attendance")
    PAPERS[NUMBERS[words.COUNCIL_SESSION]] = _entered_at("council:attendance")
    PAPERS[NUMBERS[words.HEARING]] = _entered_at("hearings:attendance")
