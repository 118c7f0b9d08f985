"""The resolution of the council as a paper."""

from __future__ import annotations

from typing import Any

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.council import words
from birge.council.access import may_read as may_read_record
from birge.council.models import Resolution
from birge.council.papers.common import body_of, session_name
from birge.gatherings.papers import signatures, where_words
from birge.papers.content import Block, Bullets, Document, Facts, Heading, Paragraph
from birge.papers.registry import paper
from birge.rulebook.when import When, format_when


def _may_resolution(user: Any, resolution: Resolution) -> bool:
    return may_read_record(user, resolution)


def resolves(resolution: Resolution, language: str) -> str:
    """The words between the preamble and the points: "Айылдык кеңеш токтом кылат:", in ``language``."""
    with translation.override(language):
        body = body_of(resolution, "council", language)["body"].capitalize()
        return _("%(body)s resolves:") % {"body": body}


@paper("resolution", title=gettext_lazy("Resolution of the council"), of="council.resolution", may=_may_resolution)
def resolution_paper(resolution: Resolution, language: str) -> Document:
    """The resolution: head, number, day, place, title, legal basis, points, signature of the chair."""
    names = body_of(resolution, "council", language)
    day = format_when(When.day(resolution.adopted_on), language) if resolution.adopted_on else _("not stated")
    preamble = resolution.preamble_in(language)
    facts = (
        (_("Number"), resolution.number or _("not given yet")),
        (_("Day"), day),
        (_("Where"), where_words(resolution.session, language)),
    )
    blocks: list[Block] = [
        Paragraph(capfirst("{body}, {place}".format(**names)), "center"),
        Paragraph(session_name(resolution.session), "center"),
        Heading(_("RESOLUTION")),
        Facts(facts),
        Heading(resolution.title_in(language), 2),
    ]
    blocks += [Paragraph(line) for line in preamble.split("\n") if line]
    blocks.append(Paragraph(resolves(resolution, language)))
    blocks.append(Bullets(resolution.lines(language), numbered=True))
    votes = _votes(resolution)
    if votes:
        blocks.append(Paragraph(votes, "note"))
    blocks.append(signatures((str(resolution.municipality.words["council_chair"]), resolution.chair)))
    if resolution.package is not None:
        plan = resolution.package.plan
        annex = (plan.title_ru if language == "ru" else "") or plan.title
        blocks.append(Paragraph(_("Annex: %(title)s") % {"title": annex}, "note"))
    stamp = "" if resolution.state in (words.ADOPTED, words.PUBLISHED) else _("DRAFT")
    if stamp:
        blocks.insert(0, Paragraph(stamp, "stamp"))
    return Document(_("Resolution of the council"), language, tuple(blocks))


def _votes(resolution: Resolution) -> str:
    parts = [
        (_("for: %(count)s"), resolution.votes_for),
        (_("against: %(count)s"), resolution.votes_against),
        (_("abstained: %(count)s"), resolution.abstained),
    ]
    known = ", ".join(text % {"count": value} for text, value in parts if value is not None)
    return _("Votes: %(votes)s.") % {"votes": known} if known else ""
