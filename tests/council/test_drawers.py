"""What the desk, the timeline, the thread and the home learn from assembly and council."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string

from birge.assembly import drawers as assembly
from birge.council import drawers as council
from birge.council.actions import resolutions as resolving
from birge.gatherings.actions import plan_gathering
from birge.plan.models import Plan, PlanProblem
from birge.rulebook.when import When
from tests.council.test_walk import draft, package, session  # noqa: F401
from tests.people import Village


def test_the_thread_knows_the_assembly_and_the_resolution(inside: Village, cycle: Any, package: Any) -> None:  # noqa: F811
    problem = PlanProblem.objects.filter(plan=package.plan_id).first().problem
    found = list(assembly.knots(problem))
    assert len(found) == 1 and found[0].context["present"].total == 96
    said = render_to_string(found[0].template, found[0].context)
    assert "План макулданды" in said and "96" in said and "90" in said
    assert list(council.knots(problem)) == []
    resolution = draft(inside, package, session(inside, cycle))
    resolving.adopt(resolution, by=inside.temir, votes_for=16, number="14")
    knot = list(council.knots(problem))[0]
    assert "№ 14" in render_to_string(knot.template, knot.context)


def test_steps_and_tasks_follow_what_is_there(inside: Village, cycle: Any, discussed: Plan) -> None:
    assert council.stands(cycle).state == "ahead"
    assert assembly.stands(cycle).state == "now"
    here = inside.municipality
    assert [task.weight for task in council.tasks(here, cycle)] == [600]
    open_tasks = [task for task in assembly.tasks(here, cycle) if not task.done]
    assert [task.weight for task in open_tasks] == [503]


def test_home_shows_the_next_assembly_and_the_last(inside: Village, cycle: Any, discussed: Plan) -> None:
    here = inside.municipality
    assert assembly.next_meeting(here, cycle) is None
    from birge.assembly.actions import announce

    coming = plan_gathering(
        here, "assembly", cycle=cycle, by=inside.aigul, title="Кийинки жыйын", planned=When.year(2100)
    )
    announce(coming, by=inside.aigul)
    template, context, weight = assembly.next_meeting(here, cycle)
    assert weight == 10 and "2100" in render_to_string(template, context)
    template, context, _weight = assembly.latest_decision(here, cycle)
    assert "План макулданды" in render_to_string(template, context)
