"""Papers of an assembly: the notice for the board and the minutes."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.assembly.queries import Shown, choices_of
from birge.gatherings.access import may_read
from birge.gatherings.models import Gathering
from birge.gatherings.papers import (
    agenda_list,
    attendance_block,
    item_blocks,
    loose_blocks,
    minutes_heading,
    question_blocks,
    signatures,
    when_words,
    where_words,
)
from birge.gatherings.queries import record_of
from birge.gatherings.words import ASSEMBLY
from birge.papers.content import Block, Column, Document, Facts, Grid, Heading, Paragraph, Row
from birge.papers.registry import paper
from birge.rulebook.messages import reason_in
from birge.rulebook.when import When, format_when


def _may_notice(user: Any, gathering: Gathering) -> bool:
    return gathering.kind == ASSEMBLY and may_read(user, gathering)


def _may_minutes(user: Any, gathering: Gathering) -> bool:
    return _may_notice(user, gathering) and gathering.took_place


@paper("assembly-notice", title=gettext_lazy("Notice of an assembly"), of="gatherings.gathering", may=_may_notice)
def notice_paper(gathering: Gathering, language: str) -> Document:
    """One sheet for the notice board: what, when, where, the agenda, who calls."""
    place = gathering.municipality.name_in(language)
    facts = [
        (_("When"), when_words(gathering, language, planned=True)),
        (_("Where"), where_words(gathering, language)),
    ]
    if gathering.invited:
        facts.append((_("Who is invited"), gathering.invited))
    if gathering.organiser:
        facts.append((_("Who calls the meeting"), gathering.organiser))
    if gathering.notice_posted:
        facts.append((_("Notice posted on"), format_when(When.day(gathering.notice_posted), language)))
    blocks: list[Block] = [
        Heading(_("NOTICE")),
        Paragraph(_("To all residents: %(place)s") % {"place": place}, "center"),
        Heading(gathering.title, 2),
        Facts(tuple(facts)),
        Heading(_("Agenda"), 3),
        *agenda_list(record_of(gathering)),
        Paragraph(_("Come and have your say. Questions and proposals may be handed in before the meeting.")),
    ]
    return Document(_("Notice of an assembly"), language, tuple(blocks))


@paper(
    "assembly-protocol",
    title=gettext_lazy("Minutes of an assembly"),
    of="gatherings.gathering",
    may=_may_minutes,
    series="assembly-protocol",
)
def minutes_paper(gathering: Gathering, language: str) -> Document:
    """The minutes: head-counts, each item heard and decided, questions, the project choice with its tally."""
    record = record_of(gathering)
    choices = choices_of(gathering, record.present)
    dated = gathering.minutes_dated
    facts = [
        (_("Held on"), when_words(gathering, language, planned=False)),
        (_("Where"), where_words(gathering, language)),
        (_("Chair"), gathering.chair or _("not stated")),
        (_("Secretary"), gathering.secretary or _("not stated")),
    ]
    if gathering.planned:
        facts.insert(1, (_("Planned for"), when_words(gathering, language, planned=True)))
    if dated:
        facts.insert(0, (_("Date of the minutes"), format_when(When.day(dated), language)))
    blocks: list[Block] = [
        Heading(minutes_heading(gathering)),
        Paragraph(gathering.municipality.name_in(language), "center"),
        Paragraph(gathering.title, "center"),
        Facts(tuple(facts)),
        Heading(_("Who was there"), 2),
        *attendance_block(record, language),
        Heading(_("Agenda"), 2),
        *agenda_list(record),
        Heading(_("Heard and decided"), 2),
    ]
    for item in record.items:
        blocks += item_blocks(item)
    blocks += loose_blocks(record)
    for shown in choices:
        blocks += _choice(shown, language)
    loose = question_blocks(record.loose_questions)
    if loose:
        blocks += [Heading(_("Questions and proposals"), 2), *loose]
    if record.warnings:
        blocks += [Paragraph(reason_in(warning, language), "note") for warning in record.warnings]
    blocks.append(signatures((_("Chair"), gathering.chair), (_("Secretary"), gathering.secretary)))
    return Document(_("Minutes of an assembly"), language, tuple(blocks))


def _choice(shown: Shown, language: str) -> list[Block]:
    choice = shown.choice
    columns = (Column("№", 1), Column(_("Project"), 6), Column(_("Votes"), 2))
    rows = tuple(
        Row((str(o.number), f"{o.title} ({o.about})" if o.about else o.title, _votes(o.votes))) for o in shown.options
    )
    blocks: list[Block] = [Heading(choice.title, 2), Grid(columns, rows, caption=_("Sheet of the counting commission"))]
    if shown.result is None:
        return [*blocks, Paragraph(_("The votes are not counted yet."))]
    facts = [
        (_("How people voted"), str(choice.get_method_display()) if choice.method else _("not stated")),
        (_("How many people voted"), _votes(choice.voters)),
        (_("Spoilt slips"), _votes(choice.spoilt)),
    ]
    if choice.commission:
        facts.append((_("Counting commission"), choice.commission))
    blocks.append(Facts(tuple(facts)))
    blocks += [Paragraph(line) for line in shown.lines]
    blocks += [Paragraph(reason_in(warning, language), "note") for warning in shown.warnings]
    if shown.strength:
        blocks.append(Paragraph(str(shown.strength), "note"))
    return blocks


def _votes(value: int | None) -> str:
    return _("not published") if value is None else str(value)
