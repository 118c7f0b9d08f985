"""The sheet of a plan, as the page, the papers and the API show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from birge.groups.queries import priority_problems
from birge.plan import words
from birge.plan.models import Activity, Direction, Funding, Plan, PlanProblem
from birge.plan.queries.lines import ActivityLine, DirectionBlock, IssueBlock, PlanSheet, ProblemLine, Warned, anchor_of
from birge.plan.sums import money_of, money_warnings, total_of
from birge.problems.models import Problem
from birge.rulebook.table import Reason
from birge.rulebook.when import When


def plan_sheet(plan: Plan) -> PlanSheet:
    """Everything of ``plan``, in five queries however long it is."""
    directions = list(Direction.objects.filter(plan=plan).order_by("number"))
    rows = list(PlanProblem.objects.filter(plan=plan).select_related("problem", "issue").order_by("number"))
    by_problem = _activity_lines(plan, {row.pk: row for row in rows})
    lines: dict[int, list[ProblemLine]] = defaultdict(list)
    for row in rows:
        found = tuple(by_problem[row.pk])
        lines[row.direction_id].append(ProblemLine(row, found, total_of(a.money for a in found)))
    blocks = tuple(_block(direction, lines[direction.pk]) for direction in directions)
    total = total_of(a.money for found in by_problem.values() for a in found)
    planned = {row.problem_id for row in rows}
    priorities = priority_problems(plan.cycle)
    missing = tuple(problem for problem in priorities if problem.pk not in planned)
    used = {*total.by_source, *total.unknown_by_source}
    return PlanSheet(
        plan=plan,
        directions=blocks,
        total=total,
        sources=tuple(source for source in words.SOURCES if source in used),
        missing=missing,
        warnings=tuple(_warned(blocks, missing, {problem.pk for problem in priorities})),
    )


def _activity_lines(plan: Plan, rows: dict[int, PlanProblem]) -> dict[int, list[ActivityLine]]:
    funding: dict[int, list[Funding]] = defaultdict(list)
    for part in Funding.objects.filter(plan=plan):
        funding[part.activity_id].append(part)
    found: dict[int, list[ActivityLine]] = {pk: [] for pk in rows}
    for activity in Activity.objects.filter(plan=plan).select_related("group").order_by("number"):
        row = rows[activity.plan_problem_id]
        activity.plan, activity.plan_problem = plan, row
        found[row.pk].append(activity_line(activity, funding[activity.pk]))
    return found


def activity_line(activity: Activity, funding: Sequence[Funding]) -> ActivityLine:
    """One activity with its money; ``plan`` and ``plan_problem`` of the activity are loaded."""
    order = list(words.SOURCES)
    stated = [part for part in funding if part.amount_state != "not_stated"]
    parts = sorted(stated, key=lambda part: order.index(part.source))
    return ActivityLine(
        activity=activity,
        code=f"{activity.plan_problem.number}.{activity.number}",
        funding=tuple(parts),
        money=money_of(activity.cost, {part.source: part.amount for part in parts}),
        warnings=tuple(activity_warnings(activity, parts)),
    )


def _block(direction: Direction, lines: list[ProblemLine]) -> DirectionBlock:
    by_issue: dict[int | None, list[ProblemLine]] = {}
    for line in lines:
        by_issue.setdefault(line.row.issue_id, []).append(line)
    issues = tuple(IssueBlock(found[0].row.issue, tuple(found)) for found in by_issue.values())
    return DirectionBlock(direction, issues, total_of(a.money for line in lines for a in line.activities))


def activity_warnings(activity: Activity, funding: Sequence[Funding]) -> list[Reason]:
    """What may be wrong with an activity. Warnings only: everything is kept as entered."""
    plan = activity.plan
    found = []
    if activity.starts and activity.ends and activity.ends.last < activity.starts.first:
        found.append(Reason("activity_ends_before_start"))
    if any(term and _outside(term, plan) for term in (activity.starts, activity.ends)):
        found.append(Reason("activity_outside_plan", {"first": str(plan.year_from), "last": str(plan.year_to)}))
    if not activity.responsible_post and not activity.responsible_name:
        found.append(Reason("activity_without_responsible"))
    parts = {part.source: (part.amount, part.typed) for part in funding}
    return found + money_warnings(activity.cost, activity.cost_typed, parts)


def _outside(term: When, plan: Plan) -> bool:
    """Whether no day that ``term`` may mean lies in the years of the plan."""
    return term.last < date(plan.year_from, 1, 1) or term.first > date(plan.year_to, 12, 31)


def _warned(blocks: Sequence[DirectionBlock], missing: Sequence[Problem], priorities: set[int]) -> list[Warned]:
    found = [Warned(Reason("priority_not_in_plan"), problem.name, "missing") for problem in missing]
    for block in blocks:
        for line in block.lines:
            if not line.activities and line.row.problem_id in priorities:
                found.append(Warned(Reason("priority_without_activity"), line.row.problem.name, f"p{line.row.number}"))
            for one in line.activities:
                found += [Warned(reason, one.code, anchor_of(one.code)) for reason in one.warnings]
    return found
