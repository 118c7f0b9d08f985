"""The opinion of a standing commission as a paper."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.council import words
from birge.council.models import Opinion
from birge.council.papers.common import body_of
from birge.gatherings.papers import signatures
from birge.papers.content import Block, Document, Facts, Heading, Paragraph
from birge.papers.halves import other_language_left
from birge.papers.registry import paper
from birge.people.access import works_in
from birge.plan.say import written
from birge.rulebook.when import When, format_when


def _may(user: Any, opinion: Opinion) -> bool:
    return opinion.is_public or works_in(user, opinion.municipality_id)


@paper("commission-opinion", title=gettext_lazy("Opinion of a standing commission"), of="council.opinion", may=_may)
def opinion_paper(opinion: Opinion, language: str) -> Document:
    """What the commission was asked, what it recommends, the text, the day, the votes, its chair."""
    day = format_when(When.day(opinion.given_on), language) if opinion.given_on else _("not stated")
    votes = [
        (_("for: %(count)s"), opinion.votes_for),
        (_("against: %(count)s"), opinion.votes_against),
        (_("abstained: %(count)s"), opinion.abstained),
    ]
    known = ", ".join(text % {"count": value} for text, value in votes if value is not None)
    blocks: list[Block] = [
        Paragraph(capfirst("{body}, {place}".format(**body_of(opinion, "council", language))), "center"),
        Paragraph(opinion.commission.title_in(language), "center"),
        Heading(_("OPINION")),
        Facts(((_("Day"), day), (_("What it is on"), _about(opinion, language)))),
        Paragraph(_("The commission: %(stance)s.") % {"stance": words.STANCES.get(opinion.stance, _("not stated"))}),
        *(Paragraph(line) for line in written(opinion.text, opinion.text_ru, language).split("\n") if line),
        *other_language_left(language, [] if _is_whole(opinion, language) else [opinion.language]),
        Paragraph(_("Votes: %(votes)s.") % {"votes": known} if known else _("Votes: not stated."), "note"),
        signatures((_("Chair of the commission"), opinion.signed_by)),
    ]
    return Document(_("Opinion of a standing commission"), language, tuple(blocks))


def _is_whole(opinion: Opinion, language: str) -> bool:
    """Whether its text can be read in the language of the paper."""
    return not opinion.text or (language == "ru" and bool(opinion.text_ru))


def _about(opinion: Opinion, language: str) -> str:
    if opinion.package is not None:
        return opinion.package.title_in(language)
    assert opinion.resolution is not None
    return opinion.resolution.title_in(language)
