"""The checklist of a visit: with what was seen, or empty to be filled in by hand."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.kit.said import people
from birge.monitoring import words
from birge.monitoring.access import reads_visit
from birge.monitoring.models import Visit
from birge.monitoring.papers.common import both_sides, day, place_of
from birge.papers.content import Block, Bullets, Column, Document, Facts, Grid, Heading, Paragraph, Row
from birge.papers.registry import paper


@paper("monitoring-checklist", title=_("Checklist of a visit"), of="monitoring.visit", may=reads_visit)
def checklist(visit: Visit, language: str) -> Document:
    """Planned beside seen, the questions with their answers, residents' words."""
    title = gettext("Checklist of visit No. %(number)s") % {"number": visit.number}
    place = place_of(visit)
    facts: list[tuple[str, str]] = [
        (gettext("Object, activity or service"), visit.item.subject),
        (gettext("Day of the visit"), day(visit.held, language) or gettext("not stated")),
        (gettext("Place visited"), place or gettext("not stated")),
        (gettext("Who took part for the group"), str(people(visit.people))),
        (gettext("Who was there for the inspected side"), visit.inspected or gettext("not stated")),
    ]
    blocks: list[Block] = [Heading(title), Facts(tuple(facts))]
    sights = [Row((one.planned, one.seen, _verdict(one))) for one in visit.sights.all()]
    if sights:
        columns = (
            Column(gettext("What was planned"), 6),
            Column(gettext("What was seen"), 6),
            Column(gettext("Beside the plan"), 3),
        )
        blocks += [Heading(gettext("Planned and seen"), 2), Grid(columns, tuple(sights))]
    asked = (
        Column(gettext("No."), 1),
        Column(gettext("Question"), 7),
        Column(gettext("Answer"), 3),
        Column(gettext("What was seen"), 6),
    )
    rows = [
        Row((str(one.number), one.asked.text, str(words.ANSWERS[one.answer]) if one.answer else "", one.note))
        for one in visit.checks.all()
    ]
    blocks += [Heading(gettext("Checklist"), 2), Grid(asked, tuple(rows))]
    if visit.said:
        blocks += [Heading(gettext("What residents said"), 2), Bullets(tuple(visit.said))]
    if visit.note:
        blocks.append(Paragraph(visit.note))
    return Document(title, language, (*blocks, both_sides(visit.municipality)))


def _verdict(one: Any) -> str:
    return capfirst(str(words.VERDICTS[one.verdict])) if one.seen else ""
