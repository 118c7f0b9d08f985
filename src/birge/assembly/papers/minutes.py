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
    annex_lines,
    heard_blocks,
    minutes_head,
    question_blocks,
    signed,
    texts_in,
    warned_blocks,
)
from birge.gatherings.queries import record_of
from birge.kit.called import calling
from birge.papers.content import Block, Document, Facts, Heading
from birge.papers.halves import other_language_left
from birge.papers.registry import paper
from birge.rulebook.counts import HeadCount
from birge.rulebook.messages import reason_in


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
    under, quorum = kurultai(minutes_title, gathering), _quorum(gathering, record.present, language)
    blocks = minutes_head(gathering, language, record, under=under, there=quorum)
    blocks += heard_blocks(record, language)
    for shown in choices:
        blocks += choice_blocks(shown, language)
    loose = question_blocks(record.loose_questions, language)
    if loose:
        blocks += [Heading(_("Questions and proposals"), 2), *loose]
    blocks += other_language_left(language, texts_in(record))
    blocks += warned_blocks([*record.warnings, *mixed_decisions(record, choices)], language)
    annexes = [line.strip() for line in gathering.annexes.split("\n") if line.strip()]
    if annexes:
        blocks += [Heading(_("Annexes"), 2), *annex_lines(annexes)]
    counters = dict.fromkeys(name for shown in choices for name in shown.choice.counters)
    blocks.append(signed(gathering, *((_("Member of the counting commission"), name) for name in counters)))
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
