"""The charter or a regulation as a paper: the draft for discussion, and the adopted text."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.council import words
from birge.council.models import CharterDraft
from birge.council.papers.common import body_of
from birge.council.papers.resolutions import named
from birge.council.queries.charter import proposed_rules, resolution_on
from birge.papers.content import Block, Column, Document, Facts, Grid, Heading, Paragraph, Row
from birge.papers.halves import kyrgyz_left
from birge.papers.registry import paper
from birge.people.access import works_in
from birge.rulebook.when import When, format_when


def _may(user: Any, draft: CharterDraft) -> bool:
    return draft.is_public or works_in(user, draft.municipality_id)


def _adopted(user: Any, draft: CharterDraft) -> bool:
    return draft.state in (words.PASSED, words.REGISTERED, words.INFORCE)


@paper("charter-draft", title=gettext_lazy("Draft for public discussion"), of="council.charterdraft", may=_may)
def draft_paper(draft: CharterDraft, language: str) -> Document:
    """The text with the days of its discussion and where people say what they think."""
    days = [format_when(When.day(day), language) for day in (draft.opens, draft.closes) if day is not None]
    order = ""
    if draft.order_number and draft.order_dated:
        values = {"number": draft.order_number, "day": format_when(When.day(draft.order_dated), language)}
        order = _("No. %(number)s, %(day)s") % values
    facts = (
        (_("Public discussion"), " – ".join(days) or _("not stated")),
        (_("Where people say what they think"), draft.where or _("not stated")),
        (_("Order on the working group"), order or _("not stated")),
    )
    blocks: list[Block] = [
        Paragraph(_("DRAFT"), "stamp"),
        Paragraph("{body}, {place}".format(**body_of(draft, "council", language)), "center"),
        Heading(draft.title_in(language)),
        Facts(facts),
        *_body(draft, language),
    ]
    return Document(draft.title_in(language), language, tuple(blocks))


@paper("charter", title=gettext_lazy("Adopted text"), of="council.charterdraft", may=_adopted)
def charter_paper(draft: CharterDraft, language: str) -> Document:
    """The adopted text with the resolution that adopted it."""
    resolution = resolution_on(draft)
    stamp = [_("ADOPTED")]
    if resolution is not None:
        stamp.append(named(resolution, language))
    blocks: list[Block] = [
        Paragraph("\n".join(stamp), "stamp"),
        Paragraph("{body}, {place}".format(**body_of(draft, "council", language)), "center"),
        Heading(draft.title_in(language)),
        *_body(draft, language),
    ]
    return Document(draft.title_in(language), language, tuple(blocks))


def _body(draft: CharterDraft, language: str) -> list[Block]:
    blocks: list[Block] = [Paragraph(line) for line in draft.text_in(language)]
    blocks += kyrgyz_left(language, [(draft.title, draft.title_ru), (draft.text, draft.text_ru)])
    if draft.link:
        blocks.append(Paragraph(_("The text stands at: %(address)s") % {"address": draft.link}))
    rules = proposed_rules(draft)
    if rules:
        columns = (Column(_("Rule"), 6), Column(_("What it says"), 6))
        rows = tuple(Row((str(one.label), str(one.said))) for one in rules)
        blocks += [Heading(_("Rules that it sets"), 2), Grid(columns, rows)]
    return blocks
