"""The agenda of a session of the council, and its minutes."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.council.papers.common import body_of, called_words, session_name
from birge.council.queries.sessions import deputies_present, quorum_rule, quorum_said, session_quorum
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
    texts_in,
    when_words,
    where_words,
)
from birge.gatherings.queries import record_of
from birge.gatherings.words import COUNCIL_SESSION
from birge.papers.content import Block, Document, Facts, Heading, Paragraph
from birge.papers.halves import other_language_left
from birge.papers.registry import paper
from birge.rulebook.messages import reason_in


def _may_agenda(user: Any, gathering: Gathering) -> bool:
    return gathering.kind == COUNCIL_SESSION and may_read(user, gathering)


def _may_minutes(user: Any, gathering: Gathering) -> bool:
    return _may_agenda(user, gathering) and gathering.took_place


@paper("council-agenda", title=gettext_lazy("Agenda of a council session"), of="gatherings.gathering", may=_may_agenda)
def agenda(gathering: Gathering, language: str) -> Document:
    """When the council meets and what it will treat."""
    record = record_of(gathering)
    facts = (
        (_("When"), when_words(gathering, language, planned=True)),
        (_("Where"), where_words(gathering, language)),
    )
    blocks: list[Block] = [
        Heading(_("AGENDA")),
        Paragraph(capfirst("{body}, {place}".format(**body_of(gathering, "council", language))), "center"),
        Paragraph(session_name(gathering), "center"),
        Facts(facts),
        *([Paragraph(called)] if (called := called_words(gathering)) else []),
        *agenda_list(record),
        *other_language_left(language, texts_in(record, minutes=False)),
        signatures((str(gathering.municipality.words["council_chair"]), "")),
    ]
    return Document(_("Agenda of a council session"), language, tuple(blocks))


@paper(
    "council-protocol",
    title=gettext_lazy("Minutes of a council session"),
    of="gatherings.gathering",
    may=_may_minutes,
    series="council-protocol",
)
def minutes(gathering: Gathering, language: str) -> Document:
    """The session as it was: quorum, each item heard and decided, votes."""
    record = record_of(gathering)
    present = deputies_present(gathering)
    rule = quorum_rule(gathering)
    elected = rule[1]
    _tone, quorum = quorum_said(session_quorum(gathering, present, rule=rule))
    facts = (
        (_("Held on"), when_words(gathering, language, planned=False)),
        (_("Where"), where_words(gathering, language)),
        (_("Chair"), gathering.chair or _("not stated")),
        (_("Secretary"), gathering.secretary or _("not stated")),
    )
    blocks: list[Block] = [
        Heading(minutes_heading(gathering)),
        Paragraph(capfirst("{body}, {place}".format(**body_of(gathering, "council", language))), "center"),
        Paragraph(session_name(gathering), "center"),
        Facts(facts),
        *([Paragraph(called)] if (called := called_words(gathering)) else []),
        Heading(_("Who was there"), 2),
        *attendance_block(record, language),
        *([Paragraph(_("Deputies elected: %(count)s.") % {"count": elected})] if elected else []),
        Paragraph(reason_in(quorum, language), "note"),
        Heading(_("Agenda"), 2),
        *agenda_list(record),
        Heading(_("Heard and decided"), 2),
    ]
    for item in record.items:
        blocks += item_blocks(item)
    blocks += loose_blocks(record)
    loose = question_blocks(record.loose_questions)
    if loose:
        blocks += [Heading(_("Questions and proposals"), 2), *loose]
    blocks += other_language_left(language, texts_in(record))
    blocks.append(signatures((_("Chair"), gathering.chair), (_("Secretary"), gathering.secretary)))
    return Document(_("Minutes of a council session"), language, tuple(blocks))
