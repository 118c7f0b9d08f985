"""What is on paper before an assembly: the notice for the board and the plan of the information campaign."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.assembly.forum import forum_of, kurultai, notice_title
from birge.gatherings.access import may_keep, may_read
from birge.gatherings.models import Gathering
from birge.gatherings.papers import agenda_list, campaign_plan, texts_in, when_words, where_words
from birge.gatherings.queries import campaign_of, record_of
from birge.gatherings.words import ASSEMBLY
from birge.kit.called import calling
from birge.papers.content import Block, Code, Document, Facts, Heading, Paragraph
from birge.papers.halves import other_language_left
from birge.papers.registry import paper
from birge.rulebook.when import When, format_when


def may_notice(user: Any, gathering: Gathering) -> bool:
    """Whoever reads the meeting has its notice."""
    return gathering.kind == ASSEMBLY and may_read(user, gathering)


def _may_campaign(user: Any, gathering: Gathering) -> bool:
    return gathering.kind == ASSEMBLY and may_keep(user, gathering)


@paper("assembly-notice", title=gettext_lazy("Notice of an assembly"), of="gatherings.gathering", may=may_notice)
def notice_paper(gathering: Gathering, language: str) -> Document:
    """One sheet for the notice board: what, when, where, the agenda, who calls, and the square to the public page."""
    with calling(forum_of(gathering)):
        return _notice(gathering, language)


def _notice(gathering: Gathering, language: str) -> Document:
    place = gathering.municipality.name_in(language)
    record = record_of(gathering)
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
        *kurultai(notice_title, gathering),
        Paragraph(_("To all residents: %(place)s") % {"place": place}, "center"),
        Heading(gathering.title, 2),
        Facts(tuple(facts)),
        Heading(_("Agenda"), 3),
        *agenda_list(record),
        Paragraph(_("Come and have your say. Questions and proposals may be handed in before the meeting.")),
        *other_language_left(language, texts_in(record, minutes=False)),
        *_square(gathering),
    ]
    return Document(notice_title(forum_of(gathering)), language, tuple(blocks))


def _square(gathering: Gathering) -> list[Block]:
    """The way to the public page, where the public address of this installation is known."""
    if not settings.PUBLIC_URL or gathering.cycle is None:
        return []
    numbers = [gathering.municipality.code, gathering.cycle.number, gathering.number]
    return [Code(settings.PUBLIC_URL + reverse("assembly:meeting", args=numbers), _("Agenda and materials:"))]


@paper(
    "assembly-campaign",
    title=gettext_lazy("Plan of the information campaign"),
    of="gatherings.gathering",
    may=_may_campaign,
    formats=("docx", "xlsx", "pdf"),
)
def campaign_paper(gathering: Gathering, language: str) -> Document:
    """The campaign for those who carry it out."""
    with calling(forum_of(gathering)):
        return campaign_plan(gathering, campaign_of(gathering), language)
