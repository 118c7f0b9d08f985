"""Papers to be filled by hand: they carry a code that opens the form in which they are entered afterwards."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from birge.needs import words
from birge.needs.papers.matrix import grid_of, rules
from birge.needs.papers.sheet import said_columns
from birge.papers.content import BOX, Boxes, Code, Document, Facts, Grid, Heading, Paragraph, Row, Signatures

SHEET, MATRIX = "sheet", "matrix"
#: Rows of an empty sheet: both sides of A4. Problems of an empty matrix: one side.
ROWS, PROBLEMS = 16, 8
LINE = "_" * 30
#: Two lines of handwriting.
_TALL = "\u00a0\n\u00a0"


def blank(what: str, cycle: Any, place: Any, group: str, language: str, to: Code) -> Document:
    """An empty sheet or matrix for a village and a group; either may be ``None`` or empty, then a line stands for it.

    :param group: the name of the group of people.
    :param to: where the filled paper is entered.
    """
    municipality = cycle.municipality
    facts = (
        (_("Municipality"), municipality.name_in(language)),
        (capfirst(str(municipality.words["unit"])), place.name_in(language) if place is not None else LINE),
        (_("Group of people"), capfirst(group) if group else LINE),
        (_("When the session was held"), LINE),
    )
    title = _("Needs assessment: sheet of a session") if what == SHEET else _("Needs assessment: pairwise matrix")
    body = _sheet() if what == SHEET else _matrix()
    return Document(
        title=title,
        language=language,
        blocks=(Heading(title), to, Facts(facts + (_sheet_facts() if what == SHEET else ())), *body),
        landscape=True,
    )


def _sheet_facts() -> tuple[tuple[str, str], ...]:
    short = "_" * 8
    methods = "   ".join(f"{BOX} {capfirst(str(name))}" for name in words.METHODS.values())
    return (
        (_("Time"), f"{short} – {short}"),
        (_("Where people met"), LINE),
        (_("How people weighed what was said"), methods),
    )


def people_boxes(*more: tuple[str, int]) -> Boxes:
    """Boxes for a head-count, and for what else is a figure."""
    return Boxes(((_("People"), ((_("in total"), 3), (_("women"), 3), (_("men"), 3), *more)),))


def _sheet() -> tuple[Any, ...]:
    rows = tuple(Row((str(number), _TALL, "", "", "", "", "", "")) for number in range(1, ROWS + 1))
    signatures = Signatures(((_("Led the session"), ""), (_("Wrote it down"), "")))
    hint = Paragraph(
        _("Write what people said in their own words and language. What is not known stays empty."), "note"
    )
    people = people_boxes((_("Points each person had"), 3))
    return people, hint, Grid(said_columns(_("Points or place")), rows), signatures


def _matrix() -> tuple[Any, ...]:
    said = {str(number): "" for number in range(1, PROBLEMS + 1)}
    return grid_of(said, {}, {}, blank=_TALL), rules()
