"""What the desk, the timeline, the thread and the home learn: derived from what is there."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from birge.cycle.drawers import HOME_CARDS, KNOTS, STEP_STATES, TASKS
from birge.cycle.models import Cycle
from birge.gatherings.models import Gathering
from birge.groups import actions as group_actions
from birge.groups import drawers as group_drawers
from birge.plan import actions, drawers
from birge.plan.models import Activity, Plan
from birge.problems.models import Problem
from tests.people import Village, client_of


def open_tasks(made: Any, village: Village, cycle: Cycle | None) -> list[str]:
    with translation.override("en"):
        return [str(task.text) for task in made(village.municipality, cycle) if not task.done]


def test_everything_is_in_its_drawer() -> None:
    assert {group_drawers.tasks, drawers.tasks} <= set(TASKS)
    assert (STEP_STATES["groups"], STEP_STATES["plan"]) == (group_drawers.stands, drawers.stands)
    assert {group_drawers.knots, drawers.knots} <= set(KNOTS) and drawers.home_card in HOME_CARDS


def test_tasks_follow_what_is_there(cycle: Cycle, inside: Village) -> None:
    assert open_tasks(group_drawers.tasks, inside, cycle) == [] == open_tasks(drawers.tasks, inside, None)
    assert open_tasks(drawers.tasks, inside, cycle) == []


def test_tasks_of_groups(plan: Plan, problems: list[Problem], inside: Village) -> None:
    assert open_tasks(group_drawers.tasks, inside, plan.cycle) == [
        "Propose an initiative group for every priority problem"
    ]
    for problem in problems[:2]:
        group = group_actions.propose(plan.cycle, by=inside.aigul, problem=problem)
    assert open_tasks(group_drawers.tasks, inside, plan.cycle) == ["Enter the members of the groups"]
    assert group_drawers.stands(plan.cycle).state == "now"
    assert group.number == 2


def test_tasks_of_the_plan(plan: Plan, pipes: Activity, inside: Village) -> None:
    assert open_tasks(drawers.tasks, inside, plan.cycle) == [
        "Plan activities for every priority problem",
        "Show the draft plan to residents",
    ]
    actions.present(plan, inside.aigul)
    assert open_tasks(drawers.tasks, inside, plan.cycle) == ["Plan activities for every priority problem"]
    assert drawers.stands(plan.cycle).state == "now"
    Plan.objects.filter(pk=plan.pk).update(state="adopted")
    assert drawers.stands(plan.cycle).state == "past"


def said_ahead(problem: Problem) -> list[tuple[Any, ...]]:
    """What the thread says of the plan of a problem, read anew."""
    fresh = Problem.objects.select_related("cycle__municipality__place").get(pk=problem.pk)
    knots = list(drawers.knots(fresh))
    assert {knot.template for knot in knots} == {"cycle/knot_ahead.html"}
    return [(knot.title, knot.context, knot.on, knot.who, knot.records, knot.missing) for knot in knots]


def test_draft_shows_nothing_outside(plan: Plan, pipes: Activity, problems: list[Problem], inside: Village) -> None:
    """Of a priority problem the thread says that a plan is waited for: the same with a draft and without one."""
    with_draft = said_ahead(problems[0])
    ((_title, context, on, who, records, missing),) = with_draft
    assert (context, on, who, records, len(missing)) == ({}, None, "", (), 1)
    Activity.objects.filter(plan=plan).delete()
    assert said_ahead(problems[0]) == with_draft
    assert drawers.home_card(inside.municipality, plan.cycle) is None


def test_knots_and_card_are_shown(
    plan: Plan, pipes: Activity, problems: list[Problem], inside: Village, assembly: Gathering, decide: Any
) -> None:
    group = group_actions.propose(plan.cycle, by=inside.aigul, problem=problems[0])
    for name in ("Бермет", "Нурлан", "Жибек"):
        group_actions.add_member(group, by=inside.aigul, name=name, is_leader=name == "Бермет")
    actions.present(plan, inside.aigul)
    (proposed,) = group_drawers.knots(problems[0])
    assert proposed.open and "Бермет" not in render_to_string(proposed.template, {"c": proposed.context})
    decide(group_actions.put_to_assembly(group, assembly, inside.aigul))
    (agreed,) = group_drawers.knots(problems[0])
    assert not agreed.open and "Бермет" in render_to_string(agreed.template, {"c": agreed.context})
    (knot,) = drawers.knots(problems[0])
    shown = render_to_string(knot.template, {"c": knot.context})
    assert knot.open and "1\xa0150,0" in shown and "айыл өкмөтүнүн адиси" in shown and "<svg" in shown
    assert len(said_ahead(problems[1])) == 1, "the plan has nothing against it yet"
    template, context, _ = drawers.home_card(inside.municipality, plan.cycle) or ("", {}, 0)
    assert "1\xa0150,0" in render_to_string(template, {"c": context})


def test_the_timeline_leads_a_reader_only_to_a_plan_they_may_open(inside: Village, cycle: Cycle) -> None:
    here, address = inside.municipality, drawers.address(inside.municipality.code, cycle.number)
    pages = (f"/ky/m/{here.code}/", f"/ky/m/{here.code}/c/1/")

    def linked(user: Any) -> set[bool]:
        return {f'href="{address}"' in client_of(user).get(page).content.decode() for page in pages}

    assert linked(None) == linked(inside.temir) == {False} and linked(inside.aigul) == {True}, "no plan yet"
    plan = actions.create_plan(cycle, by=inside.aigul, direction="Инфраструктура")
    assert linked(None) == {False} and linked(inside.temir) == {True}, "a draft"
    Plan.objects.filter(pk=plan.pk).update(state="presented")
    assert linked(None) == {True}
