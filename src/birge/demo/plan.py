"""The example's joint action plan: directions, problems village by village, activities with money by source."""

from __future__ import annotations

from typing import Any

from birge.demo.calendar import on
from birge.demo.ground import Example, done
from birge.demo.reading import content, sum_of, when
from birge.groups.models import Group
from birge.plan import actions
from birge.plan.models import Direction, Plan, PlanProblem
from birge.problems.models import LocalIssue


def is_built(example: Example) -> bool:
    """Whether the plan is there."""
    return Plan.objects.filter(cycle=example.cycle).exists()


def build(example: Example) -> None:
    """Write the plan and show it for discussion."""
    file = content("example/plan")
    by = example.specialist
    with on("2026-09-14", "11:00"):
        first, *others = file["directions"]
        plan = actions.create_plan(example.cycle, by=by, direction=first["ky"])
        actions.change_head(
            plan, by=by, values={"approver_post": file["approver_post"], "approver_name": file["approver_name"]}
        )
        directions = {row.name: row for row in Direction.objects.filter(plan=plan)}
        actions.rename_direction(directions[first["ky"]], by=by, name=first["ky"], name_ru=first["ru"])
        for row in others:
            # What the problems name as their direction the plan has taken over already.
            if row["ky"] not in directions:
                directions[row["ky"]] = actions.add_direction(plan, by=by, name=row["ky"], name_ru=row["ru"])
        under = {key: directions[row["ky"]] for row in file["directions"] for key in row["problems"]}
        for row in file["problems"]:
            _problem(example, plan, row, under[row["key"]])
    with on("2026-09-22", "16:00"):
        actions.present(plan, by)
        done(example, "plan")


def _problem(example: Example, plan: Plan, row: dict[str, Any], direction: Direction) -> None:
    problem = example.problem(row["key"])
    line = PlanProblem.objects.filter(plan=plan, problem=problem).first()
    if line is None:
        line = actions.add_problem(plan, problem, direction, by=example.specialist)
    issue = LocalIssue.objects.get(code=row["issue"]) if row["issue"] else None
    texts = {name: row[name] for name in ("description", "description_ru")}
    values = {"direction": direction, "issue": issue, **texts}
    line = actions.change_problem(line, by=example.specialist, values=values)
    for activity in row["activities"]:
        _activity(example, line, activity)


def _activity(example: Example, line: PlanProblem, row: dict[str, Any]) -> None:
    actions.add_activity(
        line,
        by=example.specialist,
        text=row["ky"],
        text_ru=row["ru"],
        result=row["result"],
        result_ru=row["result_ru"],
        starts=when(row["starts"]),
        ends=when(row["ends"]),
        responsible_post=row["post"],
        responsible_post_ru=row["post_ru"],
        group=Group.objects.get(cycle=example.cycle, problem=example.problem(row["group"])),
        cost=sum_of(row["cost"]),
        money={source: sum_of(text) for source, text in row["money"].items()},
        typed={"cost": row["cost"], **row["money"]},
    )
