"""The yearly plan, the follow-up of recommendations, and the reports as papers."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.monitoring import words
from birge.monitoring.access import reads_plan
from birge.monitoring.models import Recommendation, YearPlan
from birge.monitoring.papers.common import day, given
from birge.monitoring.queries.plans import items_of
from birge.monitoring.queries.presented import Presented
from birge.monitoring.queries.report import Report, report_of
from birge.papers.content import Block, Bullets, Column, Document, Facts, Grid, Heading, Paragraph, Row, Signatures
from birge.papers.registry import paper
from birge.plan.say import written


def _public(user: Any, plan: YearPlan) -> bool:
    return plan.state in words.PUBLIC_PLANS


@paper("monitoring-plan", title=_("Plan of monitoring"), of="monitoring.yearplan", may=reads_plan)
def plan_paper(plan: YearPlan, language: str) -> Document:
    """What is looked at in the year, kind by kind."""
    title = gettext("Plan of joint monitoring and evaluation for %(year)s") % {"year": plan.year}
    blocks: list[Block] = [Heading(title), Paragraph(plan.group.name, "center")]
    if plan.agreed_on is not None:
        said = f"{capfirst(str(words.AGREED_BY[plan.agreed_by]))}, {day(plan.agreed_on, language)}"
        blocks.append(Paragraph(said, "center"))
    if plan.note:
        blocks.append(Paragraph(plan.note))
    columns = (
        Column(gettext("No."), 1),
        Column(gettext("Object, activity or service"), 7),
        Column(gettext("What is to be found out"), 6),
        Column(gettext("How"), 3),
        Column(gettext("When"), 3),
        Column(gettext("Members who answer for it"), 4),
        Column(gettext("What is needed for it"), 3),
    )
    items = items_of(plan)
    for kind, name in words.KINDS.items():
        rows = [
            Row(
                (
                    str(one.number),
                    one.subject,
                    one.question,
                    str(words.METHODS[one.method]),
                    day(one.due, language),
                    ", ".join(watcher.member.name for watcher in one.watchers.all()),
                    one.resources,
                )
            )
            for one in items
            if one.kind == kind
        ]
        if rows:
            blocks += [Heading(capfirst(str(name)), 2), Grid(columns, tuple(rows))]
    blocks.append(Signatures(((gettext("Leader of the monitoring group"), ""),)))
    return Document(title, language, tuple(blocks), landscape=True)


@paper("monitoring-follow-up", title=_("Follow-up of recommendations"), of="monitoring.yearplan", may=_public)
def follow_up(plan: YearPlan, language: str) -> Document:
    """Every recommendation of the year: to whom, by when, what was answered, what the group saw again."""
    title = gettext("Follow-up of recommendations, %(year)s") % {"year": plan.year}
    rows = (
        Recommendation.objects.filter(act__visit__item__plan=plan, act__state__in=words.PUBLIC_ACTS)
        .select_related("act")
        .prefetch_related("replies")
        .order_by("number")
    )
    return Document(title, language, (Heading(title), _followed(list(rows), language)), landscape=True)


def _followed(rows: list[Recommendation], language: str) -> Grid:
    columns = (
        Column(gettext("No."), 1),
        Column(gettext("Act"), 1),
        Column(gettext("Recommendation"), 7),
        Column(gettext("Given to"), 4),
        Column(gettext("To be done by"), 3),
        Column(gettext("What was answered and seen again"), 7),
        Column(gettext("Where it stands"), 3),
    )
    today = timezone.localdate()
    made = []
    for one in rows:
        said = "\n".join(f"{day(reply.on, language)}: {reply.text}" for reply in one.replies.all())
        state = str(words.RECOMMENDATION_STATES[one.state])
        stands = f"{state}; {gettext('late')}" if one.is_late(today) else state
        text = written(one.text, one.text_ru, language)
        cells = (str(one.number), str(one.act.number), text, one.to, day(one.due, language), said, stands)
        made.append(Row(cells))
    return Grid(columns, tuple(made))


@paper("monitoring-half-year", title=_("Half-year report of the group"), of="monitoring.yearplan", may=_public)
def half_year(plan: YearPlan, language: str) -> Document:
    """The report of January to June."""
    return _report(plan, words.HALF, language)


@paper("monitoring-year", title=_("Yearly report of the group"), of="monitoring.yearplan", may=_public)
def whole_year(plan: YearPlan, language: str) -> Document:
    """The report of the year."""
    return _report(plan, words.YEAR, language)


def _report(plan: YearPlan, period: str, language: str) -> Document:
    report = report_of(plan, period)
    name = gettext("Half-year report of the group") if period == words.HALF else gettext("Yearly report of the group")
    title = f"{name}, {plan.year}"
    known = {"acts": len(report.acts), "signed": report.signed, "findings": report.findings}
    said = gettext("Acts: %(acts)s, signed by both sides: %(signed)s; findings: %(findings)s.") % known
    kinds = (Column(gettext("Kind"), 8), Column(gettext("Planned"), 2), Column(gettext("Looked at"), 2))
    counted = tuple(Row((capfirst(kind), str(all_), str(seen))) for kind, all_, seen in report.kinds)
    blocks: list[Block] = [
        Heading(title),
        Paragraph(plan.group.name, "center"),
        Heading(gettext("Planned and looked at"), 2),
        Grid(kinds, counted),
    ]
    missed = tuple(one.subject for one in report.not_looked_at)
    if missed:
        blocks += [Paragraph(gettext("Not looked at by the day planned")), Bullets(missed)]
    blocks += [Heading(gettext("Acts"), 2), Paragraph(said)]
    acts = tuple(
        (gettext("Act No. %(number)s") % {"number": one.number}, one.visit.item.subject) for one in report.acts
    )
    if acts:
        blocks.append(Facts(acts))
    blocks.append(Heading(gettext("Recommendations"), 2))
    if report.recommendations:
        blocks.append(Facts(tuple((capfirst(state), str(count)) for state, count in report.states)))
    else:
        blocks.append(Paragraph(gettext("None was given in this time.")))
    if report.late:
        blocks += [Paragraph(gettext("Not done by the day")), given(report.late, language)]
    if report.surveys:
        blocks += [Heading(gettext("Services evaluated by a survey"), 2), _evaluated(report)]
    if report.presented:
        shown = tuple((one.title, _presented(one, language)) for one in report.presented)
        blocks += [Heading(gettext("Presented to the council and the assembly"), 2), Facts(shown)]
    blocks.append(Signatures(((gettext("Leader of the monitoring group"), ""),)))
    return Document(title, language, tuple(blocks))


def _evaluated(report: Report) -> Grid:
    """The surveys published in the period: who answered, how many are satisfied."""
    columns = (
        Column(gettext("Service"), 8),
        Column(gettext("People who answered"), 3),
        Column(gettext("Satisfied"), 2),
    )
    rows = []
    for survey, shown in report.evaluated:
        few = gettext("fewer than %(floor)s people answered") % {"floor": shown.floor}
        good = f"{shown.headline[1]}%" if shown.headline else ""
        rows.append(Row((survey.named, few if shown.total is None else str(shown.total), good)))
    return Grid(columns, tuple(rows))


def _presented(one: Presented, language: str) -> str:
    """The day and the outcome; of a meeting that has not decided that it stands on the agenda."""
    said = one.outcome or gettext("stands on the agenda")
    return f"{day(one.on, language)}: {said}" if one.on is not None else said
