"""The minutes of an assembly (form F9)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.assembly.forum import forum_of, kurultai, minutes_title
from birge.assembly.papers.choice import choice_blocks
from birge.assembly.papers.notice import may_notice
from birge.assembly.queries import choices_of, mixed_decisions, quorum_of
from birge.gatherings.models import Gathering
from birge.gatherings.papers import (
    agenda_list,
    annex_lines,
    attendance_block,
    invitees_block,
    item_blocks,
    loose_blocks,
    minutes_heading,
    question_blocks,
    signatures,
    texts_in,
    when_words,
    where_words,
)
from birge.gatherings.queries import invitations_of, record_of
from birge.kit.called import calling
from birge.papers.content import Block, Document, Facts, Heading, Paragraph
from birge.papers.halves import other_language_left
from birge.papers.registry import paper
from birge.rulebook.counts import HeadCount
from birge.rulebook.messages import reason_in
from birge.rulebook.when import When, format_when


def _may_minutes(user: Any, gathering: Gathering) -> bool:
    return may_notice(user, gathering) and gathering.took_place


@paper(
    "assembly-protocol",
    title=gettext_lazy("Minutes of an assembly"),
    of="gatherings.gathering",
    may=_may_minutes,
    series="assembly-protocol",
)
def minutes_paper(gathering: Gathering, language: str) -> Document:
    """The minutes: head-counts, each item heard and decided, questions, the project choice with its tally."""
    with calling(forum_of(gathering)):
        return _minutes(gathering, language)


def _minutes(gathering: Gathering, language: str) -> Document:
    record = record_of(gathering)
    choices = choices_of(gathering, record.present)
    dated = gathering.minutes_dated
    facts = [
        (_("Held on"), when_words(gathering, language, planned=False)),
        (_("Where"), where_words(gathering, language)),
        (_("Chair"), gathering.chair or _("not stated")),
        (_("Secretary"), gathering.secretary or _("not stated")),
    ]
    if gathering.presidium:
        facts.append((_("Presidium"), gathering.presidium))
    if gathering.planned:
        facts.insert(1, (_("Planned for"), when_words(gathering, language, planned=True)))
    if dated:
        facts.insert(0, (_("Date of the minutes"), format_when(When.day(dated), language)))
    blocks: list[Block] = [
        Heading(minutes_heading(gathering)),
        *kurultai(minutes_title, gathering),
        Paragraph(gathering.municipality.name_in(language), "center"),
        Paragraph(gathering.title, "center"),
        Facts(tuple(facts)),
        Heading(_("Who was there"), 2),
        *attendance_block(record, language),
        *_quorum(gathering, record.present, language),
        *invitees_block(invitations_of(gathering), language),
        Heading(_("Agenda"), 2),
        *agenda_list(record),
        Heading(_("Heard and decided"), 2),
    ]
    for item in record.items:
        blocks += item_blocks(item, language)
    blocks += loose_blocks(record)
    for shown in choices:
        blocks += choice_blocks(shown, language)
    loose = question_blocks(record.loose_questions, language)
    if loose:
        blocks += [Heading(_("Questions and proposals"), 2), *loose]
    blocks += other_language_left(language, texts_in(record))
    warnings = [*record.warnings, *mixed_decisions(record, choices)]
    blocks += [Paragraph(reason_in(warning, language), "note") for warning in warnings]
    annexes = [line.strip() for line in gathering.annexes.split("\n") if line.strip()]
    if annexes:
        blocks += [Heading(_("Annexes"), 2), *annex_lines(annexes)]
    counters = dict.fromkeys(name for shown in choices for name in shown.choice.counters)
    blocks.append(
        signatures(
            (_("Chair"), gathering.chair),
            (_("Secretary"), gathering.secretary),
            *((_("Member of the counting commission"), name) for name in counters),
        )
    )
    return Document(minutes_title(forum_of(gathering)), language, tuple(blocks))


def _quorum(gathering: Gathering, present: HeadCount | None, language: str) -> list[Block]:
    """Who was entitled, the rule with its source, and whether enough came."""
    found = quorum_of(gathering, present)
    entitled = _("not stated") if gathering.entitled is None else str(gathering.entitled)
    facts = [(_("Residents entitled to vote"), entitled)]
    if found.share:
        facts.append((_("Quorum by the charter"), f"{found.share} ({found.source})" if found.source else found.share))
    facts.append((_("Quorum"), reason_in(found.reason, language)))
    return [Facts(tuple(facts))]
