"""The development programme as a paper: text, goals with indicators, matrix of measures with money by year."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.development import words
from birge.development.access import may_read
from birge.development.models import Programme
from birge.development.queries.sheet import GoalBlock, IndicatorLine, MeasureLine, Sheet, sheet_of
from birge.development.say import figure
from birge.papers.content import Block, Column, Document, Grid, Heading, Paragraph, Row, Signatures
from birge.papers.halves import kyrgyz_left
from birge.papers.registry import paper
from birge.papers.writers import WIDE
from birge.people.queries import holder_of
from birge.people.words import COUNCIL_CHAIR, HEAD
from birge.plan import words as plan_words
from birge.plan.say import term, written, years
from birge.plan.sums import UNIT, Total
from birge.rulebook.money import Amount, format_amount
from birge.rulebook.when import When, format_when

FORMATS = WIDE


def _adopted(user: Any, programme: Programme) -> bool:
    return programme.state in (words.ADOPTED, words.AMENDING)


@paper(
    "development-programme",
    title=_("Development programme"),
    of="development.programme",
    may=_adopted,
    formats=FORMATS,
)
def programme_paper(programme: Programme, language: str) -> Document:
    """The adopted programme."""
    return _document(programme, language, draft=False)


@paper(
    "development-programme-draft",
    title=_("Development programme (draft)"),
    of="development.programme",
    may=may_read,
    formats=FORMATS,
)
def programme_draft(programme: Programme, language: str) -> Document:
    """The programme as it stands, marked as a draft."""
    return _document(programme, language, draft=True)


def _document(programme: Programme, language: str, *, draft: bool) -> Document:
    sheet = sheet_of(programme)
    title = written(programme.title, programme.title_ru, language)
    blocks: list[Block] = [Paragraph(gettext("DRAFT") if draft else _stamp(programme, language), "stamp")]
    blocks += [Heading(title), Paragraph(years(programme.year_from, programme.year_to), "center")]
    for number, (part, name) in enumerate(_written(sheet), 1):
        blocks.append(Heading(f"{number}. {name}", 2))
        row = sheet.sections[part]
        blocks += [Paragraph(line) for line in written(row.text, row.text_ru, language).split("\n") if line.strip()]
    blocks.append(Heading(gettext("Goals and indicators"), 2))
    blocks.append(_indicators(sheet, language))
    if sheet.measures:
        blocks += [Heading(gettext("Matrix of measures"), 2), _matrix(programme, sheet, language)]
        blocks += [Heading(gettext("Where the money comes from"), 2), _financing(sheet, language)]
        if sheet.total.sentences():
            blocks.append(Paragraph(f"{gettext('Note')}: {'; '.join(sheet.total.sentences())}.", "note"))
    blocks += kyrgyz_left(language, _halves(programme, sheet))
    posts = programme.municipality.words
    signed = ((posts["head"], HEAD), (posts["council_chair"], COUNCIL_CHAIR))
    blocks.append(Signatures(tuple((capfirst(str(post)), _holder(programme, role)) for post, role in signed)))
    return Document(title, language, tuple(blocks), landscape=True)


def _holder(programme: Programme, role: str) -> str:
    """Who held a post on the day of the resolution; today, while there is none."""
    return holder_of(programme.municipality_id, role, programme.adopted_on or timezone.localdate())


def _halves(programme: Programme, sheet: Sheet) -> list[tuple[str, str]]:
    """What of the programme is written in Kyrgyz, each text with its Russian half."""
    goals = [(block.row.text, block.row.text_ru) for block in sheet.goals]
    parts = [(row.text, row.text_ru) for row in sheet.sections.values()]
    measures = [(line.row.text, line.row.text_ru) for line in sheet.measures]
    return [(programme.title, programme.title_ru), *goals, *parts, *measures]


def _written(sheet: Sheet) -> list[tuple[str, str]]:
    """The parts with a text, in order."""
    return [
        (part, str(name)) for part, name in words.PARTS.items() if part in sheet.sections and sheet.sections[part].text
    ]


def _stamp(programme: Programme, language: str) -> str:
    name = _holder(programme, COUNCIL_CHAIR)
    chair = capfirst(str(programme.municipality.words["council_chair"]))
    lines = [gettext("APPROVED"), chair, f"______________ {name}".strip()]
    if programme.resolution and programme.adopted_on:
        date = format_when(When.day(programme.adopted_on), language, case="of")
        known = {"number": programme.resolution, "date": date}
        lines.append(gettext("resolution No. %(number)s %(date)s") % known)
    return "\n".join(lines)


def _indicators(sheet: Sheet, language: str) -> Grid:
    columns = (
        Column(gettext("No."), 1),
        Column(gettext("Indicator"), 8),
        Column(gettext("Unit"), 3),
        Column(gettext("Value now"), 4),
        Column(gettext("Value to be reached"), 4),
        Column(gettext("Who measures it"), 6),
    )
    rows: list[Row] = []
    for block in sheet.goals:
        rows.append(_goal(block, language))
        rows += [_indicator(block, line, language) for line in block.indicators]
    return Grid(columns, tuple(rows))


def _goal(block: GoalBlock, language: str) -> Row:
    text = written(block.row.text, block.row.text_ru, language)
    head = gettext("Goal %(number)s. %(text)s") % {"number": block.row.number, "text": text}
    serves = block.row.serves
    if not serves:
        return Row((head,), "group")
    served = f"{gettext('Serves the Sustainable Development Goals')}: {'; '.join(serves)}"
    return Row((f"{head}\n{served}",), "group")


def _indicator(block: GoalBlock, line: IndicatorLine, language: str) -> Row:
    row = line.row
    return Row(
        (
            f"{block.row.number}.{row.number}",
            written(row.text, row.text_ru, language),
            written(row.unit, row.unit_ru, language),
            _dated(figure(row.base, language) or gettext("not measured"), row.base_year),
            _dated(figure(row.target, language) or gettext("not set"), row.target_year),
            row.data_source,
        )
    )


def _dated(text: str, year: int | None) -> str:
    return f"{text} ({year})" if year else text


def _matrix(programme: Programme, sheet: Sheet, language: str) -> Grid:
    columns = (
        Column(gettext("No."), 2),
        Column(gettext("Measure"), 9),
        Column(gettext("Expected result"), 6),
        Column(gettext("Term"), 5),
        Column(gettext("Responsible"), 6),
        *(Column(str(year), 4, number=True) for year in programme.years),
        Column(gettext("Money in total"), 4, number=True),
    )
    rows: list[Row] = []
    for block in sheet.goals:
        rows.append(_goal(block, language))
        rows += [_measure(programme, line, language) for line in block.measures]
        if block.measures:
            rows.append(_sum(programme, gettext("Total for the goal"), block, language))
    rows.append(_sum(programme, gettext("Total for the programme"), sheet, language))
    return Grid(columns, tuple(rows), caption=gettext("Sums in thousand som"), unit=UNIT)


def _measure(programme: Programme, line: MeasureLine, language: str) -> Row:
    row = line.row
    cells = [_cell(line.by_year.get(year), language) for year in programme.years]
    return Row(
        (
            line.code,
            written(row.text, row.text_ru, language),
            written(row.result, row.result_ru, language),
            term(row, language),  # type: ignore[arg-type]
            written(row.responsible, row.responsible_ru, language),
            *cells,
            _cell(line.total if line.by_year else None, language),
        )
    )


def _cell(total: Total | None, language: str) -> int | str | None:
    """A sum that leaves nothing out stays a number; one that does says so; nothing stated is empty."""
    if total is None:
        return None
    return _sum_cell(total.amount, language)


def _sum_cell(amount: Amount, language: str) -> int | str:
    return amount.tyiyn or 0 if amount.state == "exact" else format_amount(amount, language, UNIT, bare=True)


def _sum(programme: Programme, text: str, of: GoalBlock | Sheet, language: str) -> Row:
    """A sum over measures says what it leaves out, as the measures above it do."""
    by_year = [_cell(of.by_year.get(year), language) for year in programme.years]
    return Row(("", text, "", "", "", *by_year, _cell(of.total, language)), "total")


def _financing(sheet: Sheet, language: str) -> Grid:
    """What comes from each source; one that is named without a sum says that it is not determined yet."""
    columns = (Column(gettext("Source"), 6), Column(gettext("Thousand som"), 3, number=True))
    rows = [
        Row((str(plan_words.SOURCES[source]), _sum_cell(sheet.total.of_source(source), language)))
        for source in sheet.sources
    ]
    rows.append(Row((gettext("Total"), _cell(sheet.total, language)), "total"))
    return Grid(columns, tuple(rows), unit=UNIT)
