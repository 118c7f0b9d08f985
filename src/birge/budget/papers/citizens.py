"""The citizens' budget as a paper of one or two pages: pictures, their figures, what residents asked for."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.budget import pictures
from birge.budget.access import may_read
from birge.budget.models import Budget
from birge.budget.queries.citizens import Citizens, Item, Side, citizens_of
from birge.budget.queries.heard import heard_of
from birge.budget.queries.linked import priorities_of
from birge.budget.say import bare, cell, signed, whole
from birge.kit.said import money, number, when
from birge.papers.content import (
    Block,
    Column,
    Document,
    Facts,
    Grid,
    Heading,
    Paragraph,
    Picture,
    Pictures,
    Row,
)
from birge.papers.registry import paper
from birge.plan.say import written

UNIT = "thousand_som"
#: So many links with the plan stand on the paper; the page has all of them.
MOST_WISHES = 12


@paper(
    "citizens-budget",
    title=_("Citizens' budget"),
    of="budget.budget",
    may=may_read,
    formats=("pdf", "pdf-a3", "docx"),
)
def citizens_paper(budget: Budget, language: str) -> Document:
    """The budget for everybody, as strangers may read it."""
    return _document(budget, language)


def _document(budget: Budget, language: str) -> Document:
    before = Budget.objects.filter(year=budget.year - 1).first()
    shown = citizens_of(budget, before if before is not None and before.is_public else None)
    title = gettext("Citizens' budget, %(year)s") % {"year": budget.year}
    state = f"{budget.municipality.name}, {budget.get_state_display()}"
    blocks: list[Block] = [Heading(title), Paragraph(state, "center"), Facts(tuple(_facts(shown)))]
    drawn = _drawn(shown)
    if drawn is not None:
        blocks += [drawn, Paragraph(_one_purse(), "note")]
    blocks.append(_table(shown, shown.revenue, gettext("Where it comes from"), language))
    blocks.append(_table(shown, shown.expenditure, gettext("What it is spent on"), language))
    blocks += _asked(budget, shown, language)
    blocks += _heard(budget)
    return Document(title, language, tuple(blocks))


def _one_purse() -> str:
    return gettext(
        "All revenue goes into one purse: except for targeted grants and special means no source is tied to a purpose."
    )


def _facts(shown: Citizens) -> list[tuple[str, str]]:
    facts = [
        (gettext("Revenue"), _with_year(shown, shown.revenue)),
        (gettext("Expenditure"), _with_year(shown, shown.expenditure)),
    ]
    if shown.per_person is None or shown.population is None:
        facts.append((gettext("For each resident"), gettext("The number of residents is not entered.")))
    else:
        known = {
            "people": number(shown.population.people),
            "date": when(shown.population.as_of),
            "source": shown.population.source,
        }
        people = gettext("%(people)s residents, %(date)s; source: %(source)s") % known
        facts.append((gettext("For each resident"), f"{money(shown.per_person)} ({people})"))
    if shown.revenue.special:
        said = {"sum": bare(shown.revenue.special)}
        facts.append(("", gettext("Special means of %(sum)s are not counted in the total here.") % said))
    if shown.difference:
        said = {"sum": bare(shown.difference)}
        facts.append(("", gettext("Revenue and expenditure differ by %(sum)s.") % said))
    if shown.budget.source:
        facts.append((gettext("Source"), shown.budget.source))
    return facts


def _with_year(shown: Citizens, side: Side) -> str:
    text = whole(side.total)
    if shown.year_before is None or side.before is None:
        return text
    before = gettext("in %(year)s: %(sum)s") % {"year": shown.year_before, "sum": whole(side.before)}
    return f"{text} ({before})"


def _drawn(shown: Citizens) -> Pictures | None:
    """The flow beside coins and bars."""
    made = [draw(shown, on_paper=True) for draw in (pictures.flow, pictures.coins, pictures.bars)]
    flow, *others = [Picture(str(one.svg), one.title, one.text) if one else None for one in made]
    columns = [tuple(one for one in column if one is not None) for column in ((flow,), tuple(others))]
    columns = [column for column in columns if column]
    return Pictures(tuple(columns)) if columns else None


def _table(shown: Citizens, side: Side, caption: str, language: str) -> Grid:
    items = side.with_rest(gettext("not broken down"))
    known = sum(item.now for item in items if item.now and item.now > 0)
    columns = [Column("", 8), Column(str(shown.budget.year), 3, number=True), Column(gettext("Share"), 2)]
    if shown.year_before:
        columns.append(Column(str(shown.year_before), 3, number=True))
    rows = [_row(shown, item, known) for item in items]
    total = [gettext("Total"), cell(side.total), ""]
    rows.append(Row(tuple([*total, cell(side.before)] if shown.year_before else total), "total"))
    return Grid(tuple(columns), tuple(rows), caption=f"{caption}, {gettext('thousand som')}", unit=UNIT)


def _row(shown: Citizens, item: Item, known: int) -> Row:
    share = pictures.percent(item.now, known) if item.now and item.now > 0 and known else ""
    cells = (item.label, cell(item.now), share)
    return Row((*cells, cell(item.before)) if shown.year_before else cells)


def _asked(budget: Budget, shown: Citizens, language: str) -> list[Block]:
    found = priorities_of(budget, AnonymousUser(), shown)
    blocks: list[Block] = [Heading(gettext("What residents asked for and what the budget pays for"), 2)]
    if not found.wishes:
        text = gettext("No line of this budget is linked with an activity of the joint action plan yet.")
        return [*blocks, Paragraph(text)]
    if found.percent is not None:
        said = {"percent": found.percent}
        text = gettext("%(percent)s %% of the development spending goes to problems that residents put first.") % said
        blocks.append(Paragraph(text))
    columns = (
        Column(gettext("Activity"), 8),
        Column(gettext("Problem"), 6),
        Column(gettext("Approved"), 3, number=True),
        Column(gettext("Spent"), 3, number=True),
    )
    rows = []
    for wish in found.wishes[:MOST_WISHES]:
        activity, problem = wish.provision.activity, wish.provision.activity.plan_problem.problem
        name = written(problem.title, problem.title_ru, language)
        mark = f"{name} ({gettext('priority of residents')})" if wish.priority else name
        rows.append(Row((written(activity.text, activity.text_ru, language), mark, wish.approved, _spent(wish.spent))))
    blocks.append(Grid(columns, tuple(rows), unit=UNIT))
    if len(found.wishes) > MOST_WISHES:
        more = gettext("Further links with the plan stand on the page: %(count)s.")
        blocks.append(Paragraph(more % {"count": len(found.wishes) - MOST_WISHES}, "note"))
    return blocks


def _heard(budget: Budget) -> list[Block]:
    found = heard_of(budget)
    if not found.received:
        return []
    rows = [
        (gettext("received"), number(found.received)),
        (gettext("answered"), number(found.answered)),
        (gettext("taken into the budget"), number(len(found.taken))),
    ]
    if found.changed is not None:
        rows.append((gettext("lines changed by, thousand som"), signed(found.changed)))
    return [Heading(gettext("Questions and proposals on this budget"), 2), Facts(tuple(rows))]


def _spent(tyiyn: int | None) -> Any:
    return gettext("no data") if tyiyn is None else tyiyn
