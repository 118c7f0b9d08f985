"""The protocol of the commission as a paper: who was in it, the ranking with its line, the reserve, the reasons."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django.utils.text import capfirst
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.initiatives import application_words as its
from birge.initiatives import words
from birge.initiatives.access import keeps
from birge.initiatives.models import Application, Call, Conflict
from birge.initiatives.queries.commission import members_of
from birge.initiatives.say.values import points
from birge.initiatives.steps.calls import PROTOCOL
from birge.papers.content import Block, Column, Document, Facts, Grid, Heading, Paragraph, Row, Signatures
from birge.papers.registry import paper
from birge.rulebook.when import When, format_when


def may_read(user: Any, call: Call) -> bool:
    """Everybody once the commission has decided; before that those who keep the call."""
    return call.state in (words.VOTING, words.DECIDED) or keeps(user, call.municipality_id)


@paper(
    PROTOCOL,
    title=_("Protocol of the commission"),
    of="initiatives.call",
    may=may_read,
    formats=("docx", "pdf"),
    series=PROTOCOL,
)
def protocol(call: Call, language: str) -> Document:
    """Call, members, those who did not judge what, all applications with score, place and outcome, signatures."""
    title = gettext("Protocol of the commission")
    members = members_of(call)
    named = call.title_ru if language == "ru" and call.title_ru else call.title
    day = format_when(When.day(localdate(call.decided_at)), language) if call.decided_at else gettext("not stated")
    facts = [(gettext("Call"), named), (gettext("Decided"), day)]
    facts.append((gettext("Winners are chosen by"), str(words.CHOSEN_BY[call.chosen_by])))
    if words.HOW_CHOSEN[call.chosen_by]:
        facts.append((gettext("How winners are chosen"), str(words.HOW_CHOSEN[call.chosen_by])))
    if call.ties:
        seed = f": {call.lot_seed}" if call.lot_seed else ""
        facts.append((gettext("Between equal scores decides"), f"{words.TIES[call.ties]}{seed}"))
    blocks: list[Block] = [
        Paragraph(call.municipality.name_in(language), "center"),
        Heading(title),
        Facts(tuple(facts)),
    ]
    blocks += [Heading(gettext("Commission"), 2), _members(members), *_conflicts(call), *_ranking(call)]
    if call.protocol_note:
        blocks.append(Heading(gettext("What the protocol adds"), 2))
        blocks += [Paragraph(line) for line in call.protocol_note.split("\n") if line.strip()]
    signed = tuple((capfirst(gettext("member of the commission")), one.name) for one in members)
    return Document(title, language, (*blocks, Signatures(signed)))


def _members(members: list[Any]) -> Grid:
    columns = (Column(gettext("Surname, name"), 3), Column(gettext("Post or occupation"), 4))
    return Grid(columns, tuple(Row((one.name, one.post)) for one in members))


def _conflicts(call: Call) -> list[Block]:
    """Who did not judge which application; why stands beside it."""
    rows = Conflict.objects.filter(application__call=call).select_related("member", "application")
    made = [
        Row((one.member.name, f"№ {one.application.number}", one.reason))
        for one in rows.order_by("application__number", "member__number")
    ]
    if not made:
        return []
    columns = (Column(gettext("Surname, name"), 3), Column(gettext("Application"), 2), Column(gettext("Why"), 5))
    return [Heading(gettext("Conflicts of interest"), 2), Grid(columns, tuple(made))]


def _why(row: Application) -> str:
    return f"{row.get_state_display()}: {row.reason}"


def _ranking(call: Call) -> list[Block]:
    rows = Application.objects.filter(call=call, rank__isnull=False).order_by("rank", "number")
    # Where residents vote after the commission, its protocol says what goes to the vote.
    said = {"": its.TO_THE_VOTE[its.CHOSEN], its.NOT_CHOSEN: its.TO_THE_VOTE[its.RESERVE]}
    columns = (
        Column(gettext("Place"), 1),
        Column(gettext("No."), 1),
        Column(gettext("Title of the project"), 5),
        Column(gettext("Applicant"), 4),
        Column(gettext("Score"), 2),
        Column(gettext("Sum, in som"), 3, number=True),
        Column(gettext("Outcome"), 3),
    )
    made = [
        Row((
            str(one.rank), str(one.number), one.title, one.applicant, points(Fraction(one.score)) if one.score else "–",
            one.asked_tyiyn, str(said.get(one.outcome) or its.OUTCOMES[one.outcome]),
        ))
        for one in rows
    ]  # fmt: skip
    refused = Application.objects.filter(call=call, state=its.REFUSED).order_by("number")
    made += [
        Row(
            (
                "–",
                str(one.number),
                one.title,
                one.applicant,
                "–",
                one.asked_tyiyn,
                f"{one.get_state_display()}: {one.reason}",
            )
        )
        for one in refused
    ]
    return [Heading(gettext("Result"), 2), Grid(columns, tuple(made), unit="som")] if made else []
