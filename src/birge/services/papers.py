"""The plan as it was approved, and what was measured afterwards, as papers."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext, override, pgettext
from django.utils.translation import gettext_lazy as _

from birge.papers.content import (
    Block,
    Column,
    Document,
    Facts,
    Grid,
    Heading,
    Paragraph,
    Picture,
    Pictures,
    Row,
    Signatures,
)
from birge.papers.registry import paper
from birge.plan.say import written
from birge.rulebook.money import format_amount
from birge.rulebook.when import When, format_when
from birge.services import words
from birge.services.models import Reading, ServicePlan
from birge.services.pictures import pictures_of
from birge.services.queries.plans import Measure, measures_of
from birge.services.say import change_of, source_of, tally, term_of, why_not, with_unit


def _approved(user: Any, plan: ServicePlan) -> bool:
    return plan.is_public


def _measured_again(user: Any, plan: ServicePlan) -> bool:
    return plan.state == words.FINISHED


@paper("service-plan", title=_("Service-improvement plan"), of="services.serviceplan", may=_approved)
def plan_paper(plan: ServicePlan, language: str) -> Document:
    """Which service, where it stands, what shall be better, and by which steps."""
    title = gettext("Service-improvement plan")
    measures = measures_of([plan])[plan.pk]
    blocks = [*_head(plan, title, language), *_before(measures, language), *_steps(plan, language, told=False)]
    return Document(title, language, (*blocks, _signed(plan)), landscape=True)


@paper("service-plan-results", title=_("Service before and after"), of="services.serviceplan", may=_measured_again)
def results_paper(plan: ServicePlan, language: str) -> Document:
    """Both measurements beside each other, what became of the steps, what changed and what did not."""
    title = gettext("Service before and after")
    measures = measures_of([plan])[plan.pk]
    blocks = [*_head(plan, title, language), *_both(measures, language), *_steps(plan, language, told=True)]
    said = written(plan.outcome, plan.outcome_ru, language)
    blocks.append(Heading(gettext("What changed and what did not"), 2))
    blocks += [Paragraph(line) for line in said.split("\n") if line.strip()] or [Paragraph(gettext("not stated"))]
    return Document(title, language, (*blocks, _signed(plan)), landscape=True)


def _head(plan: ServicePlan, title: str, language: str) -> list[Block]:
    facts = [
        (gettext("Service"), capfirst(str(words.SERVICES[plan.service]))),
        (gettext("Term"), term_of(plan, language)),
    ]
    for label, on in ((gettext("Approved on"), plan.approved_on), (gettext("Measured again on"), plan.finished_on)):
        if on is not None:
            facts.append((label, format_when(When.day(on), language)))
    name = f"№ {plan.number}. {written(plan.title, plan.title_ru, language)}"
    blocks: list[Block] = [Heading(title), Paragraph(name, "center")]
    blocks += [Paragraph(plan.municipality.name_in(language), "center"), Facts(tuple(facts))]
    said = written(plan.about, plan.about_ru, language)
    lines = [Paragraph(line) for line in said.split("\n") if line.strip()]
    then = gettext("What was the matter") if plan.state == words.FINISHED else gettext("What is the matter")
    return [*blocks, Heading(then, 2), *lines] if lines else blocks


def _measured(reading: Reading | None, one: Measure, language: str) -> str:
    if reading is None or reading.value is None:
        why = reading.note if reading is not None else ""
        return f"{gettext('not measured')}: {why}" if why else gettext("not measured")
    day = format_when(reading.on, language)
    said = (with_unit(reading.value, one.indicator, language), day, source_of(reading), reading.note)
    return "\n".join(part for part in said if part)


def _before(measures: list[Measure], language: str) -> list[Block]:
    columns = (
        Column(gettext("No."), 1),
        Column(gettext("What is measured"), 7),
        Column(gettext("Before"), 6),
        Column(gettext("Shall be"), 4),
    )
    rows = tuple(
        Row((
            str(one.indicator.number),
            written(one.indicator.text, one.indicator.text_ru, language),
            _measured(one.before, one, language),
            with_unit(one.indicator.target, one.indicator, language) or gettext("not stated"),
        ))
        for one in measures
    )  # fmt: skip
    return [Heading(gettext("Where the service stands"), 2), Grid(columns, rows)]


def _both(measures: list[Measure], language: str) -> list[Block]:
    columns = (
        Column(gettext("What is measured"), 6),
        Column(gettext("Before"), 5),
        Column(gettext("After"), 5),
        Column(gettext("What it tells"), 6),
    )
    rows = []
    for one in measures:
        verdict = capfirst(str(words.VERDICTS[one.outcome.verdict]))
        told = "\n".join(part for part in (verdict, change_of(one, language), *why_not(one, language)) if part)
        name = written(one.indicator.text, one.indicator.text_ru, language)
        cells = (_measured(one.before, one, language), _measured(one.after, one, language))
        rows.append(Row((name, *cells, told)))
    blocks: list[Block] = [
        Heading(pgettext("service", "Before and after"), 2),
        Paragraph(tally(measures)),
        Grid(columns, tuple(rows)),
    ]
    with override(language):
        drawn = [Picture(str(one.svg), one.title, one.text) for one in pictures_of(measures, on_paper=True)]
    if drawn:
        blocks.append(Pictures((tuple(drawn[::2]), tuple(drawn[1::2])) if len(drawn) > 1 else (tuple(drawn),)))
    return blocks


def _steps(plan: ServicePlan, language: str, *, told: bool) -> list[Block]:
    columns = [
        Column(gettext("No."), 1),
        Column(gettext("What is done"), 8),
        Column(gettext("Responsible"), 4),
        Column(gettext("Term"), 4),
        Column(gettext("Cost"), 3),
    ]
    columns += [Column(gettext("What became of it"), 5)] if told else []
    rows = []
    for one in plan.steps.all():
        cells = [
            str(one.number),
            written(one.text, one.text_ru, language),
            written(one.responsible, one.responsible_ru, language) or gettext("not stated"),
            term_of(one, language),
            format_amount(one.cost, language, "som"),
        ]
        if told:
            day = format_when(one.done_on, language) if one.done_on else ""
            cells.append("\n".join(part for part in (str(words.STEP_STATES[one.done]), day, one.note) if part))
        rows.append(Row(tuple(cells)))
    return [Heading(gettext("Steps"), 2), Grid(tuple(columns), tuple(rows))]


def _signed(plan: ServicePlan) -> Signatures:
    return Signatures(((capfirst(str(plan.municipality.words["head"])), ""),))
