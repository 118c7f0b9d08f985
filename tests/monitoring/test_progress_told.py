"""What earlier pages learn of progress: the thread, the plan, whoever sent a need."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone, translation

from birge.chronicle.actions import record_key
from birge.monitoring import progress_drawers as drawers
from birge.monitoring import progress_words as words
from birge.monitoring.models import Progress
from birge.needs.models import Statement
from birge.plan.models import Activity, Plan
from birge.problems.models import Merged, Problem
from birge.problems.queries.problems import problem_for
from tests.asked import asking
from tests.monitoring.progress_world import reported
from tests.needs.sheets import session
from tests.people import Village
from tests.plan.conftest import adopted, assembly, decide, lines, pipes, plan, presented, problems

__all__ = ["adopted", "assembly", "decide", "lines", "pipes", "plan", "presented", "problems"]


@pytest.fixture(autouse=True)
def kyrgyz_again() -> Iterator[None]:
    """Whoever comes next begins in Kyrgyz, whatever language the pages were in."""
    yield
    translation.activate("ky")


def knots(problem: Problem) -> list[Any]:
    fresh = Problem.objects.select_related("cycle__municipality__place").get(pk=problem.pk)
    with translation.override("en"):
        return list(drawers.knots(fresh))


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_args, **_more: date(2027, 5, 20))


def test_the_thread_goes_on_and_ends(
    inside: Village, adopted: Plan, pipes: Activity, problems: list[Problem], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert knots(problems[0]) == []
    reported(pipes, inside.aigul, words.NOT_BEGUN)
    (knot,) = knots(problems[0])
    assert (knot.title, knot.open, knot.slug, knot.missing) == ("Carrying it out", True, "done", ())
    reported(pipes, inside.aigul, text="Казылды", text_ru="Выкопали")
    (knot,) = knots(problems[0])
    assert (knot.open, knot.on, knot.records) == (False, date(2027, 5, 3), (record_key(Progress.objects.get()),))
    with translation.override("ru"):
        shown = render_to_string(knot.template, {"c": knot.context})
    assert "40" in shown and "выполняется" in shown
    monkeypatch.setattr(timezone, "localdate", lambda *_args, **_more: date(2028, 1, 1))
    (knot,) = knots(problems[0])
    assert [str(one.since) for one in knot.missing] == ["2027-11-30"]
    reported(pipes, inside.aigul, words.DROPPED, reason="Жер талашы")
    (knot,) = knots(problems[0])
    assert (knot.title, knot.open, knot.missing) == ("Dropped", False, ())
    assert "Жер талашы" in render_to_string(knot.template, {"c": knot.context})


def test_nothing_is_told_of_a_draft(presented: Plan, problems: list[Problem]) -> None:
    assert knots(problems[0]) == []


def test_the_thread_asks_nothing_more(
    inside: Village, adopted: Plan, pipes: Activity, problems: list[Problem], client: Client
) -> None:
    reported(pipes, inside.aigul, words.DONE)
    met = problem_for(inside.aigul, 1, problems[0].number, along=True)
    met.told_plan = drawers.planned_of(met)
    with asking() as asked:
        (knot,) = drawers.knots(met)
    assert asked == [] and knot.on == date(2027, 5, 3)
    page = f"/en/m/{inside.municipality.code}/c/1/problems/{problems[0].number}/thread/"
    with asking() as asked:
        answer = client.get(page)
    assert answer.status_code == 200 and len(asked) <= 12
    assert "reported: done" in answer.content.decode()


def test_the_page_of_the_plan_leads_to_it(inside: Village, adopted: Plan, pipes: Activity, client: Client) -> None:
    page = f"/en/m/{inside.municipality.code}/c/1/plan/"
    assert "Nothing is reported yet." in client.get(page).content.decode()
    reported(pipes, inside.aigul, words.DONE)
    with asking() as asked:
        assert "activities with a report: 1" in client.get(page).content.decode()
    assert len(asked) <= 12


def test_who_said_it_reads_what_became_of_it(
    inside: Village, adopted: Plan, pipes: Activity, problems: list[Problem]
) -> None:
    said = session(adopted.cycle, inside.units[0], "women", [("Суу жок", 20)], by=inside.aigul, total=24)
    statement = Statement.objects.get(session=said).pk
    here = {"municipality_id": inside.municipality.pk, "by_id": inside.aigul.pk, "at": timezone.now()}
    Merged.objects.create(statement_id=statement, problem=problems[0], **here)
    assert drawers.became([statement]) == {}
    reported(pipes, inside.aigul, words.POSTPONED, reason="Акча келбей калды")
    with asking() as asked:
        found = drawers.became([statement])[statement]
    assert len(asked) == 1
    assert (found.what, found.reason, found.on) == (pipes.text, "Акча келбей калды", date(2027, 5, 3))
    assert found.url.endswith(f"/c/1/problems/{problems[0].number}/thread/")
