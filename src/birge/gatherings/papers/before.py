"""What is printed before a meeting: poster, list to sign, cards for questions, plan of the information campaign."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from birge.gatherings.models import Gathering, Invitation
from birge.gatherings.papers.blocks import agenda_list, when_words, where_words
from birge.gatherings.queries import Campaign, Record
from birge.papers.content import Block, Cards, Code, Column, Document, Facts, Grid, Heading, Paragraph, Row
from birge.papers.halves import other_language_left
from birge.rulebook.counts import format_people
from birge.rulebook.when import When, format_when

#: Lines to sign that stand on the first page, on those between, and on the last above the square; so many pages.
FIRST, BETWEEN, LAST, ONLY, MOST_PAGES = 12, 17, 13, 8, 20
#: Cards on one sheet, and lines to write on each.
CARDS, CARD_LINES = 4, 5


def poster(gathering: Gathering, record: Record, language: str, to: Code) -> Document:
    """The notice to be read from across the road: what, when, where, and the square that leads to the rest."""
    title = _("Notice of an assembly")
    large = [
        gathering.municipality.name_in(language),
        gathering.title,
        when_words(gathering, language, planned=True),
        where_words(gathering, language),
    ]
    blocks: list[Block] = [Heading(_("NOTICE")), *(Paragraph(text, "large") for text in large)]
    if record.items:
        blocks += [Heading(_("Agenda"), 2), *agenda_list(record)]
    blocks += [Paragraph(_("Come and have your say."), "large"), to]
    return Document(title, language, tuple(blocks))


def names_list(gathering: Gathering, language: str, to: Code, pages: int) -> Document:
    """The list that people sign as they come (form F8). It stays on paper: only the figures are published."""
    title = _("List of participants")
    columns = (
        Column("№", 1),
        Column(_("Full name"), 6),
        Column(_("Sex"), 1),
        Column(_("Year of birth"), 2),
        Column(_("Village, street"), 4),
        Column(_("Role"), 3),
        Column(_("Phone, if you want an answer"), 3),
        Column(_("Signature"), 3),
    )
    lines = ONLY if pages == 1 else FIRST + BETWEEN * (pages - 2) + LAST
    rows = tuple(Row((f"{number}\n\u00a0", *("",) * 7)) for number in range(1, lines + 1))
    facts = (
        (_("Meeting"), gathering.title),
        (_("When"), when_words(gathering, language, planned=True)),
        (_("Where"), where_words(gathering, language)),
    )
    said = _(
        "By signing you agree that your name is kept with the minutes. It is not published: only how many women, men "
        "and young people came. Role: resident, deputy, staff, member of a group, guest. Guests do not vote."
    )
    blocks = (Heading(title), Facts(facts), Paragraph(said, "note"), Grid(columns, rows), to)
    return Document(title, language, blocks, landscape=True)


def cards(gathering: Gathering, language: str) -> Document:
    """Cards for questions and proposals, handed out at the start (form F11): four on a sheet of A4."""
    card = (
        _("Question or proposal"),
        f"{gathering.title}. {when_words(gathering, language, planned=True)}",
        _("☐ question   ☐ proposal"),
        *("",) * CARD_LINES,
        _("Agenda item: ____   Village: ______________"),
        _("☐ resident   ☐ guest   ☐ woman   ☐ man"),
        _("Name and phone, if you want an answer (not published):"),
        "",
        _("I want the answer by: ____________"),
    )
    return Document(_("Cards for questions"), language, (Cards((card,) * CARDS),))


def feedback(gathering: Gathering, language: str) -> Document:
    """What participants think of the event, without names (form F26): four on a sheet of A4."""
    card = (
        _("What did you think of it?"),
        f"{gathering.title}. {when_words(gathering, language, planned=gathering.held is None)}",
        _("Nobody asks for your name."),
        _("Was it clear?   ☐ yes   ☐ in part   ☐ no"),
        _("Was it useful?   ☐ yes   ☐ in part   ☐ no"),
        _("Was your voice heard?   ☐ yes   ☐ in part   ☐ no"),
        _("What should be done otherwise?"),
        *("",) * 3,
        _("☐ woman   ☐ man      Age: ☐ under 29   ☐ 29–59   ☐ 60 and over"),
        _("Village: ____________________"),
    )
    return Document(_("What participants think"), language, (Cards((card,) * CARDS),))


def invitees_block(rows: list[Invitation], language: str) -> list[Block]:
    """Who was invited, by kind; a figure that is not known is a dash."""
    if not rows:
        return []
    columns = (
        Column(_("Who was invited"), 5),
        Column(_("Invited"), 2, number=True),
        Column(_("Confirmed"), 2, number=True),
        Column(_("Came"), 2),
    )
    lines = tuple(
        Row(
            (
                capfirst(str(row.get_kind_display())),
                row.invited,
                row.confirmed,
                "—" if row.came is None else format_people(row.count, language),
            )
        )
        for row in rows
    )
    return [Grid(columns, lines)]


def campaign_plan(gathering: Gathering, campaign: Campaign, language: str) -> Document:
    """The plan of the information campaign with what was done and what shows it."""
    title = _("Plan of the information campaign")
    columns = (
        Column("№", 1),
        Column(_("Channel"), 3),
        Column(_("Where exactly"), 4),
        Column(_("To be done by"), 3),
        Column(_("Who does it"), 4),
        Column(_("Done on"), 3),
        Column(_("How many people it reaches"), 3),
        Column(_("What shows that it was done"), 4),
    )
    rows = tuple(
        Row(
            (
                str(row.number),
                str(row.get_channel_display()),
                row.where,
                _day(row.planned, language),
                row.owner,
                _day(row.done, language),
                "" if row.reach is None else format_people(row.count, language),
                "\n".join(part for part in (row.proof, row.link) if part),
            )
        )
        for row in campaign.rows
    )
    facts = [
        (_("Event"), gathering.title),
        (_("When"), when_words(gathering, language, planned=gathering.held is None)),
        (_("Where"), where_words(gathering, language)),
        (_("Rows done"), f"{campaign.done} / {len(campaign.rows)}"),
    ]
    if campaign.reach is not None:
        facts.append((_("Reach in all rows; people may be reached more than once"), str(campaign.reach)))
    spoken = other_language_left(language, [gathering.language, *(row.language for row in campaign.rows)])
    blocks = (Heading(title), Facts(tuple(facts)), Grid(columns, rows), *spoken)
    return Document(title, language, blocks, landscape=True)


def _day(day: Any, language: str) -> str:
    return "" if day is None else format_when(When.day(day), language)
