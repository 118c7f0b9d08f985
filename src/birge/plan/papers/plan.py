"""The plan as a paper: stamp, title, and the table direction → issue → problem → activity with money by source."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from birge.papers.content import Block, Column, Document, Grid, Heading, Paragraph, Row, Signatures
from birge.papers.halves import as_typed, kyrgyz_left
from birge.papers.registry import paper
from birge.papers.writers import WIDE
from birge.people.queries import holder_of
from birge.people.words import HEAD
from birge.plan import words
from birge.plan.access import may_read
from birge.plan.models import Plan
from birge.plan.queries import ActivityLine, PlanSheet, ProblemLine, plan_sheet
from birge.plan.say import issue, measure, responsible, term, written, years
from birge.plan.sums import UNIT, Total
from birge.rulebook.counts import format_people
from birge.rulebook.money import Amount, format_amount
from birge.rulebook.when import When, format_when

FORMATS = WIDE


def _adopted(user: Any, plan: Plan) -> bool:
    return plan.state == words.ADOPTED


@paper("plan", title=_("Joint action plan"), of="plan.plan", may=_adopted, formats=FORMATS)
def plan_paper(plan: Plan, language: str) -> Document:
    """The adopted plan."""
    return _document(plan, language, draft=False)


@paper("plan-draft", title=_("Joint action plan (draft)"), of="plan.plan", may=may_read, formats=FORMATS)
def plan_draft(plan: Plan, language: str) -> Document:
    """The plan as it stands, marked as a draft."""
    return _document(plan, language, draft=True)


def _document(plan: Plan, language: str, *, draft: bool) -> Document:
    sheet = plan_sheet(plan)
    title = written(plan.title, plan.title_ru, language)
    blocks: list[Block] = []
    if draft:
        blocks.append(Paragraph(gettext("DRAFT"), "stamp"))
    else:
        blocks.append(Paragraph("\n".join(_stamp(plan, language)), "stamp"))
    blocks += [Heading(title), Paragraph(years(plan.year_from, plan.year_to), "center"), _grid(sheet, language)]
    blocks += kyrgyz_left(language, _halves(sheet))
    if sheet.total.sentences():
        blocks.append(Paragraph(f"{gettext('Note')}: {'; '.join(sheet.total.sentences())}.", "note"))
    blocks.append(_signatures(plan, language))
    return Document(title, language, tuple(blocks), landscape=True)


def _stamp(plan: Plan, language: str) -> list[str]:
    lines = [gettext("APPROVED"), _approver(plan, language), f"______________ {plan.approver_name}".strip()]
    if plan.resolution:
        known = {"number": plan.resolution, "date": format_when(_day(plan), language, case="of")}
        lines.append(gettext("resolution No. %(number)s %(date)s") % known)
    return lines


def _approver(plan: Plan, language: str) -> str:
    """The post of who approves; left empty, the chair of the council."""
    post = written(plan.approver_post, plan.approver_post_ru, language)
    return post or capfirst(str(plan.municipality.words["council_chair"]))


def _halves(sheet: PlanSheet) -> list[tuple[str, str]]:
    """What of the table is written in Kyrgyz, each text with its Russian half."""
    rows = [one.activity for line in sheet.lines for one in line.activities]
    pairs = [(block.direction.name, block.direction.name_ru) for block in sheet.directions]
    for line in (one for one in sheet.lines if one.row.problem.language == "ky"):
        pairs += [
            (line.row.description, line.row.description_ru),
            (line.row.problem.title, line.row.problem.title_ru),
            *(as_typed(way.reason) for way in line.ways if way.chosen),
        ]
    for row in (one for one in rows if one.language == "ky"):
        pairs += [
            (row.text, row.text_ru),
            (row.result, row.result_ru),
            (row.responsible_post, row.responsible_post_ru),
        ]
    return pairs


def _day(plan: Plan) -> When | None:
    return When.day(plan.adopted_on) if plan.adopted_on else None


def _grid(sheet: PlanSheet, language: str) -> Grid:
    lines = [one for line in sheet.lines for one in line.activities]
    # A column that nobody has filled in takes its width from the others for nothing.
    measured = any(one.activity.indicator or one.target for one in lines)
    columns = (
        Column(gettext("No."), 3),
        Column(gettext("Activity"), 9),
        Column(gettext("Expected result"), 7),
        *([Column(gettext("Indicator and target"), 6)] if measured else []),
        Column(gettext("Term"), 7),
        Column(gettext("Responsible"), 8),
        Column(gettext("Money in total"), 5, number=True),
        *(
            Column(name, _width(name), number=True, fold=True)
            for name in (str(words.SOURCES_SHORT[source]) for source in sheet.sources)
        ),
    )
    rows: list[Row] = []
    for block in sheet.directions:
        name = written(block.direction.name, block.direction.name_ru, language)
        rows.append(_wide(gettext("Direction %(number)s. %(name)s") % {"number": block.direction.number, "name": name}))
        for part in block.issues:
            if part.issue is not None:
                rows.append(_wide(issue(part.issue, language)))
            for line in part.lines:
                problem = line.row.problem
                title = written(problem.title, problem.title_ru, language)
                text = gettext("Problem %(number)s. %(title)s") % {"number": line.row.number, "title": title}
                rows.append(_wide("\n".join([text, *_described(line, language)])))
                rows += [_activity(one, sheet.sources, language, measured) for one in line.activities]
                rows.append(_total(gettext("Total for the problem"), line.total, sheet.sources, len(columns)))
        rows.append(_total(gettext("Total for the direction"), block.total, sheet.sources, len(columns)))
    rows.append(_total(gettext("Total for the plan"), sheet.total, sheet.sources, len(columns)))
    caption, folded = gettext("Sums in thousand som"), gettext("Of it, by source")
    return Grid(columns, tuple(rows), caption=caption, unit=UNIT, folded=folded)


def _width(heading: str) -> int:
    """The width of a column of sums: a heading with a long word needs a little more."""
    return 6 if max(map(len, heading.split())) > 7 else 5


def _wide(text: str) -> Row:
    return Row((text,), "group")


def _described(line: ProblemLine, language: str) -> list[str]:
    """The problem as a whole, in each village, whom it touches, and the way that was chosen."""
    found = [written(line.row.description, line.row.description_ru, language)]
    found += [f"{one.place.name_in(language)}: {written(one.text, one.text_ru, language)}" for one in line.villages]
    if line.affected is not None:
        people = format_people(line.affected, language)
        if line.row.affected_children is not None:
            children = gettext("of them children: %(count)s") % {"count": line.row.affected_children}
            people = f"{people}, {children}"
        found.append(f"{gettext('Touches')}: {people}")
    for way in line.ways:
        if way.chosen:
            chosen = written(way.text, way.text_ru, language)
            found.append(gettext("Way chosen: %(way)s. Why: %(reason)s") % {"way": chosen, "reason": way.reason})
    return [text for text in found if text]


def _activity(line: ActivityLine, sources: tuple[str, ...], language: str, measured: bool) -> Row:
    row = line.activity
    cells = [_cell(line.money.by_source.get(source), language) for source in sources]
    return Row(
        (
            line.code,
            written(row.text, row.text_ru, language),
            written(row.result, row.result_ru, language),
            *([measure(row, language)] if measured else []),
            term(row, language),
            responsible(row, language),
            _cell(line.money.total, language),
            *cells,
        )
    )


def _cell(amount: Amount | None, language: str) -> int | str | None:
    """An exact sum stays a number; an approximate or missing one is said in words; an unnamed source is empty."""
    if amount is None:
        return None
    return amount.tyiyn if amount.state == "exact" else format_amount(amount, language, UNIT, bare=True)


def _total(text: str, total: Total, sources: tuple[str, ...], width: int) -> Row:
    language = get_language() or "ky"
    cells = [_summed(total.of_source(source), language) for source in sources]
    blank = ("",) * (width - len(cells) - 3)
    return Row(("", text, *blank, _summed(total.amount, language), *cells), "total")


def _summed(amount: Amount, language: str) -> int | str | None:
    """A total: what is known of it, and beside it that a part is not determined; nothing where nobody names it."""
    if amount.state == "not_stated":
        return None
    if amount.state != "at_least":
        return _cell(amount, language)
    known = format_amount(Amount(amount.tyiyn), language, UNIT, bare=True)
    return gettext("%(sum)s; a part is not determined") % {"sum": known}


def _signatures(plan: Plan, language: str) -> Signatures:
    posts, day = plan.municipality.words, plan.adopted_on or timezone.localdate()
    chair = capfirst(_approver(plan, language))
    return Signatures(
        ((capfirst(str(posts["head"])), holder_of(plan.municipality_id, HEAD, day)), (chair, plan.approver_name))
    )
