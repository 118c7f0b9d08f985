"""The plan as a spreadsheet to work in: every row with its number, in the shape in which it can be brought in again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from birge.kit.tables.writing import write_tables
from birge.plan import say
from birge.plan.columns import COLUMNS, shown
from birge.plan.models import Activity, Plan, PlanProblem
from birge.plan.queries.grid import grid_rows
from birge.plan.sheets.shape import KEY, LINE, MEASURE, RESPONSIBLE, TERM, sheet
from birge.rulebook.when import When, format_when


def sheet_of(plan: Plan, language: str) -> bytes:
    """All activities of ``plan``; the language of the page is active."""
    now = timezone.localtime()
    told = (
        (_("Joint action plan"), plan.title),
        (_("As it was on"), f"{format_when(When.day(now.date()), language)}, {now:%H:%M}"),
    )
    return write_tables([(sheet(), _rows(plan))], language, title=_("Joint action plan"), told=told)


def _rows(plan: Plan) -> Iterator[dict[str, Any]]:
    lines = {line.pk: line for line in PlanProblem.objects.filter(plan=plan).select_related("problem", "issue")}
    found = Activity.objects.filter(plan=plan).select_related("group").order_by("plan_problem__number", "number")
    for row in grid_rows(plan, found, lines):
        said = {key: shown(row.activity, row.parts, key) for key in COLUMNS}
        yield {
            KEY: row.code,
            LINE: str(row.activity.plan_problem.number),
            **said,
            MEASURE: say.measure(row.activity),
            TERM: say.term(row.activity),
            RESPONSIBLE: say.responsible(row.activity),
        }
