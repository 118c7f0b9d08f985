"""The act as a paper: what both sides sign."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.kit.said import people
from birge.monitoring.access import reads_act
from birge.monitoring.models import Act
from birge.monitoring.papers.common import both_sides, day, given, place_of
from birge.papers.content import Block, Column, Document, Facts, Grid, Heading, Paragraph, Row
from birge.papers.registry import paper
from birge.plan.say import written


@paper("monitoring-act", title=_("Monitoring act"), of="monitoring.act", may=reads_act)
def act_paper(act: Act, language: str) -> Document:
    """Basis, findings, conclusion, recommendations, objections, both signatures."""
    visit, plan = act.visit, act.visit.item.plan
    title = gettext("Monitoring act No. %(number)s") % {"number": act.number}
    basis = gettext("plan for %(year)s, line %(number)s") % {"year": plan.year, "number": visit.item.number}
    place = place_of(visit)
    facts = [
        (gettext("Object, activity or service"), visit.item.subject),
        (gettext("Basis"), capfirst(basis)),
        (gettext("Day of the visit"), day(visit.held, language)),
        (gettext("Place visited"), place or gettext("not stated")),
        (gettext("Who took part for the group"), str(people(visit.people))),
        (gettext("Who was there for the inspected side"), visit.inspected or gettext("not stated")),
    ]
    blocks: list[Block] = [Heading(title)]
    if act.corrects is not None:
        said = gettext("This act corrects act No. %(number)s.") % {"number": act.corrects.number}
        blocks.append(Paragraph(f"{said} {act.correction}", "note"))
    blocks += [Facts(tuple(facts)), Heading(gettext("Findings"), 2), _findings(act)]
    blocks += [Heading(gettext("Conclusion"), 2), Paragraph(written(act.conclusion, act.conclusion_ru, language))]
    rows = list(act.recommendations.all())
    if rows:
        blocks += [Heading(gettext("Recommendations"), 2), given(rows, language)]
    blocks += [
        Heading(gettext("Objections of the inspected side"), 2),
        Paragraph(act.objections or gettext("none")),
    ]
    group, executive = (
        _signed(act.group_name, act.group_on, act.group_at, language),
        _signed(act.executive_name, act.executive_on, act.executive_at, language),
    )
    return Document(title, language, (*blocks, both_sides(act.municipality, group, executive)))


def _signed(name: str, on: date | None, at: datetime | None, language: str) -> str:
    """Who signed and when; of a signature on paper the day that stands there."""
    if at is None:
        return ""
    return f"{name}, {day(on or localdate(at), language)}"


def _findings(act: Act) -> Grid:
    columns = (
        Column(gettext("No."), 1),
        Column(gettext("What was found"), 6),
        Column(gettext("What the plan or a norm says"), 5),
        Column(gettext("How far it is off"), 4),
        Column(gettext("By what it is seen"), 3),
    )
    rows = [Row((str(one.number), one.fact, one.norm, one.deviation, one.evidence)) for one in act.findings.all()]
    return Grid(columns, tuple(rows))
