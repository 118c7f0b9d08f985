"""The budget table: revenue by group and code, expenditure by function, code and institution, with its totals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.budget import words
from birge.budget.access import may_read
from birge.budget.figures import UNIT
from birge.budget.models import Budget, Line
from birge.budget.queries.budgets import lines_of
from birge.budget.queries.codes import names_of
from birge.budget.queries.folds import in_order
from birge.budget.queries.residents import population_at
from birge.budget.queries.sums import DIVISION, Sums, Totals, totals_of
from birge.papers.content import Block, Column, Document, Facts, Grid, Heading, Paragraph, Row, Signatures
from birge.papers.registry import paper
from birge.rulebook.money import Amount, format_amount
from birge.rulebook.when import When, format_when

FORMATS = ("docx", "xlsx", "pdf")


def _approved(user: Any, budget: Budget) -> bool:
    return budget.state in (*words.IN_FORCE, words.EXECUTED)


@paper("budget", title=_("Local budget (table)"), of="budget.budget", may=_approved, formats=FORMATS)
def approved_table(budget: Budget, language: str) -> Document:
    """The budget that the council approved, amended, or that is closed."""
    return _document(budget, language, draft=False)


@paper("budget-draft", title=_("Local budget (draft table)"), of="budget.budget", may=may_read, formats=FORMATS)
def draft_table(budget: Budget, language: str) -> Document:
    """The budget as it stands, marked as what it is."""
    return _document(budget, language, draft=budget.state in words.DRAFTING)


def stamp(budget: Budget, language: str, *, draft: bool) -> Paragraph:
    """Draft, or the council's resolution as far as it is known."""
    if draft:
        return Paragraph(gettext("DRAFT"), "stamp")
    lines = [gettext("APPROVED"), capfirst(str(budget.municipality.words["council_chair"])), "______________"]
    if budget.resolution and budget.adopted_on:
        known = {
            "number": budget.resolution,
            "date": format_when(When.day(budget.adopted_on), language, case="of"),
        }
        lines.append(gettext("resolution No. %(number)s %(date)s") % known)
    return Paragraph("\n".join(lines), "stamp")


def column_name(figure: str, year: int) -> str:
    """The head of a column; a forecast says its year."""
    if figure == words.NEXT1:
        return f"{words.FORECAST_SHORT} {year + 1}"
    if figure == words.NEXT2:
        return f"{words.FORECAST_SHORT} {year + 2}"
    return str(words.FIGURES[figure])


def _document(budget: Budget, language: str, *, draft: bool) -> Document:
    totals, lines = totals_of(budget), in_order(lines_of(budget))
    title = gettext("Local budget of %(place)s for %(year)s") % {
        "place": budget.municipality.name_in(language),
        "year": budget.year,
    }
    blocks: list[Block] = [stamp(budget, language, draft=draft), Heading(title)]
    blocks.append(Paragraph(str(words.STATES[budget.state]), "center"))
    if budget.source:
        blocks.append(Paragraph(f"{gettext('Source')}: {budget.source}", "note"))
    blocks += [Heading(str(words.SIDES[words.REVENUE]), 2), _revenue(budget, totals, lines, language)]
    blocks += _rates(lines, language)
    blocks += [Heading(str(words.SIDES[words.EXPENDITURE]), 2), _expenditure(budget, totals, lines, language)]
    blocks += _for_each(budget, totals, language)
    posts = budget.municipality.words
    blocks.append(Signatures(((capfirst(str(posts["head"])), ""), (gettext("Head of the finance department"), ""))))
    return Document(title, language, tuple(blocks), landscape=True)


def _rates(lines: Sequence[Line], language: str) -> list[Block]:
    """How much of each shared tax stays here, where it is stated."""
    rows = tuple((_said(line, language), f"{line.rate} %") for line in lines if line.rate)
    return [Heading(gettext("Rates of deduction"), 3), Facts(rows)] if rows else []


def _for_each(budget: Budget, totals: Totals, language: str) -> list[Block]:
    """What it comes to for each resident, by the last count before the end of the year, with its day and source."""
    counted = population_at(budget)
    if counted is None or not counted.people:
        return [Facts(((gettext("For each resident"), gettext("not known: the number of residents is not stated")),))]
    figure = words.AFTER if totals.expenditure.of(words.AFTER) is not None else words.PLAN
    found = []
    for name, sums in ((gettext("Revenue"), totals.total), (gettext("Expenditure in total"), totals.expenditure)):
        tyiyn = sums.of(figure)
        if tyiyn is not None:
            found.append((name, format_amount(Amount(round(tyiyn / counted.people / 100) * 100), language, "som")))
    known = {"people": counted.people, "date": format_when(When.day(counted.as_of), language), "source": counted.source}
    said = gettext("%(people)s residents, %(date)s, %(source)s") % known
    return [Heading(gettext("For each resident"), 3), Facts((*found, (gettext("Counted by"), said)))] if found else []


def _figures(budget: Budget, totals: Totals) -> tuple[Column, ...]:
    return tuple(Column(column_name(figure, budget.year), 4, number=True) for figure in totals.columns)


def _said(line: Line, language: str) -> str:
    text = (line.text_ru if language == "ru" else "") or line.text
    return f"– {text}" if line.part_of_id is not None else text


def _cells(line: Line, totals: Totals) -> list[int | None]:
    return [getattr(line, f"{figure}_tyiyn") for figure in totals.columns]


def _sum(text: str, sums: Sums, totals: Totals, empty: int, kind: str = "total") -> Row:
    return Row((text, *[""] * empty, *(sums.of(figure) for figure in totals.columns)), kind)


def _revenue(budget: Budget, totals: Totals, lines: Sequence[Line], language: str) -> Grid:
    columns = (Column(gettext("What"), 10), Column(gettext("Code"), 3), *_figures(budget, totals))
    rows: list[Row] = []
    for group, sums in totals.groups.items():
        rows.append(_sum(str(words.GROUPS.get(group, gettext("without a code"))), sums, totals, 1))
        for line in lines:
            if line.side == words.REVENUE and line.revenue_group == group:
                rows.append(Row((_said(line, language), line.code, *_cells(line, totals))))
    rows.append(_sum(gettext("Revenue with special means"), totals.revenue, totals, 1))
    rows.append(_sum(gettext("Revenue without special means"), totals.without_special, totals, 1))
    rows += _printed(totals, words.REVENUE, gettext("Revenue as printed in the document"), 1)
    return Grid(columns, tuple(rows), caption=gettext("Sums in thousand som"), unit=UNIT)


def _expenditure(budget: Budget, totals: Totals, lines: Sequence[Line], language: str) -> Grid:
    columns = (
        Column(gettext("What"), 9),
        Column(gettext("Functional code"), 3),
        Column(gettext("Economic code"), 3),
        Column(gettext("Institution"), 5),
        *_figures(budget, totals),
    )
    names = names_of(budget.classification_id, words.FUNCTIONAL, [key for key in totals.functions if key])
    rows: list[Row] = []
    for division, sums in totals.functions.items():
        name = f"{division} {names.get(division, '')}".strip() or gettext("without a code")
        rows.append(_sum(name, sums, totals, 3))
        for line in lines:
            if line.side == words.EXPENDITURE and line.function[:DIVISION] == division:
                rows.append(
                    Row(
                        (
                            _said(line, language),
                            line.function,
                            line.economic,
                            _institution(line, language),
                            *_cells(line, totals),
                        )
                    )
                )
    rows.append(_sum(gettext("Expenditure in total"), totals.expenditure, totals, 3))
    rows += _printed(totals, words.EXPENDITURE, gettext("Expenditure as printed in the document"), 3)
    return Grid(columns, tuple(rows), caption=gettext("Sums in thousand som"), unit=UNIT)


def _institution(line: Line, language: str) -> str:
    if line.institution is None:
        return ""
    return (line.institution.name_ru if language == "ru" else "") or line.institution.name


def _printed(totals: Totals, side: str, name: str, empty: int) -> list[Row]:
    """The totals as the document prints them, where they differ from what the lines make."""
    own = totals.total if side == words.REVENUE else totals.expenditure
    printed = {
        figure: one
        for (of, scope, figure), one in totals.stated.items()
        if of == side and scope == words.WHOLE and one.tyiyn != own.of(figure)
    }
    if not printed:
        return []
    cells = [printed[figure].typed if figure in printed else "" for figure in totals.columns]
    return [Row((name, *[""] * empty, *cells))]
