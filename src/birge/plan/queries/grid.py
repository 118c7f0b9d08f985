"""The table of one direction, as people type into it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from birge.plan import say
from birge.plan.models import Activity, Direction, Funding, Plan, PlanProblem
from birge.plan.queries.sheet import activity_warnings
from birge.rulebook.table import Reason


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of the table: an activity, its money by source, its version with its money, and what may be wrong."""

    activity: Activity
    parts: dict[str, Funding]
    version: int
    warnings: tuple[Reason, ...]

    @property
    def code(self) -> str:
        """ "2.3": the third of the second problem."""
        return f"{self.activity.plan_problem.number}.{self.activity.number}"


@dataclass(frozen=True, slots=True)
class GridPart:
    """A problem with its rows."""

    line: PlanProblem
    rows: tuple[GridRow, ...]

    @property
    def title(self) -> str:
        """The problem, for the reader."""
        return say.written(self.line.problem.title, self.line.problem.title_ru)

    @property
    def lang(self) -> str:
        """The language of :attr:`title`."""
        return "ru" if self.title != self.line.problem.title else self.line.problem.language


def grid_of(plan: Plan, direction: Direction) -> list[GridPart]:
    """The problems of a direction with their activities, in three questions."""
    lines = PlanProblem.objects.filter(plan=plan, direction=direction).select_related("problem", "issue")
    found = {line.pk: line for line in lines.order_by("number")}
    rows: dict[int, list[GridRow]] = defaultdict(list)
    for row in grid_rows(plan, Activity.objects.filter(plan_problem__in=found), found):
        rows[row.activity.plan_problem_id].append(row)
    return [GridPart(line, tuple(rows[line.pk])) for line in found.values()]


def grid_rows(plan: Plan, activities: Iterable[Activity], lines: dict[int, PlanProblem]) -> list[GridRow]:
    """Rows of ``activities`` whose problems are ``lines``."""
    listed = list(activities)
    parts: dict[int, dict[str, Funding]] = defaultdict(dict)
    for part in Funding.objects.filter(activity__in=[one.pk for one in listed]):
        parts[part.activity_id][part.source] = part
    made = []
    for one in listed:
        one.plan, one.plan_problem = plan, lines[one.plan_problem_id]
        there = parts[one.pk]
        stated = [part for part in there.values() if part.amount_state != "not_stated"]
        version = one.row_version + sum(part.row_version for part in there.values())
        made.append(GridRow(one, there, version, tuple(activity_warnings(one, stated))))
    return made
