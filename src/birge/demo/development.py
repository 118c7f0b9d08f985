"""The example's development programme: a draft that takes the joint action plan into its matrix."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from birge.demo.calendar import on
from birge.demo.ground import Example
from birge.demo.reading import content, sum_of, when
from birge.development.actions import matrix, programmes
from birge.development.models import Goal, Measure, PlanKind, Programme, Requirement
from birge.plan.models import Activity


def is_built(example: Example) -> bool:
    """Whether the programme is there."""
    return Programme.objects.exists()


def build(example: Example) -> None:
    """Write the draft, say which activities belong to it, and show it."""
    file, by = content("example/development"), example.specialist
    with on("2026-09-24", "10:00"):
        first, last = file["years"]
        kind, titles = PlanKind.objects.get(code="sedp"), {"title": file["title"], "title_ru": file["title_ru"]}
        programme = programmes.create(example.municipality, kind, by=by, year_from=first, year_to=last, **titles)
        for part, row in file["parts"].items():
            programmes.write_section(programme, part, by=by, text=row["ky"], text_ru=row["ru"])
        chosen: dict[Activity, Measure | None] = {}
        for row in file["goals"]:
            goal = matrix.add_goal(programme, by=by, text=row["ky"], text_ru=row["ru"])
            for one in row["indicators"]:
                _indicator(goal, one, by)
            for one in row["measures"]:
                made = _measure(goal, one, by)
                for line, number in one["activities"]:
                    of = Activity.objects.filter(plan__cycle=example.cycle, plan_problem__number=line)
                    chosen[of.get(number=number)] = made
        matrix.link(programme, chosen, by=by)
        marks = {Requirement.objects.get(code=code): (mark, note) for code, (mark, note) in file["marks"].items()}
        matrix.check(programme, marks, by=by)
        programmes.present(programme, by)


def _indicator(goal: Goal, row: dict[str, Any], by: Any) -> None:
    names = ("unit", "unit_ru", "base_year", "target_year")
    matrix.add_indicator(
        goal,
        by=by,
        text=row["ky"],
        text_ru=row["ru"],
        base=Decimal(row["base"]),
        target=Decimal(row["target"]),
        data_source=row["data"],
        **{name: row[name] for name in names},
    )


def _measure(goal: Goal, row: dict[str, Any], by: Any) -> Measure:
    sums = {
        (int(year), source): (sum_of(typed), typed)
        for year, parts in row["money"].items()
        for source, typed in parts.items()
    }
    return matrix.add_measure(
        goal,
        by=by,
        sums=sums,
        text=row["ky"],
        text_ru=row["ru"],
        result=row["result"],
        result_ru=row["result_ru"],
        starts=when(row["starts"]),
        ends=when(row["ends"]),
        responsible=row["post"],
        responsible_ru=row["post_ru"],
    )
