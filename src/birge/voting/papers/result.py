"""The result of a vote as a paper: how strong it is, what was chosen, what was not and what it lacked."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.kit.said import money, number
from birge.papers.content import Block, Column, Document, Facts, Grid, Heading, Paragraph, Row
from birge.papers.registry import paper
from birge.voting import words
from birge.voting.models import Poll
from birge.voting.queries.shown import Outcome, strength_of


def _published(user: Any, poll: Poll) -> bool:
    return poll.state == words.PUBLISHED


@paper("vote-result", title=_("Result of a residents' vote"), of="voting.poll", may=_published)
def result_paper(poll: Poll, language: str) -> Document:
    """Strength, rule, people, chosen and not chosen."""
    shown = Outcome(poll)
    title = gettext("Result of a residents' vote")
    facts = [
        (gettext("What was voted on"), poll.named),
        (gettext("How people voted"), str(poll.get_mode_display())),
        (gettext("How strong the vote is"), strength_of(poll)),
        (gettext("How the outcome is found"), str(poll.get_rule_display())),
        (gettext("People who voted"), number(shown.data["voted"])),
    ]
    if poll.budget is not None:
        facts.append((gettext("Sum that is shared out"), money(poll.budget)))
        facts.append((gettext("Of it for what was chosen"), money(shown.cost)))
    blocks: list[Block] = [Heading(title), Facts(tuple(facts)), Heading(gettext("Chosen"), 2), _chosen(shown)]
    others = shown.others()
    if others:
        columns = (Column("№", 1, True), Column(gettext("Option"), 6), Column(gettext("Votes"), 2, True))
        columns += (Column(gettext("Votes it lacked"), 2),)
        rows = tuple(Row((one.option.number, one.option.named, one.votes, lacked_in_words(one))) for one in others)
        blocks += [Heading(gettext("Not chosen"), 2), Grid(columns, rows)]
    if not poll.binds:
        blocks.append(Paragraph(capfirst(gettext("the outcome is advice and decides about no money.")), "note"))
    return Document(title, language, tuple(blocks))


def _chosen(shown: Outcome) -> Grid:
    columns = (Column("№", 1, True), Column(gettext("Option"), 6), Column(gettext("Votes"), 2, True))
    columns += (Column(gettext("Cost"), 3),)
    rows = tuple(
        Row((one.option.number, one.option.named, one.votes, money(one.option.cost) if one.option.cost else ""))
        for one in shown.chosen()
    )
    return Grid(columns, rows)


def lacked_in_words(line: Any) -> str:
    """How many votes an option lacked, as far as it is known."""
    if line.lacked is not None:
        return number(line.lacked)
    return gettext("%(count)s or more") % {"count": number(line.lacked_at_least or 1)}
