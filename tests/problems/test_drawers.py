"""What to do next, where the steps stand, the thread and the card on the home: all derived, nothing typed."""

from __future__ import annotations

import re

from django.template.loader import render_to_string
from django.test import RequestFactory

from birge.cycle.drawers import HOME_CARDS, KNOTS, STEP_STATES, TASKS, Task
from birge.cycle.models import Cycle
from birge.needs.actions import sessions as needs_actions
from birge.needs.actions.sessions import Said
from birge.problems import drawers
from birge.problems.actions import lists
from birge.problems.models import Problem
from tests.needs.sheets import head
from tests.people import Village
from tests.problems.conftest import NURSERY, WATER


def _tasks(here: Village, cycle: Cycle) -> dict[str, Task]:
    mine = [task for make in TASKS for task in make(here.municipality, cycle)]
    return {task.url.rsplit("/c/1/", 1)[-1] + f"#{task.weight}": task for task in mine if "/c/1/" in task.url}


def _states(cycle: Cycle) -> list[str]:
    return [STEP_STATES[step](cycle).state for step in ("needs", "problems")]


def test_steps_and_tasks_follow_what_is_there(cycle: Cycle, populated: Village) -> None:
    assert _states(cycle) == ["ahead", "ahead"]
    assert not _tasks(populated, cycle)["needs/add/#20"].done
    session = needs_actions.add_session(cycle, head(populated.units[0]), [Said(WATER, points=3)], by=populated.aigul)
    tasks = _tasks(populated, cycle)
    assert tasks["needs/add/#20"].done
    assert "11" in str(tasks["needs/#24"].text)  # 3 villages × 4 groups, one heard
    assert tasks["needs/1/#22"].roles >= {"specialist"}
    assert _states(cycle) == ["now", "ahead"]
    needs_actions.confirm(session, by=populated.aigul)
    assert not _tasks(populated, cycle)["problems/board/#30"].done


def test_announced_list_ends_the_step_and_shows_on_the_home(merged: dict[str, Problem], inside: Village) -> None:
    cycle = merged[WATER].cycle
    assert _states(cycle) == ["now", "now"]
    assert drawers.home_card(inside.municipality, cycle) is None
    the_list = lists.choose(cycle, method="beans", places=2, by=inside.aigul)
    assert not _tasks(inside, cycle)["problems/#34"].done
    lists.announce(the_list, by=inside.aigul)
    assert _tasks(inside, cycle)["problems/#34"].done
    assert _tasks(inside, cycle)["problems/board/#30"].done, "the board is shut once the list is announced"
    assert _states(cycle)[1] == "past"
    assert drawers.home_card in HOME_CARDS
    template, context, _weight = drawers.home_card(inside.municipality, cycle) or ("", {}, 0)
    page = render_to_string(template, context)
    assert WATER in page and "3 топ айткан" in page


def test_thread_tells_who_said_it_and_where_it_was_placed(merged: dict[str, Problem], inside: Village) -> None:
    problem = merged[NURSERY]
    request = RequestFactory().get("/ky/")

    def page() -> str:
        # What was asked of a problem is kept with it: each page reads it anew.
        fresh = Problem.objects.select_related("cycle__municipality__place").get(pk=problem.pk)
        knots = [knot for make in KNOTS for knot in make(fresh) if knot.weight in (10, 20)]
        here = {"municipality": inside.municipality}
        return "".join(render_to_string(knot.template, {**here, **knot.context}, request=request) for knot in knots)

    before = page()
    assert "Бала бакча тар" in before and "Ак-Мында" in before and "жарыялана элек" in before
    the_list = lists.choose(problem.cycle, method="beans", places=2, by=inside.aigul)
    lists.announce(the_list, by=inside.aigul)
    after = page()
    assert "3-орун" in after and "чектен төмөн" in after
    assert re.search(r"Аялдар</th>.*?<span class=\"dot\">1</span>", after)
