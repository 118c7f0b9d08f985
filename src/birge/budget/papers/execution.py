"""The report on the execution of a budget, for the hearing in winter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.budget.access import may_read
from birge.budget.models import Budget
from birge.budget.queries.execution import Done, Execution, execution_of
from birge.budget.say import cell, signed
from birge.kit.said import through, when
from birge.papers.content import Block, Column, Document, Facts, Grid, Heading, Paragraph, Row, Signatures
from birge.papers.registry import paper
from birge.plan.say import written

UNIT = "thousand_som"


@paper(
    "budget-execution",
    title=_("Report on the execution of the budget"),
    of="budget.budget",
    may=may_read,
    formats=("pdf", "docx", "xlsx"),
)
def execution_paper(budget: Budget, language: str) -> Document:
    """What came in and was spent, by group and function, and the lines that differ with their explanations."""
    shown = execution_of(budget, every_line=True)
    title = gettext("Report on the execution of the budget of %(year)s") % {"year": budget.year}
    blocks: list[Block] = [Heading(title), Paragraph(budget.municipality.name, "center"), Facts(tuple(_facts(shown)))]
    if not shown.has_data:
        blocks.append(Paragraph(gettext("No actual figures are entered.")))
        return Document(title, language, tuple(blocks))
    for caption, rows, total in (
        (gettext("Revenue"), shown.revenue, shown.totals[0]),
        (gettext("Expenditure"), shown.expenditure, shown.totals[1]),
    ):
        blocks.append(_grid(caption, rows, total))
    if shown.lines:
        blocks += [Heading(gettext("Lines that differ from the plan, and why"), 2), _lines(shown, language)]
    if any(month.corrections for month in shown.months):
        blocks.append(Heading(gettext("Corrections of reports"), 2))
        blocks += [
            Paragraph(
                gettext("Report to %(until)s, line %(line)s: corrected on %(dated)s. %(reason)s")
                % {
                    "until": when(month.period.until),
                    "line": one.line.number,
                    "dated": when(one.dated),
                    "reason": one.reason,
                }
            )
            for month in shown.months
            for one in month.corrections
        ]
    posts = budget.municipality.words
    blocks.append(Signatures(((str(posts["head"]), ""), (gettext("finance officer"), ""))))
    return Document(title, language, tuple(blocks), landscape=True)


def _facts(shown: Execution) -> list[tuple[str, str]]:
    budget = shown.budget
    facts = [(gettext("State of the budget"), str(budget.get_state_display()))]
    if shown.until is None:
        facts.append((gettext("Period"), gettext("no data")))
        return facts
    first = shown.until.replace(month=1, day=1)
    facts.append((gettext("Period"), through(first, shown.until)))
    if source := shown.months[-1].period.source:
        facts.append((gettext("Source of the figures"), source))
    return facts


def _columns(first: str, width: int = 8) -> tuple[Column, ...]:
    return (
        Column(first, width),
        Column(gettext("Plan in force"), 3, number=True),
        Column(gettext("Actual"), 3, number=True),
        Column(gettext("Difference"), 3, number=True),
        Column(gettext("Share of the plan"), 2),
    )


def _cells(one: Done, label: str) -> tuple[Any, ...]:
    actual = gettext("no data") if one.actual is None else cell(one.actual)
    percent = "" if one.percent is None else f"{one.percent} %"
    return label, cell(one.planned), actual, signed(one.difference), percent


def _grid(caption: str, rows: Iterable[Done], total: Done) -> Grid:
    made = [Row(_cells(one, one.label)) for one in rows]
    made.append(Row(_cells(total, gettext("Total")), "total"))
    return Grid(_columns(caption), tuple(made), caption=gettext("Thousand som"), unit=UNIT)


def _lines(shown: Execution, language: str) -> Grid:
    columns = (*_columns(gettext("Line")), Column(gettext("Explanation"), 8))
    rows = []
    for one in shown.lines:
        codes = (
            " ".join(part for part in (one.line.function, one.line.economic, one.line.code) if part) if one.line else ""
        )
        said = [written(row.text, row.text_ru, language) for row in one.explanations]
        rows.append(
            Row((*_cells(one, f"{codes} {one.label}".strip()), "\n".join(said) or gettext("not explained yet")))
        )
    return Grid(columns, tuple(rows), caption=gettext("Thousand som"), unit=UNIT)
