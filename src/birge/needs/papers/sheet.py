"""The sheet of a session on paper: who met where, and what was said."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.needs import words
from birge.needs.access import may_read
from birge.needs.models import Session
from birge.needs.papers.matrix import places_of
from birge.needs.queries.categories import name_of
from birge.needs.queries.sessions import statements_of
from birge.papers.content import Column, Document, Facts, Grid, Heading, Row, Signatures
from birge.papers.registry import paper
from birge.people.access import works_in
from birge.rulebook.counts import format_people
from birge.rulebook.when import format_when


def may_have(user: Any, session: Session) -> bool:
    """The sheet names people and counts small groups: it is for those who work in the municipality."""
    return may_read(user, session) and works_in(user, session.municipality_id)


def said_columns(weight: str) -> tuple[Column, ...]:
    """The columns of what was said, the same on a filled sheet and on an empty one."""
    return (
        Column("№", 1),
        Column(_("What was said"), 6),
        Column(_("Why it is so"), 4),
        Column(_("What follows from it"), 4),
        Column(_("Whom it touches"), 3),
        Column(_("What people propose"), 4),
        Column(_("Who should act"), 3),
        Column(weight, 2, number=True),
    )


@paper(
    "needs-sheet",
    title=gettext_lazy("Sheet of a needs session"),
    of="needs.session",
    may=may_have,
    formats=("docx", "pdf", "xlsx"),
)
def needs_sheet(session: Session, language: str) -> Document:
    """The filled sheet, as written; what is not known is said to be not stated."""
    unknown = _("not stated")
    statements = statements_of(session)
    place = session.place
    municipality = session.cycle.municipality
    clock = "–".join(f"{t.hour}:{t.minute:02d}" for t in (session.starts, session.ends) if t) or unknown
    facts = (
        (_("Municipality"), municipality.name_in(language)),
        (capfirst(str(municipality.words["unit"])), place.name_in(language)),
        (_("Group of people"), capfirst(name_of(session.category, municipality))),
        (_("Held"), format_when(session.held, language)),
        (_("Time"), clock),
        (_("Street or quarter"), session.street or unknown),
        (_("Where people met"), session.venue or unknown),
        (_("People"), format_people(session.count, language, women=True)),
        (_("How people weighed what was said"), capfirst(str(words.METHODS[session.method]))),
        (_("Points each person had"), str(session.points_per_person or unknown)),
    )
    by_place = session.method in (words.RANKED, words.PAIRWISE)
    weights = places_of(session, statements) if by_place else {row.number: row.points for row in statements}
    rows = tuple(
        Row(
            (
                row.number,
                row.text,
                row.cause or "—",
                row.effect or "—",
                row.who_suffers or "—",
                row.solution or "—",
                row.who_acts or "—",
                weights.get(row.number),
            )
        )
        for row in statements
    )
    stated = [row.points for row in statements if row.points is not None]
    if stated and not by_place:
        rows += (Row(("", _("Points in all"), "", "", "", "", "", sum(stated)), "total"),)
    title = _("Needs assessment: session %(number)s") % {"number": session.number}
    return Document(
        title=title,
        language=language,
        blocks=(
            Heading(title),
            Facts(facts),
            Grid(said_columns(_("Place") if by_place else _("Points")), rows),
            Signatures(
                (
                    (_("Led the session"), session.facilitator),
                    (_("Wrote it down"), session.reporter),
                )
            ),
        ),
        landscape=True,
    )
