"""Reading the plan: its door, and the sheet that the page, the papers and the API are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from birge.chronicle.actions import record_key
from birge.chronicle.models import Event
from birge.cycle.models import Cycle
from birge.groups.queries import priority_problems
from birge.kit.reads import with_each
from birge.plan import say, words
from birge.plan.access import may_read
from birge.plan.models import Activity, Direction, Funding, Plan, PlanProblem
from birge.plan.sums import Money, Total, money_of, money_warnings, total_of
from birge.problems.models import LocalIssue, Problem
from birge.rulebook.table import Reason
from birge.rulebook.when import When


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """An activity with its money and what may be wrong with it. ``code`` "2.3": the third of the second problem."""

    activity: Activity
    code: str
    funding: tuple[Funding, ...]
    money: Money
    warnings: tuple[Reason, ...]

    @property
    def anchor(self) -> str:
        """Its anchor on the plan's page."""
        return anchor_of(self.code)

    @property
    def text(self) -> str:
        """What will be done, for the reader."""
        return say.written(self.activity.text, self.activity.text_ru)

    @property
    def lang(self) -> str:
        """The language of :attr:`text`."""
        return "ru" if self.text != self.activity.text else self.activity.language

    @property
    def term(self) -> str:
        """When, for the reader."""
        return say.term(self.activity)

    @property
    def result(self) -> say.Wording:
        """What is expected of it, for the reader."""
        return say.worded(self.activity.result, self.activity.result_ru, self.activity.language)

    @property
    def who(self) -> list[say.Wording]:
        """Who, for the reader: post, name and group apart; empty when nobody is named."""
        return say.who(self.activity)


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A problem of the plan with its activities."""

    row: PlanProblem
    activities: tuple[ActivityLine, ...]
    total: Total

    @property
    def title(self) -> str:
        """The problem, for the reader."""
        return say.written(self.row.problem.title, self.row.problem.title_ru)

    @property
    def lang(self) -> str:
        """The language of :attr:`title`."""
        return "ru" if self.title != self.row.problem.title else self.row.problem.language

    @property
    def description(self) -> say.Wording:
        """The problem village by village, for the reader."""
        return say.worded(self.row.description, self.row.description_ru, self.row.problem.language)


@dataclass(frozen=True, slots=True)
class IssueBlock:
    """Problems under one issue of local significance (``None``: not named yet)."""

    issue: LocalIssue | None
    lines: tuple[ProblemLine, ...]

    @property
    def title(self) -> str:
        """The issue with its number, for the reader; empty when none is named."""
        return say.issue(self.issue) if self.issue else ""


@dataclass(frozen=True, slots=True)
class DirectionBlock:
    """A direction with its issues and problems."""

    direction: Direction
    issues: tuple[IssueBlock, ...]
    total: Total

    @property
    def title(self) -> str:
        """The direction's name, for the reader."""
        return say.written(self.direction.name, self.direction.name_ru)

    @property
    def lang(self) -> str:
        """The language of :attr:`title`."""
        return "ru" if self.title != self.direction.name else "ky"

    @property
    def lines(self) -> list[ProblemLine]:
        """Its problems, issue after issue."""
        return [line for block in self.issues for line in block.lines]


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning, the line it is about ("2.3", or a problem's title) and its anchor on the page."""

    reason: Reason
    where: str
    anchor: str


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """Everything of a plan. ``sources``: those that occur, in the order of the vocabulary."""

    plan: Plan
    directions: tuple[DirectionBlock, ...]
    total: Total
    sources: tuple[str, ...]
    missing: tuple[Problem, ...]
    warnings: tuple[Warned, ...]

    @property
    def title(self) -> str:
        """The plan's title, for the reader."""
        return say.written(self.plan.title, self.plan.title_ru)

    @property
    def lang(self) -> str:
        """The language of :attr:`title`."""
        return "ru" if self.title != self.plan.title else self.plan.language

    @property
    def lines(self) -> list[ProblemLine]:
        """All problems in the order of the plan."""
        return [line for block in self.directions for line in block.lines]


def find_plan(user: Any, cycle_number: int) -> Plan | None:
    """The plan of a cycle in the municipality in scope, if ``user`` may read it; its cycle comes along."""
    found = Plan.objects.select_related("cycle").filter(cycle__number=cycle_number).first()
    return found if found is not None and may_read(user, found) else None


def plan_for(user: Any, cycle: Cycle | int) -> Plan:
    """The door to the plan of a cycle.

    :raises Http404: when there is none, or when it is not shown to ``user`` yet.
    """
    found = find_plan(user, cycle if isinstance(cycle, int) else cycle.number)
    if found is None:
        raise Http404
    return found


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
    parts = sorted(funding, key=lambda part: order.index(part.source))
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


def anchor_of(code: str) -> str:
    """The anchor of an activity on the plan's page: "2.3" → "a2-3"."""
    return "a" + code.replace(".", "-")


def line_of(plan: Plan, number: int) -> PlanProblem:
    """A problem of the plan by its number.

    :raises Http404: when there is none.
    """
    found = PlanProblem.objects.filter(plan=plan, number=number).select_related("problem", "issue", "direction").first()
    if found is None:
        raise Http404
    found.plan = plan
    return found


def activity_of(line: PlanProblem, number: int) -> Activity:
    """An activity of a problem by its number.

    :raises Http404: when there is none.
    """
    found = Activity.objects.filter(plan_problem=line, number=number).select_related("group").first()
    if found is None:
        raise Http404
    found.plan, found.plan_problem = line.plan, line
    return found


def direction_of(plan: Plan, number: int) -> Direction:
    """A direction of the plan by its number.

    :raises Http404: when there is none.
    """
    found = Direction.objects.filter(plan=plan, number=number).first()
    if found is None:
        raise Http404
    found.plan = plan
    return found


def activities_in(rows: QuerySet[Activity]) -> list[ActivityLine]:
    """Activities with their money, in one query."""
    found = with_each(
        rows.select_related("plan__cycle", "plan_problem", "group"),
        "funding",
        to="parts",
        order=("plan_id", "number", "pk", "each__pk"),
    )
    return [activity_line(row, row.parts) for row in found]  # type: ignore[attr-defined]


def activities_of(problem: Problem) -> list[ActivityLine]:
    """The activities planned against a problem, from a plan that everybody may read; for its thread."""
    return activities_in(Activity.objects.filter(plan_problem__problem=problem, plan__state__in=words.PUBLIC_STATES))


@dataclass(frozen=True, slots=True)
class Removed:
    """An activity that was taken out and can be put back. ``version`` names its event in the plan's chronicle."""

    version: int
    code: str
    text: str
    reason: str
    at: Any


def removed_activities(plan: Plan) -> list[Removed]:
    """Activities taken out of the plan and not put back, newest first."""
    events = Event.objects.filter(
        record=record_key(plan), verb__in=("remove_activity", "restore_activity")
    ).select_related("private")
    back, found = set(), []
    for event in events.order_by("-version"):
        if event.verb == "restore_activity":
            back.add(event.public["removed"])
        elif event.version not in back and "activity" in event.private.body:
            body = event.private.body
            found.append(
                Removed(event.version, event.public["code"], body["activity"]["text"], body["reason"], event.at)
            )
    return found
