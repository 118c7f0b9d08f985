"""The agreement on a project as a paper, and what is agreed afterwards when its sums change."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.initiatives import delivery_words as words
from birge.initiatives.access import keeps
from birge.initiatives.models import Project
from birge.initiatives.steps.delivery import AGREEMENT, SUPPLEMENT
from birge.papers.content import Block, Column, Document, Facts, Grid, Heading, Paragraph, Row, Signatures
from birge.papers.registry import paper
from birge.plan.words import SOURCES
from birge.rulebook.when import When, format_when


def may_read(user: Any, row: Project) -> bool:
    """Everybody once it is signed; before that those who keep it."""
    return row.state in words.PUBLIC_PROJECTS or keeps(user, row.municipality_id)


def _day(value: Any, language: str) -> str:
    if value is None:
        return gettext("not stated")
    return format_when(value if isinstance(value, When) else When.day(value), language)


@paper(
    AGREEMENT,
    title=_("Agreement on a project"),
    of="initiatives.project",
    may=may_read,
    formats=("docx", "pdf"),
    series=AGREEMENT,
)
def agreement(row: Project, language: str) -> Document:
    """Parties, project, sums, tranches, days, what happens to the money if it fails, signatures."""
    unsaid, title = gettext("not stated"), gettext("Agreement on a project")
    facts = [
        (gettext("Number of the agreement"), row.agreement or unsaid),
        (gettext("Day of the agreement"), _day(row.agreed_on, language)),
        (gettext("Who gives the money"), row.giver or unsaid),
        (gettext("Who carries it out"), row.executor or unsaid),
        (gettext("Title of the project"), row.title_ru if language == "ru" and row.title_ru else row.title),
        (gettext("Begins"), _day(row.starts, language)),
        (gettext("Ends"), _day(row.ends, language)),
    ]
    if row.resolution is not None:
        facts.append((gettext("Resolution of the council"), _("No. %(number)s") % {"number": row.resolution.number}))
    blocks: list[Block] = [
        Paragraph(row.municipality.name_in(language), "center"),
        Heading(title),
        Facts(tuple(facts)),
        Heading(gettext("Sums by source"), 2),
        _sums(row),
    ]
    tranches = list(row.tranches.order_by("number"))
    if tranches:
        columns = (
            Column(gettext("No."), 1),
            Column(gettext("Sum, in som"), 3, number=True),
            Column(gettext("What must be done before"), 6),
            Column(gettext("By"), 3),
        )
        made = [Row((str(one.number), one.tyiyn, one.condition or unsaid, _day(one.due, language))) for one in tranches]
        blocks += [Heading(gettext("Tranches"), 2), Grid(columns, tuple(made), unit="som")]
    for label, text in (
        (gettext("When it is reported"), row.reports),
        (gettext("When money is given back"), row.returns),
    ):
        blocks += [Heading(label, 2), *[Paragraph(line) for line in (text or unsaid).split("\n") if line.strip()]]
    signed = ((gettext("Who gives the money"), row.giver), (gettext("Who carries it out"), row.executor))
    return Document(title, language, (*blocks, Signatures(signed)))


def _sums(row: Project) -> Grid:
    columns = (Column(gettext("Source of money"), 6), Column(gettext("Sum, in som"), 3, number=True))
    made = [Row((str(capfirst(SOURCES[code])), row.planned[code])) for code in SOURCES if code in row.planned]
    total = row.total_tyiyn if row.total_tyiyn is not None else gettext("not stated")
    return Grid(columns, (*made, Row((gettext("Total"), total))), unit="som")


def may_read_supplement(user: Any, row: Project) -> bool:
    """Whoever reads the agreement, once its sums were changed."""
    return row.amended > 0 and may_read(user, row)


@paper(
    SUPPLEMENT,
    title=_("Supplementary agreement on a project"),
    of="initiatives.project",
    may=may_read_supplement,
    formats=("docx", "pdf"),
)
def supplement(row: Project, language: str) -> Document:
    """The last change of the sums that two people made: before and after by source, why, signatures of the parties."""
    unsaid, title = gettext("not stated"), gettext("Supplementary agreement on a project")
    found = row.amendments.filter(number=row.amended).first()
    before, after = (found.before, found.planned) if found is not None else ({}, row.planned)
    decided = found.decided_at if found is not None else None
    on = timezone.localtime(decided).date() if decided is not None else None
    facts = (
        (gettext("No."), str(row.amended)),
        (gettext("Day"), _day(on, language)),
        (gettext("Number of the agreement"), row.agreement or unsaid),
        (gettext("Day of the agreement"), _day(row.agreed_on, language)),
        (gettext("Who gives the money"), row.giver or unsaid),
        (gettext("Who carries it out"), row.executor or unsaid),
        (gettext("Title of the project"), row.title_ru if language == "ru" and row.title_ru else row.title),
    )
    columns = (
        Column(gettext("Source of money"), 5),
        Column(gettext("Before, in som"), 3, number=True),
        Column(gettext("From now on, in som"), 3, number=True),
    )
    codes = [code for code in SOURCES if code in before or code in after]
    made = [Row((str(capfirst(SOURCES[code])), before.get(code, "–"), after.get(code, "–"))) for code in codes]
    total = Row((gettext("Total"), sum(before.values()), sum(after.values())))
    why = found.reason if found is not None else unsaid
    blocks: tuple[Block, ...] = (
        Paragraph(row.municipality.name_in(language), "center"),
        Heading(title),
        Facts(facts),
        Heading(gettext("Sums by source"), 2),
        Grid(columns, (*made, total), unit="som"),
        Heading(gettext("Why the sums change"), 2),
        *[Paragraph(line) for line in why.split("\n") if line.strip()],
        Paragraph(gettext("Everything else in the agreement stays as it was.")),
    )
    signed = ((gettext("Who gives the money"), row.giver), (gettext("Who carries it out"), row.executor))
    return Document(title, language, (*blocks, Signatures(signed)))
