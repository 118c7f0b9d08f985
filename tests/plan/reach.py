"""A plan of 500 activities in five directions, to measure with: its contents are invented."""

from __future__ import annotations

from typing import Any

from birge.cycle.models import Cycle
from birge.plan import actions, words
from birge.plan.models import Activity, Direction, Funding, Plan, PlanProblem
from birge.problems.models import Problem
from birge.rulebook.when import When

DIRECTIONS, PROBLEMS, ACTIVITIES = 5, 5, 20
SOURCES = tuple(words.SOURCES)


def planned(cycle: Cycle, *, by: Any, activities: int = ACTIVITIES) -> Plan:
    """A draft plan: five directions of five problems, each of ``activities`` (20 make 500) with two sources."""
    here = {"municipality_id": cycle.municipality_id}
    plan = Plan.objects.filter(cycle=cycle).first() or actions.create_plan(cycle, by=by)
    last = Problem.objects.filter(cycle=cycle).count()
    lines = []
    for number in range(1, DIRECTIONS + 1):
        direction, _new = Direction.objects.get_or_create(
            plan=plan, number=number, defaults={**here, "name": f"{number}-багыт"}
        )
        for _at in range(PROBLEMS):
            last += 1
            place = 100 + Problem.objects.filter(cycle=cycle).count()
            problem = Problem.objects.create(cycle=cycle, number=last, title=f"{last}-көйгөй", **here)
            kept = {"plan": plan, "direction": direction, "problem": problem, "number": place}
            lines.append(PlanProblem.objects.create(**here, **kept))
    made = Activity.objects.bulk_create(
        Activity(
            **here,
            plan=plan,
            plan_problem=line,
            number=number,
            text=f"{line.number}-көйгөй боюнча {number}-көчөнү оңдоо жана жарыктандыруу",
            result="Көчө оңдолду, 40 үйгө жол ачылды",
            starts=When.month(plan.year_from, 4),
            ends=When.season(plan.year_from, "autumn"),
            responsible_post="Айыл өкмөтүнүн адиси" if number % 7 else "",
            cost_tyiyn=1_000_000 * number,
            cost_state="exact",
            cost_typed=f"{10 * number}",
        )
        for line in lines
        for number in range(1, activities + 1)
    )
    Funding.objects.bulk_create(
        Funding(
            **here,
            plan=plan,
            activity=one,
            source=SOURCES[(one.number + turn) % 4],
            tyiyn=500_000 * one.number,
            amount_state="exact",
            typed=f"{5 * one.number}",
        )
        for one in made
        for turn in range(2)
    )
    return plan
