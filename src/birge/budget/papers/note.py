"""The note to the budget: what it comes to, what changed against last year, which figures were explained."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.budget import words
from birge.budget.access import may_read
from birge.budget.figures import UNIT
from birge.budget.models import Budget, Explanation
from birge.budget.papers.table import stamp
from birge.budget.queries.checks import warnings_of
from birge.budget.queries.codes import names_of
from birge.budget.queries.sums import IN_FORCE, Totals, totals_of
from birge.papers.content import Block, Bullets, Column, Document, Grid, Heading, Paragraph, Row, Signatures
from birge.papers.registry import paper
from birge.rulebook.figures import format_number, percent


@paper("budget-note", title=_("Note to the budget"), of="budget.budget", may=may_read, formats=("docx", "xlsx", "pdf"))
def budget_note(budget: Budget, language: str) -> Document:
    """The note of the finance officer with the totals, the groups of revenue and the divisions of expenditure."""
    totals = totals_of(budget)
    title = gettext("Note to the local budget of %(place)s for %(year)s") % {
        "place": budget.municipality.name_in(language),
        "year": budget.year,
    }
    blocks: list[Block] = []
    if budget.state in words.DRAFTING:
        blocks.append(stamp(budget, language, draft=True))
    blocks.append(Heading(title))
    text = (budget.note_ru if language == "ru" else "") or budget.note
    blocks += [Paragraph(line) for line in text.split("\n") if line.strip()]
    blocks += [Heading(gettext("Totals"), 2), _totals(totals)]
    if totals.groups:
        blocks += [Heading(gettext("Where money comes from"), 2), _shares(_groups(totals), totals.revenue.in_force)]
    if totals.functions:
        spent = _functions(budget, totals)
        blocks += [Heading(gettext("What it is spent on"), 2), _shares(spent, totals.expenditure.in_force)]
    if explained := _explained(budget, totals, language):
        blocks += [Heading(gettext("Figures that were explained"), 2), Bullets(tuple(explained))]
    blocks.append(Signatures(((gettext("Head of the finance department"), ""),)))
    return Document(title, language, tuple(blocks))


def _totals(totals: Totals) -> Grid:
    columns = (
        Column(gettext("What"), 8),
        Column(gettext("Thousand som"), 4, number=True),
        Column(gettext("The year before"), 4, number=True),
    )
    before = totals.before
    rows = [
        Row((gettext("Revenue with special means"), totals.revenue.in_force, None)),
        Row((gettext("Revenue without special means"), totals.without_special.in_force, None)),
        Row((gettext("Expenditure in total"), totals.expenditure.in_force, before.get(words.EXPENDITURE))),
    ]
    counted = 1 if totals.special_counts is False else 0
    first = rows[counted]
    rows[counted] = Row((*first.cells[:2], before.get(words.REVENUE)))
    return Grid(columns, tuple(rows), caption=gettext("Sums in thousand som"), unit=UNIT)


def _groups(totals: Totals) -> list[tuple[str, int | None]]:
    return [
        (str(words.GROUPS.get(key, gettext("without a code"))), sums.of(IN_FORCE))
        for key, sums in totals.groups.items()
    ]


def _functions(budget: Budget, totals: Totals) -> list[tuple[str, int | None]]:
    names = names_of(budget.classification_id, words.FUNCTIONAL, [key for key in totals.functions if key])
    return [
        (f"{key} {names.get(key, '')}".strip() or gettext("without a code"), sums.of(IN_FORCE))
        for key, sums in totals.functions.items()
    ]


def _shares(parts: list[tuple[str, int | None]], whole: int | None) -> Grid:
    """Parts with their share in percent, one decimal; empty where it cannot be said."""
    columns = (
        Column(gettext("What"), 8),
        Column(gettext("Thousand som"), 4, number=True),
        Column(gettext("Share, %"), 3),
    )
    rows: list[Any] = []
    for name, tyiyn in parts:
        share = percent(tyiyn, whole) if tyiyn is not None and whole else None
        rows.append(Row((name, tyiyn, "" if share is None else format_number(share, "ky"))))
    return Grid(columns, tuple(rows), unit=UNIT)


def _explained(budget: Budget, totals: Totals, language: str) -> list[str]:
    """Warnings with their explanations, and deviations that were explained."""

    def text_of(one: Explanation) -> str:
        return (one.text_ru if language == "ru" else "") or one.text

    found = [
        f"{warned.in_words(language)} {text_of(warned.explanation)}"
        for warned in warnings_of(budget, totals)
        if warned.explanation is not None
    ]
    deviations = Explanation.objects.filter(budget=budget, about=words.DEVIATION, withdrawn_at=None)
    for one in deviations.select_related("line"):
        name = one.line.said if one.line is not None else ""
        found.append(f"{name}: {text_of(one)}" if name else text_of(one))
    return found
