"""The frame of a notice and of minutes, whatever the meeting: a step adds what only its own meetings have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from birge.gatherings.models import Gathering
from birge.gatherings.papers.before import invitees_block
from birge.gatherings.papers.blocks import (
    agenda_list,
    attendance_block,
    item_blocks,
    loose_blocks,
    minutes_heading,
    signatures,
    texts_in,
    when_words,
    where_words,
)
from birge.gatherings.queries import Record, invitations_of
from birge.papers.content import Block, Code, Facts, Heading, Paragraph
from birge.papers.halves import other_language_left
from birge.rulebook.messages import reason_in
from birge.rulebook.table import Reason
from birge.rulebook.when import When, format_when

Lines = Sequence[tuple[str, str]]


def square(gathering: Gathering, page: str) -> list[Block]:
    """The way to the public page, where the public address of this installation is known.

    :param page: the name of the address of a meeting of this kind.
    """
    if not settings.PUBLIC_URL:
        return []
    numbers = [gathering.municipality.code, gathering.cycle_number, gathering.number]
    return [Code(settings.PUBLIC_URL + reverse(page, args=numbers), _("Agenda and materials:"))]


def notice_blocks(
    gathering: Gathering,
    language: str,
    record: Record,
    *,
    page: str,
    caller: str,
    come: str,
    under: Iterable[Block] = (),
    first: Lines = (),
    beside: Lines = (),
    below: Iterable[Block] = (),
) -> tuple[Block, ...]:
    """One sheet for the notice board: what, when, where, the agenda, who calls, and the square to the public page.

    :param caller: "Who calls the meeting", in the words of this kind.
    :param come: the sentence that invites people to ask and propose.
    :param under: below the word "notice"; ``first`` and ``beside``: before and after when and where; ``below``: under
        the agenda.
    """
    facts = [
        *first,
        (_("When"), when_words(gathering, language, planned=True)),
        (_("Where"), where_words(gathering, language)),
        *beside,
    ]
    if gathering.invited:
        facts.append((_("Who is invited"), gathering.invited))
    if gathering.organiser:
        facts.append((caller, gathering.organiser))
    if gathering.notice_posted:
        facts.append((_("Notice posted on"), format_when(When.day(gathering.notice_posted), language)))
    return (
        Heading(_("NOTICE")),
        *under,
        Paragraph(_("To all residents: %(place)s") % {"place": gathering.municipality.name_in(language)}, "center"),
        Heading(gathering.title, 2),
        Facts(tuple(facts)),
        Heading(_("Agenda"), 3),
        *agenda_list(record),
        *below,
        Paragraph(come),
        *other_language_left(language, texts_in(record, minutes=False)),
        *square(gathering, page),
    )


def minutes_head(
    gathering: Gathering,
    language: str,
    record: Record,
    *,
    under: Iterable[Block] = (),
    first: Lines = (),
    beside: Lines = (),
    last: Lines = (),
    there: Iterable[Block] = (),
) -> list[Block]:
    """Minutes down to the agenda: when, where, who led and wrote, who was there and who was invited.

    :param under: below the heading; ``first``, ``beside`` and ``last``: facts before the day, after the place, at the
        end; ``there``: after the head-counts.
    """
    facts = [*first, (_("Held on"), when_words(gathering, language, planned=False))]
    if gathering.planned:
        facts.append((_("Planned for"), when_words(gathering, language, planned=True)))
    facts += [
        (_("Where"), where_words(gathering, language)),
        *beside,
        (_("Chair"), gathering.chair or _("not stated")),
        (_("Secretary"), gathering.secretary or _("not stated")),
        *last,
    ]
    if gathering.presidium:
        facts.append((_("Presidium"), gathering.presidium))
    if gathering.minutes_dated:
        facts.insert(0, (_("Date of the minutes"), format_when(When.day(gathering.minutes_dated), language)))
    return [
        Heading(minutes_heading(gathering)),
        *under,
        Paragraph(gathering.municipality.name_in(language), "center"),
        Paragraph(gathering.title, "center"),
        Facts(tuple(facts)),
        Heading(_("Who was there"), 2),
        *attendance_block(record, language),
        *there,
        *invitees_block(invitations_of(gathering), language),
        Heading(_("Agenda"), 2),
        *agenda_list(record),
    ]


def heard_blocks(record: Record, language: str) -> list[Block]:
    """Item by item what was heard, asked and decided; then what was decided beside the agenda."""
    blocks: list[Block] = [Heading(_("Heard and decided"), 2)]
    for item in record.items:
        blocks += item_blocks(item, language)
    return blocks + loose_blocks(record)


def warned_blocks(warnings: Iterable[Reason], language: str) -> list[Block]:
    """What does not fit together, said in the minutes themselves."""
    return [Paragraph(reason_in(warning, language), "note") for warning in warnings]


def signed(gathering: Gathering, *more: tuple[str, str]) -> Any:
    """Chair and secretary sign, then whoever else does."""
    return signatures((_("Chair"), gathering.chair), (_("Secretary"), gathering.secretary), *more)
