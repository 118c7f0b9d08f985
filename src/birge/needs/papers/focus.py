"""The protocol of a focus group on paper (form F3): questions, answers, quotations without names, the ranked list."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.needs import words
from birge.needs.models import Session
from birge.needs.papers import sheet
from birge.needs.queries.categories import name_of
from birge.needs.queries.sessions import statements_of
from birge.papers.content import Column, Document, Facts, Grid, Heading, Paragraph, Row, Signatures
from birge.papers.registry import paper
from birge.rulebook.counts import format_people
from birge.rulebook.when import format_when


def may_have(user: Any, session: Session) -> bool:
    """Who may have the protocol, of a focus group: it names who led it and counts small groups."""
    return session.channel == words.FOCUS and sheet.may_have(user, session)


def list_columns() -> tuple[Column, ...]:
    """The columns of the ranked list, the same on a filled protocol and on an empty one."""
    return (
        Column("№", 1),
        Column(_("What was said"), 9),
        Column(_("What people propose"), 6),
        Column(_("Place"), 2, number=True),
    )


@paper(
    "needs-focus",
    title=gettext_lazy("Protocol of a focus group"),
    of="needs.session",
    may=may_have,
)
def needs_focus(session: Session, language: str) -> Document:
    """The filled protocol; quotations stand in the language in which they were said."""
    unknown = _("not stated")
    municipality = session.cycle.municipality
    title = _("Protocol of a focus group: session %(number)s") % {"number": session.number}
    facts = (
        (_("Municipality"), municipality.name_in(language)),
        (capfirst(str(municipality.words["unit"])), session.place.name_in(language)),
        (_("Group of people"), capfirst(name_of(session.category, municipality))),
        (_("Topic of the focus group"), session.topic or unknown),
        (_("Held"), format_when(session.held, language)),
        (_("People"), format_people(session.count, language, women=True)),
    )
    guide: list[Any] = []
    for passage in session.passages.order_by("number"):
        guide.append(Heading(f"{passage.number}. {passage.question}", 3))
        guide += [Paragraph(passage.answer)] if passage.answer else []
        if passage.quote:
            guide.append(Paragraph(f"«{passage.quote}» ({passage.spoken})", "note"))
    ranked = tuple(
        Row((row.number, row.text, row.solution or "—", row.place))
        for row in sorted(statements_of(session), key=lambda row: (row.place is None, row.place, row.number))
    )
    return Document(
        title=title,
        language=language,
        blocks=(
            Heading(title),
            Facts(facts),
            *((Heading(_("Questions and answers"), 2), *guide) if guide else ()),
            Heading(_("Ranked list of problems"), 2),
            Grid(list_columns(), ranked),
            Signatures(((_("Led the session"), session.facilitator), (_("Wrote it down"), session.reporter))),
        ),
    )
