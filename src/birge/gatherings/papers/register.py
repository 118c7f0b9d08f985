"""The register on paper: its table, and the letter with which one author is answered."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from birge.gatherings import effects, words
from birge.gatherings.models import Effect, Entry
from birge.papers.content import Column, Document, Facts, Grid, Heading, Paragraph, Row, Signatures
from birge.papers.registry import paper
from birge.people.access import works_in
from birge.rulebook.money import Amount, format_amount
from birge.rulebook.when import When, format_when


def entry_grid(rows: list[Entry], language: str) -> Grid:
    """Number, what was said, how it came, decision, answer with reason and effect. Names are not in it."""
    columns = (
        Column("№", 2),
        Column(_("What was asked or proposed"), 9),
        Column(_("How it came"), 4),
        Column(_("What was decided"), 4),
        Column(_("Answer, reason, what it changed"), 11),
    )
    return Grid(columns, tuple(_row(row, language) for row in rows))


def _row(row: Entry, language: str) -> Row:
    kind = _("proposal") if row.is_proposal else _("question")
    text = row.public_text or f"{_('The text is not shown:')} {row.get_withheld_why_display()}"
    decided = row.get_decision_display() if row.state in words.WITH_ANSWER else row.get_state_display()
    said = [row.answer, row.reason] if row.state in words.WITH_ANSWER else []
    said += [effect_words(one, language) for one in row.effects.all() if not one.withdrawn_reason]
    came = f"{capfirst(str(row.get_channel_display()))}, {_day(row.received, language)}"
    return Row((str(row), f"{capfirst(kind)}: {text}", came, capfirst(str(decided)), "\n".join(filter(None, said))))


def effect_words(effect: Effect, language: str) -> str:
    """What an effect says: its words, the line it points to, the sums."""
    shown = getattr(effect, "there", None)
    parts = [shown.name if shown is not None else "", effect.said]
    if effect.sum_after is not None:
        sums = [effect.sum_before, effect.sum_after]
        parts.append(" → ".join(_money(one, language) for one in sums if one is not None))
    return ": ".join(part for part in parts if part)


def _money(tyiyn: int, language: str) -> str:
    return format_amount(Amount(tyiyn, "exact"), language, "thousand_som")


def _day(day: Any, language: str) -> str:
    return "" if day is None else format_when(When.day(day), language)


def _may_letter(user: Any, entry: Entry) -> bool:
    return works_in(user, entry.municipality_id) and entry.state in words.WITH_ANSWER


@paper("answer-letter", title=gettext_lazy("Letter with the answer"), of="gatherings.entry", may=_may_letter)
def letter_paper(entry: Entry, language: str) -> Document:
    """The answer as a letter: what was said, what was decided and why, what it changed."""
    title = _("Answer to No. %(number)s") % {"number": entry}
    rows = list(entry.effects.filter(withdrawn_reason="").order_by("number"))
    effects.shown_of(entry.municipality, rows)
    facts = [
        (_("Received on"), _day(entry.received, language)),
        (_("Your question or proposal"), entry.text),
        (_("What was decided"), capfirst(str(entry.get_decision_display()))),
    ]
    if entry.asked_by:
        facts.insert(0, (_("To whom"), entry.asked_by))
    blocks = [
        Paragraph(entry.municipality.name_in(language), "center"),
        Heading(title),
        Facts(tuple(facts)),
        *(Paragraph(line) for line in entry.answer.split("\n") if line),
    ]
    if entry.reason:
        blocks.append(Paragraph(f"{_('Reason:')} {entry.reason}"))
    if rows:
        blocks += [Heading(_("What it changed"), 2), *(Paragraph(effect_words(one, language)) for one in rows)]
    blocks.append(Paragraph(_day(entry.answered_on, language), "right"))
    blocks.append(Signatures(((capfirst(entry.answered_by) or _("Head of the municipality"), ""),)))
    return Document(title, language, tuple(blocks))
