"""Two versions of a plan side by side, as a paper: for the council that is asked to adopt the second."""

from __future__ import annotations

from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from birge.papers.content import Block, Column, Document, Grid, Heading, Paragraph, Row
from birge.plan.models import Plan
from birge.plan.queries.changed import ADDED, REMOVED, Changes, Field, Line, Sum
from birge.plan.queries.changes import changes_between
from birge.plan.queries.content import Content
from birge.plan.queries.sides import signed
from birge.plan.say import written
from birge.plan.sums import UNIT

FORMATS = ("docx", "xlsx", "pdf")
LANGUAGES = {"ky": _("Kyrgyz"), "ru": _("Russian")}


def comparison(plan: Plan, before: Content, after: Content, names: tuple[str, str], language: str) -> Document:
    """The comparative table. ``names``: what the two versions are called."""
    changes = changes_between(plan, before, after)
    title = gettext("Comparative table of the joint action plan")
    blocks: list[Block] = [
        Heading(title),
        Paragraph(written(plan.title, plan.title_ru, language), "center"),
        Paragraph(f"{names[0]} → {names[1]}", "center"),
    ]
    if not changes:
        blocks.append(Paragraph(gettext("Both versions say the same.")))
        return Document(title, language, tuple(blocks), landscape=True)
    blocks.append(_fields(changes, names))
    blocks.append(_sums(changes, names))
    return Document(title, language, tuple(blocks), landscape=True)


def _fields(changes: Changes, names: tuple[str, str]) -> Grid:
    columns = (
        Column(gettext("No."), 3),
        Column(gettext("What"), 8),
        Column(names[0], 13),
        Column(names[1], 13),
        Column(gettext("Difference"), 5),
    )
    rows: list[Row] = []
    if changes.head:
        rows.append(Row((gettext("Head of the plan"),), "group"))
        rows += [_field("", field) for field in changes.head]
    for heading, lines in changes.parts:
        rows.append(Row((heading,), "group"))
        for line in lines:
            rows.append(Row((f"{line.code} {line.title} — {kind_said(line)}",), "group"))
            rows += [_field(line.code, field) for field in line.fields]
    return Grid(columns, tuple(rows), caption=gettext("What was added, taken out and changed"))


def kind_said(line: Line) -> str:
    """What became of a line, in the reader's language."""
    if line.kind == ADDED:
        return gettext("added")
    return gettext("taken out") if line.kind == REMOVED else pgettext("line of a plan", "changed")


def _field(code: str, field: Field) -> Row:
    return Row((code, field.label, field.before or "—", field.after or "—", field.by))


def _sums(changes: Changes, names: tuple[str, str]) -> Grid:
    columns = (
        Column(gettext("Money"), 8),
        Column(names[0], 5, number=True),
        Column(names[1], 5, number=True),
        Column(gettext("Difference"), 5, number=True),
    )
    rows = [_sum(one) for one in changes.sources]
    rows.append(Row(_sum(changes.total).cells, "total"))
    if changes.years:
        rows.append(Row((gettext("By the years of the activities"),), "group"))
        rows += [_sum(one) for one in changes.years]
    return Grid(columns, tuple(rows), caption=gettext("Sums in thousand som"), unit=UNIT)


def _sum(one: Sum) -> Row:
    return Row((one.label, one.before, one.after, signed(one.by, bare=True)))
