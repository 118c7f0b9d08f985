"""The example's joint action plan: directions, problems village by village, activities with money by source."""

from __future__ import annotations

from typing import Any

from birge.demo.calendar import on
from birge.demo.ground import Example, done
from birge.demo.reading import content, sum_of, when
from birge.groups.models import Group
from birge.places.queries import units_of
from birge.plan import actions
from birge.plan.models import Direction, Plan, PlanProblem
from birge.problems.models import LocalIssue
from birge.rulebook.counts import HeadCount


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
    _described(example, line, row)
    for activity in row["activities"]:
        _activity(example, line, activity)


def _described(example: Example, line: PlanProblem, row: dict[str, Any]) -> None:
    """Village by village, whom it touches, and the ways considered."""
    places = {place.name_ky: place.pk for place in units_of(example.municipality)}
    villages = {places[name]: (kyrgyz, russian) for name, kyrgyz, russian in row["villages"]}
    people = row.get("affected", {})
    count = HeadCount(people.get("total"), people.get("women"), qualifier=people.get("qualifier", "exact"))
    actions.describe_problem(
        line, by=example.specialist, affected=count, children=people.get("children"), villages=villages
    )
    for way in row.get("ways", ()):
        actions.add_way(
            line,
            by=example.specialist,
            text=way["ky"],
            text_ru=way["ru"],
            cost=sum_of(way["cost"]),
            typed=way["cost"],
            speaks_for=way["for"],
            speaks_against=way["against"],
            chosen="reason" in way,
            reason=way.get("reason", ""),
        )


def _activity(example: Example, line: PlanProblem, row: dict[str, Any]) -> None:
    made = actions.add_activity(
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
        **{name: row.get(name, "") for name in ("indicator", "indicator_ru", "unit", "target")},
    )
    for kind, stage, sum_typed, paper in row.get("found", ()):
        tyiyn = sum_of(sum_typed).tyiyn if sum_typed else None
        actions.add_resource(made, by=example.specialist, kind=kind, stage=stage, tyiyn=tyiyn, paper=paper)
