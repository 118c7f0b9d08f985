"""Papers to be filled by hand: they carry a code that opens the form in which they are entered afterwards."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from birge.needs import words
from birge.needs.papers.matrix import grid_of, rules
from birge.needs.papers.sheet import said_columns
from birge.papers.content import Code, Document, Facts, Grid, Heading, Paragraph, Row, Signatures

SHEET, MATRIX = "sheet", "matrix"
#: Rows of an empty sheet: both sides of A4. Problems of an empty matrix: one side.
ROWS, PROBLEMS = 14, 8
LINE = "_" * 30
#: Two lines of handwriting.
_TALL = "\u00a0\n\u00a0"


def blank(what: str, cycle: Any, place: Any, group: str, language: str, address: str) -> Document:
    """An empty sheet or matrix for a village and a group; either may be ``None`` or empty, then a line stands for it.

    :param group: the name of the group of people.
    :param address: where the filled paper is entered.
    """
    municipality = cycle.municipality
    facts = (
        (_("Municipality"), municipality.name_in(language)),
        (capfirst(str(municipality.words["unit"])), place.name_in(language) if place is not None else LINE),
        (_("Group of people"), capfirst(group) if group else LINE),
        (_("When the session was held"), LINE),
    )
    title = _("Needs assessment: sheet of a session") if what == SHEET else _("Needs assessment: pairwise matrix")
    to_enter = Code(address, _("Enter this sheet here:"))
    body = _sheet() if what == SHEET else _matrix()
    return Document(
        title=title,
        language=language,
        blocks=(Heading(title), to_enter, Facts(facts + (_sheet_facts() if what == SHEET else ())), *body),
        landscape=True,
    )


def _sheet_facts() -> tuple[tuple[str, str], ...]:
    short = "_" * 8
    people = _("in total %(line)s women %(line)s men %(line)s") % {"line": short}
    methods = "   ".join(f"☐ {capfirst(str(name))}" for name in words.METHODS.values())
    return (
        (_("Time"), f"{short} – {short}"),
        (_("Where people met"), LINE),
        (_("People"), people),
        (_("How people weighed what was said"), methods),
        (_("Points each person had"), short),
    )


def _sheet() -> tuple[Any, ...]:
    rows = tuple(Row((str(number), _TALL, "", "", "", "", "", "")) for number in range(1, ROWS + 1))
    signatures = Signatures(((_("Led the session"), ""), (_("Wrote it down"), "")))
    hint = Paragraph(
        _("Write what people said in their own words and language. What is not known stays empty."), "note"
    )
    return hint, Grid(said_columns(_("Points or place")), rows), signatures


def _matrix() -> tuple[Any, ...]:
    said = {str(number): "" for number in range(1, PROBLEMS + 1)}
    return grid_of(said, {}, {}, blank=_TALL), rules()
