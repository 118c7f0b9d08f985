"""The project choice on paper: in the minutes, and as the sheet that the counting commission signs (form F10)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from birge.assembly.forum import forum_of
from birge.assembly.models import Choice, Option
from birge.assembly.queries import Shown
from birge.gatherings.papers import when_words, where_words
from birge.kit.called import calling
from birge.papers.content import Block, Column, Document, Facts, Grid, Heading, Paragraph, Row, Signatures
from birge.rulebook.messages import reason_in

#: Lines to sign where no member is written down yet.
EMPTY_LINES = 3
_HAND = "____________"


def choice_blocks(shown: Shown, language: str) -> list[Block]:
    """A choice in the minutes: the commission's figures and what follows from them."""
    choice = shown.choice
    columns = (Column("№", 1), Column(_("Project"), 6), Column(_("Votes"), 2))
    rows = tuple(
        Row((str(o.number), f"{o.title} ({o.about})" if o.about else o.title, _votes(o.votes))) for o in shown.options
    )
    blocks: list[Block] = [Heading(choice.title, 2), Grid(columns, rows, caption=_("Sheet of the counting commission"))]
    if shown.result is None:
        return [*blocks, Paragraph(_("The votes are not counted yet."))]
    blocks.append(Facts(tuple(_figures(choice))))
    blocks += [Paragraph(line) for line in shown.lines]
    blocks += [Paragraph(reason_in(warning, language), "note") for warning in shown.warnings]
    if shown.strength:
        blocks.append(Paragraph(str(shown.strength), "note"))
    return blocks


def _figures(choice: Choice) -> list[tuple[str, str]]:
    facts = [
        (_("How people voted"), str(choice.get_method_display()) if choice.method else _("not stated")),
        (_("How many people voted"), _votes(choice.voters)),
        (_("Spoilt slips"), _votes(choice.spoilt)),
    ]
    if choice.issued is not None:
        facts.append((_("Slips issued"), str(choice.issued)))
    if choice.valid is not None:
        facts.append((_("Valid slips"), str(choice.valid)))
    if choice.counters:
        facts.append((_("Counting commission"), ", ".join(choice.counters)))
    return facts


def tally_paper(choice: Choice, options: list[Option], language: str) -> Document:
    """The sheet of the counting commission: what is entered stands in it, what is not is written by hand."""
    with calling(forum_of(choice.gathering)):
        return _tally(choice, options, language)


def _tally(choice: Choice, options: list[Option], language: str) -> Document:
    gathering = choice.gathering
    title = _("Tally sheet of the counting commission")
    facts = (
        (_("Meeting"), gathering.title),
        (_("When"), when_words(gathering, language, planned=gathering.held is None)),
        (_("Where"), where_words(gathering, language)),
        (_("What is chosen"), choice.title),
    )
    columns = (Column("№", 1), Column(_("Project"), 6), Column(_("Who presents it"), 4), Column(_("Votes"), 2))
    rows = tuple(Row((str(o.number), o.title, o.presenter, "" if o.votes is None else str(o.votes))) for o in options)
    figures = (
        (_("How people voted"), str(choice.get_method_display()) if choice.method else _HAND),
        (_("How many people were present"), _HAND),
        (_("How many people voted"), _by_hand(choice.voters)),
        (_("Slips issued"), _by_hand(choice.issued)),
        (_("Valid slips"), _by_hand(choice.valid)),
        (_("Spoilt slips"), _by_hand(choice.spoilt)),
        (_("Chosen"), _HAND),
        (_("If votes are equal, how it was decided"), _HAND),
    )
    signed = choice.counters or [""] * EMPTY_LINES
    blocks: tuple[Block, ...] = (
        Heading(title),
        Facts(facts),
        Grid(columns, rows),
        Facts(figures),
        Paragraph(
            _("Valid and spoilt slips together are not more than were issued; voters are not more than present."),
            "note",
        ),
        Signatures(tuple((_("Member of the counting commission"), name) for name in signed)),
    )
    return Document(title, language, blocks)


def _votes(value: int | None) -> str:
    return _("not published") if value is None else str(value)


def _by_hand(value: int | None) -> str:
    return _HAND if value is None else str(value)
