"""What the priority table says of a problem: entered on its form, printed, taken over by the plan."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from birge.assembly.actions import sign
from birge.chronicle.models import Event
from birge.cycle.moves import Refused
from birge.gatherings.actions import count_heads, edit_gathering
from birge.gatherings.deciding import decide
from birge.gatherings.models import Gathering
from birge.papers.models import Issued
from birge.plan import actions as plans
from birge.plan.models import Direction, PlanProblem
from birge.problems import words
from birge.problems.actions import lists
from birge.problems.actions.problems import change
from birge.problems.models import LocalIssue, Problem
from birge.problems.papers.table import priority_table
from birge.problems.queries.decided import decision_of
from birge.rulebook.counts import HeadCount
from birge.rulebook.when import When
from tests.people import Village, client_of
from tests.problems.conftest import NURSERY, ROAD, SPORT, WATER


def _sent(problem: Problem, **other: Any) -> dict[str, str]:
    data = {"title": problem.title, "language": "ky", "row_version": problem.row_version, "qualifier": "exact", **other}
    return {name: str(value) for name, value in data.items()}


def _edit(inside: Village, problem: Problem) -> str:
    return reverse("problems:edit", args=[inside.municipality.code, 1, problem.number])


def test_the_form_keeps_direction_issue_and_people(
    merged: dict[str, Problem], inside: Village, elsewhere: Village
) -> None:
    problem, roads = merged[ROAD], LocalIssue.objects.get(code="roads")
    facts = {"direction": "infrastructure", "issue": roads.pk, "total": 300, "women": 310}
    assert client_of(inside.aigul).post(_edit(inside, problem), _sent(problem, **facts)).status_code == 302
    problem.refresh_from_db()
    assert (problem.direction, problem.issue) == ("infrastructure", roads)
    assert problem.affected == HeadCount(300, 310)
    event = Event.objects.filter(verb="edit", record=f"problems.problem:{problem.pk}").get()
    assert set(event.private.body["changed"]) == {"direction", "issue_id", "affected_total", "affected_women"}
    page = client_of(inside.aigul).get(reverse("problems:problem", args=[inside.municipality.code, 1, problem.number]))
    text = page.content.decode()
    assert "№\u00a06" in text and "notice warn" in text, "more women than people: said, not refused"
    assert client_of(elsewhere.daniyar).post(_edit(inside, problem), _sent(problem)).status_code == 404


def test_another_body_is_named_with_a_reason_only(merged: dict[str, Problem], inside: Village) -> None:
    problem = merged[SPORT]
    sent = _sent(problem, referred_to="Райондук администрация")
    back = client_of(inside.aigul).post(_edit(inside, problem), sent).content.decode()
    assert "Райондук администрация" in back and back.count('aria-invalid="true"') == 1
    with pytest.raises(Refused) as refused:
        change(problem, {"referred_to": "Райондук администрация"}, by=inside.aigul, version=None)
    assert [reason.code for reason in refused.value.reasons] == ["referred_without_reason"]
    problem.refresh_from_db()
    assert problem.referred_to == ""


def test_the_table_prints_what_was_decided_and_which_minutes_confirmed_it(
    merged: dict[str, Problem], inside: Village
) -> None:
    cycle = merged[WATER].cycle
    facts = {"direction": "social", "affected_total": 410, "referred_to": "Билим берүү бөлүмү"}
    change(merged[NURSERY], facts | {"decision_reason": "Мамлекеттик бакча"}, by=inside.aigul, version=None)
    found = lists.announce(lists.choose(cycle, method="beans", places=1, by=inside.aigul), by=inside.aigul)
    with translation.override("ky"):
        text = str(priority_table(found, "ky").as_data())
    for said in ("Социалдык чөйрө", "410 адам", "башка органга: Билим берүү бөлүмү", "Мамлекеттик бакча", "резерв"):
        assert said in text, said
    places = {entry.problem_id: entry.place for entry in found.entries.all()}
    decided = {name: decision_of(row, places[row.pk], 1) for name, row in Problem.objects.in_bulk(places).items()}
    assert sorted(decided.values()).count(words.REFERRED) == 1 and words.RESERVE in decided.values()
    meeting = Gathering.objects.create(
        municipality_id=cycle.municipality_id, kind="assembly", number=1, cycle=cycle, title="Жыйын", state="held"
    )
    day = When.from_code("2026-10-09")
    edit_gathering(meeting, by=inside.aigul, held=day, chair="Т. Асанов", secretary="А. Сапарова")
    count_heads(meeting, "all", HeadCount(60), by=inside.aigul)
    matter = lists.put_to_assembly(found, meeting, inside.aigul)
    decide(meeting, text="Бекитилсин", outcome="agreed", by=inside.aigul, matter=matter)
    tables = Issued.objects.filter(paper="priority-table", language="ky").order_by("edition")
    assert tables.count() == 1, "before the minutes have a number nothing new can be said"
    sign(Gathering.objects.get(pk=meeting.pk), by=inside.aigul, number="7")
    assert tables.count() == 2 and "№ 7 протокол" in str(tables[1].content) and "9-октябры" in str(tables[1].content)
    with pytest.raises(Refused) as refused:
        change(merged[NURSERY], {"referred_to": "", "decision_reason": ""}, by=inside.aigul, version=None)
    assert [reason.code for reason in refused.value.reasons] == ["assembly_has_confirmed"]
    change(merged[NURSERY], {"affected_total": 420}, by=inside.aigul, version=None)


def test_the_plan_takes_direction_and_issue_over(merged: dict[str, Problem], inside: Village) -> None:
    cycle, water = merged[WATER].cycle, LocalIssue.objects.get(code="water")
    change(merged[WATER], {"direction": "infrastructure", "issue_id": water.pk}, by=inside.aigul, version=None)
    change(merged[ROAD], {"direction": "infrastructure"}, by=inside.aigul, version=None)
    change(merged[NURSERY], {"direction": "social"}, by=inside.aigul, version=None)
    lists.announce(lists.choose(cycle, method="beans", places=4, by=inside.aigul), by=inside.aigul)
    plan = plans.create_plan(cycle, by=inside.aigul, direction="Башкалар")
    under = {row.name: (row.name_ru, row.problems.count()) for row in Direction.objects.filter(plan=plan)}
    assert under == {
        "Башкалар": ("", 1),
        "Инфраструктура": ("Инфраструктура", 2),
        "Социалдык чөйрө": ("Социальная сфера", 1),
    }
    assert PlanProblem.objects.get(plan=plan, problem=merged[WATER]).issue == water
    assert PlanProblem.objects.get(plan=plan, problem=merged[ROAD]).issue is None
