"""Blocks that the papers of any meeting share: head, agenda with decisions, attendance, questions, signatures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from birge.gatherings.models import Decision, Gathering, Question
from birge.gatherings.queries import Item, Record
from birge.papers.content import Block, Bullets, Column, Facts, Grid, Heading, Paragraph, Row, Signatures
from birge.rulebook.counts import format_people
from birge.rulebook.when import When, format_when


def time_words(start: Any, end: Any) -> str:
    """ "9:30–12:00"; empty when no time is stated."""
    first, last = (f"{t.hour}:{t.minute:02d}" if t else "" for t in (start, end))
    return f"{first}–{last}" if first and last else first


def when_words(gathering: Gathering, language: str, *, planned: bool) -> str:
    """The planned or the real time of a meeting, no finer than it is known."""
    when = gathering.planned if planned else gathering.held
    start, end = (
        (gathering.planned_start, gathering.planned_end) if planned else (gathering.held_start, gathering.held_end)
    )
    clock = time_words(start, end)
    return f"{format_when(when, language)}, {clock}" if clock else format_when(when, language)


def where_words(gathering: Gathering, language: str) -> str:
    """Place and venue, "not stated" when neither is known."""
    place = gathering.place.name_in(language) if gathering.place else ""
    return ", ".join(part for part in (place, gathering.venue) if part) or _("not stated")


def minutes_heading(gathering: Gathering) -> str:
    """ "MINUTES no. 4"; without the number until they are signed."""
    if not gathering.minutes_number:
        return _("MINUTES")
    return _("MINUTES no. %(number)s") % {"number": gathering.minutes_number}


def agenda_list(record: Record) -> list[Block]:
    """The agenda as a numbered list."""
    if not record.items:
        return [Paragraph(_("The agenda is not stated."), "note")]
    lines = tuple(f"{i.row.text} ({i.row.speaker})" if i.row.speaker else i.row.text for i in record.items)
    return [Bullets(lines, numbered=True)]


def attendance_block(record: Record, language: str) -> list[Block]:
    """Head-counts by role; a figure that is not stated stays so."""
    if not record.attendance:
        return [Facts(((_("Present in total"), _("not stated")),))]
    rows = tuple(
        Row((row.get_role_display(), format_people(row.count, language), _figure(row.women), _figure(row.men)))
        for row in record.attendance
    )
    columns = (
        Column(_("Role"), 4),
        Column(_("People"), 2),
        Column(_("of them women"), 2),
        Column(_("of them men"), 2),
    )
    return [Grid(columns, rows), Paragraph(_("Roles overlap and are not added up."), "note")]


def _figure(value: int | None) -> str:
    return _("not stated") if value is None else str(value)


def votes_words(decision: Decision) -> str:
    """ "For 88, against 2, abstained 6" as far as known; empty when nothing is."""
    parts = [
        (_("for: %(count)s"), decision.votes_for),
        (_("against: %(count)s"), decision.votes_against),
        (_("abstained: %(count)s"), decision.abstained),
    ]
    return ", ".join(text % {"count": value} for text, value in parts if value is not None)


def item_blocks(item: Item, language: str = "") -> list[Block]:
    """One item of the minutes: heard, asked, decided with votes."""
    blocks: list[Block] = [Heading(f"{item.row.number}. {item.row.text}", 3)]
    if item.row.speaker:
        blocks.append(Paragraph(_("HEARD: %(speaker)s.") % {"speaker": item.row.speaker}))
    if item.row.heard:
        blocks += [Paragraph(line) for line in item.row.heard.split("\n") if line]
    blocks += question_blocks(item.questions, language)
    blocks += decision_blocks(item.decisions)
    return blocks


def loose_blocks(record: Record) -> list[Block]:
    """What was decided beside the agenda, under a heading of its own: not as if it belonged to the last item."""
    decided = decision_blocks(record.loose_decisions)
    return [Heading(_("Beside the agenda"), 3), *decided] if decided and record.items else decided


def question_blocks(questions: list[Question], language: str = "") -> list[Block]:
    """Questions and proposals with their answers, those of guests apart; names are not written into the minutes."""
    asked = [q for q in questions if not q.withdrawn_reason]
    blocks = _asked([q for q in asked if not q.of_a_guest], language)
    guests = _asked([q for q in asked if q.of_a_guest], language)
    return [*blocks, Paragraph(_("Questions of guests:")), *guests] if guests else blocks


def _asked(asked: list[Question], language: str) -> list[Block]:
    if not asked:
        return []
    lines = []
    for question in asked:
        text = (_("Proposal: %(text)s") if question.is_proposal else _("Question: %(text)s")) % {"text": question.text}
        if question.answer:
            text = _("%(asked)s Answer: %(answer)s") % {"asked": text, "answer": question.answer}
            if question.answered_on and language:
                text = f"{text} ({format_when(When.day(question.answered_on), language)})"
        lines.append(text)
    return [Bullets(tuple(lines))]


def decision_blocks(decisions: list[Decision]) -> list[Block]:
    """What was decided, with the votes as far as known."""
    blocks: list[Block] = []
    for decision in decisions:
        said = {"outcome": decision.outcome_said, "text": decision.text}
        blocks.append(Paragraph(_("DECIDED (%(outcome)s): %(text)s") % said))
        votes = votes_words(decision)
        blocks.append(
            Paragraph(_("Votes: %(votes)s.") % {"votes": votes} if votes else _("Votes: not stated."), "note")
        )
    return blocks


def annex_lines(texts: Iterable[str]) -> list[Block]:
    """Annexes, each with its number as it is cited: "Annex 1. …"."""
    return [Paragraph(_("Annex %(number)s. %(text)s") % {"number": n, "text": text}) for n, text in enumerate(texts, 1)]


def texts_in(record: Record, *, minutes: bool = True) -> list[str]:
    """The languages in which what the minutes carry was written; without ``minutes`` only title and agenda."""
    asked = [q for q in record.questions if not q.withdrawn_reason]
    rows = [*(item.row for item in record.items), *([*record.decisions, *asked] if minutes else [])]
    return [record.gathering.language, *(row.language for row in rows)]


def signatures(*lines: tuple[str, str]) -> Signatures:
    """Lines to sign; an unknown name leaves its line empty."""
    return Signatures(tuple((capfirst(post), name) for post, name in lines))
