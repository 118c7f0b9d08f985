"""The sheet of a plan, as the page, the papers and the API show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from birge.groups.queries import priority_problems
from birge.kit.reads import AllOf
from birge.plan import words
from birge.plan.models import Activity, Direction, Funding, Plan, PlanProblem, VillageText, WayConsidered
from birge.plan.queries.lines import (
    ActivityLine,
    DirectionBlock,
    IssueBlock,
    Part,
    PlanSheet,
    ProblemLine,
    Stated,
    Warned,
    anchor_of,
)
from birge.plan.queries.said import villages_of, ways_of
from birge.plan.queries.totals import Years, by_years, years_of
from birge.plan.sums import Money, money_of, money_warnings, total_of
from birge.problems.models import Problem
from birge.rulebook.money.value import Amount
from birge.rulebook.table import Reason
from birge.rulebook.when import When


class Held(NamedTuple):
    """A problem of a plan as its direction names it: the key of its line, its number in the plan, the problem's key."""

    pk: int
    number: int
    problem: int


class Rows:
    """What a sheet is made of, as it is today; each read when it is asked for. A version answers the same."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def directions(self) -> list[Direction]:
        """In their order, each with what stands in it: ``held``, of each the names of :class:`Held`."""
        told = JSONObject(pk="pk", number="number", problem="problem_id")
        held = PlanProblem.objects.filter(direction=OuterRef("pk")).order_by("number").annotate(told=told)
        rows = Direction.objects.filter(plan=self.plan).annotate(held=AllOf(held.values("told")))
        return list(rows.order_by("number"))

    def lines(self, keys: Collection[int]) -> list[PlanProblem]:
        """The problems with these keys in their order, each with its problem and issue."""
        rows = PlanProblem.objects.filter(plan=self.plan, pk__in=keys)
        return list(rows.select_related("problem", "issue").order_by("number"))

    def activities(self) -> list[Activity]:
        """By number, each with its group."""
        return list(Activity.objects.filter(plan=self.plan).select_related("group").order_by("number"))

    def funding(self) -> Iterable[Part]:
        """Money by source, of all activities."""
        rows = Funding.objects.filter(plan=self.plan)
        columns = rows.values_list("activity_id", "source", "tyiyn", "amount_state", "typed")
        return (Part(of, source, Amount(tyiyn, state), typed) for of, source, tyiyn, state, typed in columns)

    def ways(self, lines: Iterable[int]) -> Mapping[int, Sequence[WayConsidered]]:
        """Ways considered, by the key of their line."""
        return ways_of(lines)

    def villages(self, lines: Iterable[int]) -> Mapping[int, Sequence[VillageText]]:
        """What problems are village by village, by the key of their line."""
        return villages_of(lines)

    def priorities(self) -> list[Problem]:
        """Problems that should be in the plan."""
        return priority_problems(self.plan.cycle)


#: Of the direction that stands open in a long plan so many problems are read at once.
PAGE = 25


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader of a long plan asked for: a direction and its page, or the problem with this number in the plan."""

    direction: int | None = None
    page: int = 1
    problem: int | None = None


def plan_sheet(
    plan: Plan, *, wanted: Wanted | None = None, most: int | None = None, source: Rows | None = None
) -> PlanSheet:
    """Everything of ``plan``, in seven queries however long it is.

    :param most: of a plan with more activities one direction stands open, a page of it at once; of all else only
        totals are told.
    :param wanted: which direction and page; ``None``: the first.
    :param source: what it is made of; ``None``: what stands in the plan today.
    """
    source = source or Rows(plan)
    directions, activities = source.directions(), source.activities()
    held = {one.pk: [Held(**line) for line in one.held] for one in directions}  # type: ignore[attr-defined]
    funding: dict[int, list[Part]] = defaultdict(list)
    for part in source.funding():
        funding[part.activity_id].append(part)
    only, page = None, 1
    if most is not None and len(activities) > most and directions:
        only, page = _asked_for(wanted or Wanted(), directions, held)
    opened = {one.pk for one in directions if only is None or one.number == only}
    there = [line.pk for pk in opened for line in held[pk]]
    pages = 1 if only is None else max(1, -(-len(there) // PAGE))
    if only is not None:
        page = min(max(page, 1), pages)
        there = there[(page - 1) * PAGE : page * PAGE]
    shown = {row.pk: row for row in source.lines(there)}
    by_problem: dict[int, list[ActivityLine]] = {pk: [] for pk in shown}
    under = {line.pk: pk for pk, in_it in held.items() for line in in_it}
    closed: dict[int, list[Money]] = defaultdict(list)
    monies: list[tuple[Years, Money]] = []
    for activity in activities:
        row, parts = shown.get(activity.plan_problem_id), funding.get(activity.pk, ())
        if row is None:
            money = money_of(activity.cost, {part.source: part.amount for part in parts})
            closed[under[activity.plan_problem_id]].append(money)
        else:
            activity.plan, activity.plan_problem = plan, row
            line = activity_line(activity, parts)
            by_problem[row.pk].append(line)
            money = line.money
        monies.append((years_of(activity.starts, activity.ends), money))
    ways, villages = source.ways(shown), source.villages(shown)
    lines: dict[int, list[ProblemLine]] = defaultdict(list)
    for row in shown.values():
        found, also = tuple(by_problem[row.pk]), (tuple(ways.get(row.pk, ())), tuple(villages.get(row.pk, ())))
        lines[row.direction_id].append(ProblemLine(row, found, total_of(a.money for a in found), *also))
    blocks = tuple(
        _block(one, lines[one.pk], closed[one.pk], page, pages)
        if one.pk in opened
        else DirectionBlock(one, (), total_of(closed[one.pk]), closed=True)
        for one in directions
    )
    total = total_of(money for _years, money in monies)
    planned = {line.problem for in_it in held.values() for line in in_it}
    priorities = source.priorities()
    missing = tuple(problem for problem in priorities if problem.pk not in planned)
    used = {*total.by_source, *total.unknown_by_source}
    return PlanSheet(
        plan=plan,
        directions=blocks,
        total=total,
        sources=tuple(source for source in words.SOURCES if source in used),
        missing=missing,
        warnings=tuple(_warned(blocks, missing, {problem.pk for problem in priorities})),
        years=by_years(monies),
        only=only,
        problems=len(under),
    )


def activity_line(activity: Activity, funding: Sequence[Stated]) -> ActivityLine:
    """One activity with its money; ``plan`` and ``plan_problem`` of the activity are loaded."""
    order = list(words.SOURCES)
    stated = [part for part in funding if part.amount.state != "not_stated"]
    parts = sorted(stated, key=lambda part: order.index(part.source))
    return ActivityLine(
        activity=activity,
        code=f"{activity.plan_problem.number}.{activity.number}",
        funding=tuple(parts),
        money=money_of(activity.cost, {part.source: part.amount for part in parts}),
        warnings=tuple(activity_warnings(activity, parts)),
    )


def _asked_for(
    wanted: Wanted, directions: Sequence[Direction], held: Mapping[int, Sequence[Held]]
) -> tuple[int | None, int]:
    """The number of the direction that stands open, and its page."""
    for one in directions:
        numbers = [line.number for line in held[one.pk]]
        if wanted.problem in numbers:
            return one.number, numbers.index(wanted.problem) // PAGE + 1
    return (directions[0].number if wanted.direction is None else wanted.direction), wanted.page


def _block(
    direction: Direction, lines: list[ProblemLine], beside: Sequence[Money] = (), page: int = 1, pages: int = 1
) -> DirectionBlock:
    by_issue: dict[int | None, list[ProblemLine]] = {}
    for line in lines:
        by_issue.setdefault(line.row.issue_id, []).append(line)
    issues = tuple(IssueBlock(found[0].row.issue, tuple(found)) for found in by_issue.values())
    total = total_of([*(a.money for line in lines for a in line.activities), *beside])
    return DirectionBlock(direction, issues, total, page=page, pages=pages)


def activity_warnings(activity: Activity, funding: Sequence[Stated]) -> list[Reason]:
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
