"""What is on paper before an assembly: the notice for the board and the plan of the information campaign."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.assembly.forum import forum_of, kurultai, notice_title
from birge.gatherings.access import may_keep, may_read
from birge.gatherings.models import Gathering
from birge.gatherings.papers import campaign_plan, notice_blocks
from birge.gatherings.queries import campaign_of, record_of
from birge.gatherings.words import ASSEMBLY
from birge.kit.called import calling
from birge.papers.content import Document
from birge.papers.registry import paper


def may_notice(user: Any, gathering: Gathering) -> bool:
    """Whoever reads the meeting has its notice."""
    return gathering.kind == ASSEMBLY and may_read(user, gathering)


def _may_campaign(user: Any, gathering: Gathering) -> bool:
    return gathering.kind == ASSEMBLY and may_keep(user, gathering)


@paper("assembly-notice", title=gettext_lazy("Notice of an assembly"), of="gatherings.gathering", may=may_notice)
def notice_paper(gathering: Gathering, language: str) -> Document:
    """One sheet for the notice board: what, when, where, the agenda, who calls, and the square to the public page."""
    with calling(forum_of(gathering)):
        blocks = notice_blocks(
            gathering,
            language,
            record_of(gathering),
            page="assembly:meeting",
            caller=_("Who calls the meeting"),
            come=_("Come and have your say. Questions and proposals may be handed in before the meeting."),
            under=kurultai(notice_title, gathering),
        )
        return Document(notice_title(forum_of(gathering)), language, blocks)


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
