"""From priority problems to an adopted plan: what works, what is refused, what stays on the record."""

from __future__ import annotations

from typing import Any

import pytest

from birge.chronicle.queries import events_of
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused
from birge.gatherings.models import Gathering
from birge.papers.models import Issued
from birge.plan import actions
from birge.plan.models import Activity, Direction, Plan, PlanProblem
from birge.problems.models import Problem
from tests.people import Village


def codes(refused: Any) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_plan_begins_from_the_priority_problems(plan: Plan, problems: list[Problem], inside: Village) -> None:
    lines = list(PlanProblem.objects.filter(plan=plan))
    assert [line.problem for line in lines] == problems[:2]
    assert lines[0].description == problems[0].description
    assert Direction.objects.get(plan=plan).number == 1
    assert (plan.year_from, plan.year_to) == (2027, 2029)
    event = events_of(plan).last()
    assert (event.verb, event.actor_role, event.public["problems"]) == ("create", "specialist", 2)
    assert "Мында айыл аймагы" in plan.title and "Мында" in plan.title_ru


def test_one_plan_a_cycle(plan: Plan, inside: Village) -> None:
    with pytest.raises(Refused) as refused:
        actions.create_plan(plan.cycle, by=inside.aigul)
    assert codes(refused) == ["plan_exists"]


def test_walk_to_adoption(plan: Plan, pipes: Activity, inside: Village, assembly: Gathering, decide: Any) -> None:
    actions.present(plan, inside.aigul)
    matter = actions.put_to_assembly(plan, assembly, inside.aigul)
    assert actions.put_to_assembly(plan, assembly, inside.aigul) == matter
    decide(matter)
    plan.refresh_from_db()
    assert plan.state == "discussed"
    actions.submit(plan, inside.nurlan)
    actions.send_back(plan, inside.salima, "Суммаларды тактагыла")
    assert plan.state == "returned"
    actions.change_head(plan, by=inside.aigul, values={"approver_name": "Т. Темиров"})
    actions.submit(plan, inside.nurlan)
    actions.adopt(plan, inside.temir, resolution="5/2")
    plan.refresh_from_db()
    assert (plan.state, plan.resolution, plan.approver_name) == ("adopted", "5/2", "Т. Темиров")
    assert plan.adopted_on is not None
    papers = Issued.objects.filter(record=f"plan.plan:{plan.pk}")
    issued = {(p.paper, p.language) for p in papers}
    assert issued == {(n, lang) for n in ("plan", "plan-draft") for lang in ("ky", "ru")}
    verbs = [event.verb for event in events_of(plan) if event.verb != "keep_version"]
    assert verbs[:2] == ["adopt", "submit"] and "send_back" in verbs
    note = next(event for event in events_of(plan) if event.verb == "send_back")
    assert note.private.body == {"note": "Суммаларды тактагыла"} and "note" not in note.public


@pytest.mark.parametrize("outcome", ["rejected", "postponed"])
def test_assembly_that_does_not_agree_changes_nothing(
    plan: Plan, pipes: Activity, inside: Village, assembly: Gathering, decide: Any, outcome: str
) -> None:
    actions.present(plan, inside.aigul)
    decide(actions.put_to_assembly(plan, assembly, inside.aigul), outcome)
    plan.refresh_from_db()
    assert plan.state == "presented"
    assert events_of(plan).first().public["outcome"] == outcome


def test_empty_plan_is_not_presented(plan: Plan, inside: Village) -> None:
    with pytest.raises(Refused) as refused:
        actions.present(plan, inside.aigul)
    assert codes(refused) == ["plan_is_empty"]


def test_draft_is_not_put_to_an_assembly(plan: Plan, inside: Village, assembly: Gathering) -> None:
    with pytest.raises(Refused) as refused:
        actions.put_to_assembly(plan, assembly, inside.aigul)
    assert codes(refused) == ["not_possible_now"]


def test_discussion_needs_a_decision(plan: Plan, pipes: Activity, inside: Village) -> None:
    from birge.cycle.moves import make_move
    from birge.plan.actions.moves import facts_of

    actions.present(plan, inside.aigul)
    with pytest.raises(Refused) as refused:
        make_move(plan, "discuss", by=inside.aigul, facts=lambda: facts_of(plan))
    assert codes(refused) == ["plan_not_discussed_by_assembly"]


def test_adoption_without_a_resolution_leaves_nothing_behind(plan: Plan, pipes: Activity, inside: Village) -> None:
    Plan.objects.filter(pk=plan.pk).update(state="submitted")
    with pytest.raises(Refused) as refused:
        actions.adopt(plan, inside.temir)
    assert codes(refused) == ["plan_not_adopted_by_council"]
    with pytest.raises(Refused) as refused:
        actions.adopt(plan, inside.aigul, resolution="5/2")
    assert codes(refused) == ["not_your_role"]
    plan.refresh_from_db()
    assert (plan.resolution, plan.adopted_on) == ("", None)


def test_returning_and_taking_back_need_a_reason(plan: Plan, pipes: Activity, inside: Village) -> None:
    actions.present(plan, inside.aigul)
    with pytest.raises(Refused) as refused:
        actions.take_back(plan, inside.aigul, note=" ")
    assert codes(refused) == ["reason_needed"]


def test_strangers_move_nothing(plan: Plan, pipes: Activity, inside: Village, elsewhere: Village) -> None:
    for who in (elsewhere.daniyar, elsewhere.other_head, inside.member, inside.bakyt):
        with pytest.raises(Refused) as refused:
            actions.present(plan, who)
        assert codes(refused) == ["not_your_role"]


def test_a_plan_before_the_council_rests(
    plan: Plan, lines: list[PlanProblem], pipes: Activity, inside: Village
) -> None:
    Plan.objects.filter(pk=plan.pk).update(state="submitted")
    for change in (
        lambda: actions.add_direction(plan, by=inside.aigul, name="Билим берүү"),
        lambda: actions.add_activity(lines[0], by=inside.aigul, text="Дагы бир иш"),
        lambda: actions.remove_activity(pipes, by=inside.aigul, reason="Каражат жок"),
    ):
        with pytest.raises(Refused) as refused:
            change()
        assert codes(refused) == ["plan_not_editable"]


def test_closed_cycle_refuses_changes(plan: Plan, inside: Village) -> None:
    Cycle.objects.filter(pk=plan.cycle_id).update(state="closed")
    with pytest.raises(Refused) as refused:
        actions.add_direction(plan, by=inside.aigul, name="Билим берүү")
    assert codes(refused) == ["cycle_closed"]
