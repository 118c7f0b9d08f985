"""Groups: proposing, lists, the assembly's word, leaving and coming back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from birge.chronicle.queries import events_of
from birge.cycle.models import Cycle
from birge.cycle.moves import Refused
from birge.gatherings.models import Gathering
from birge.groups import actions
from birge.groups.models import Group, Member
from birge.groups.queries import composition, group_sheet, without_group
from birge.kit.models import Conflict
from birge.problems.models import Problem
from tests.people import Village


def codes(refused: Any) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_group_is_named_after_its_problem(group: Group, problems: list[Problem]) -> None:
    assert group.name == f"Демилгечи топ: {problems[0].title}"
    assert without_group(group.cycle) == [problems[1]]


def test_one_group_a_problem_and_one_monitoring_group(group: Group, problems: list[Problem], inside: Village) -> None:
    actions.propose(group.cycle, by=inside.aigul)
    for problem in (problems[0], None):
        with pytest.raises(Refused) as refused:
            actions.propose(group.cycle, by=inside.aigul, problem=problem)
        assert codes(refused) == ["group_exists"]
    assert Group.objects.count() == 2


def test_composition(group: Group) -> None:
    made_of = group_sheet(group).made_of
    assert (made_of.total, made_of.women, made_of.men, made_of.villages, made_of.unstated) == (3, 2, 1, 3, 0)
    assert made_of.women_percent == 67
    assert composition([Member(name="x")]).women_percent is None


def test_assembly_agrees(group: Group, assembly: Gathering, decide: Any, inside: Village) -> None:
    decision = decide(actions.put_to_assembly(group, assembly, inside.aigul))
    group.refresh_from_db()
    assert (group.state, group.decision) == ("agreed", decision)
    event = events_of(group).first()
    assert (event.verb, event.public["decision"], event.public["gathering"]) == ("agree", 1, 1)


def test_assembly_that_postpones_changes_nothing(
    group: Group, assembly: Gathering, decide: Any, inside: Village
) -> None:
    decide(actions.put_to_assembly(group, assembly, inside.aigul), "postponed")
    group.refresh_from_db()
    assert (group.state, group.decision) == ("proposed", None)
    assert events_of(group).first().verb == "not_agreed"


def test_thin_list_is_not_put_to_an_assembly(cycle: Cycle, inside: Village, assembly: Gathering) -> None:
    group = actions.propose(cycle, by=inside.aigul)
    actions.add_member(group, by=inside.aigul, name="Бермет Асанова")
    with pytest.raises(Refused) as refused:
        actions.put_to_assembly(group, assembly, inside.aigul)
    assert codes(refused) == ["too_few_members"]


def test_nobody_agrees_without_an_assembly(group: Group, inside: Village) -> None:
    from birge.cycle.moves import make_move

    with pytest.raises(Refused) as refused:
        make_move(group, "agree", by=inside.aigul, facts=lambda: actions.facts_of(group))
    assert codes(refused) == ["group_not_agreed_by_assembly"]


def test_member_leaves_and_returns(group: Group, inside: Village) -> None:
    member = Member.objects.get(name="Бермет Асанова")
    for day, reason, code in (
        (member.joined, " ", "reason_needed"),
        (date(2000, 1, 1), "Көчүп кетти", "left_before_joined"),
    ):
        with pytest.raises(Refused) as refused:
            actions.member_leaves(member, by=inside.aigul, on=day, reason=reason)
        assert codes(refused) == [code]
    actions.member_leaves(member, by=inside.aigul, on=member.joined, reason="Көчүп кетти")
    member.refresh_from_db()
    assert (member.left_reason, member.is_leader, member.phone) == ("Көчүп кетти", False, "")
    event = events_of(group).first()
    assert event.verb == "member_leaves" and "Бермет" not in str(event.public)
    assert event.private.body["reason"] == "Көчүп кетти"
    actions.member_returns(member, by=inside.aigul)
    assert composition(group.members.all()).total == 3


def test_replacement_joins_the_day_the_other_leaves(group: Group, inside: Village) -> None:
    member = Member.objects.get(name="Жибек Осмонова")
    after = actions.replace_member(member, by=inside.aigul, on=member.joined, reason="Оору", name="Айнура Садырова")
    assert after.joined == member.joined and composition(group.members.all()).total == 3
    with pytest.raises(Refused) as refused:
        actions.add_member(group, by=inside.aigul, name="  Айнура   Садырова ")
    assert codes(refused) == ["member_is_listed"]


def test_one_leader(group: Group, inside: Village) -> None:
    other = Member.objects.get(name="Нурлан Токтоев")
    actions.change_member(other, by=inside.aigul, values={"is_leader": True})
    assert [m.name for m in group.members.filter(is_leader=True)] == ["Нурлан Токтоев"]


def test_two_people_change_one_member(group: Group, inside: Village) -> None:
    member = Member.objects.get(name="Нурлан Токтоев")
    actions.change_member(member, by=inside.aigul, values={"role": "deputy"}, expected=1)
    with pytest.raises(Conflict) as conflict:
        actions.change_member(member, by=inside.sector, values={"role": "staff"}, expected=1)
    assert conflict.value.current.role == "deputy"


def test_dissolving_needs_a_reason_and_can_be_undone(group: Group, inside: Village, problems: list[Problem]) -> None:
    with pytest.raises(Refused) as refused:
        actions.dissolve(group, by=inside.aigul, note="")
    assert codes(refused) == ["reason_needed"]
    actions.dissolve(group, by=inside.aigul, note="Көйгөй чечилди")
    with pytest.raises(Refused) as refused:
        actions.add_member(group, by=inside.aigul, name="Айнура Садырова")
    assert codes(refused) == ["group_is_dissolved"]
    rival = actions.propose(group.cycle, by=inside.aigul, problem=problems[0])
    with pytest.raises(Refused) as refused:
        actions.restore(group, by=inside.aigul)
    assert codes(refused) == ["group_exists"]
    actions.dissolve(rival, by=inside.aigul, note="Кайталанган")
    actions.restore(group, by=inside.aigul)
    group.refresh_from_db()
    assert group.state == "proposed"


def test_closed_cycle_and_strangers(group: Group, inside: Village, elsewhere: Village) -> None:
    with pytest.raises(Refused) as refused:
        actions.dissolve(group, by=elsewhere.daniyar, note="Таркасын")
    assert codes(refused) == ["not_your_role"]
    Cycle.objects.filter(pk=group.cycle_id).update(state="closed")
    with pytest.raises(Refused) as refused:
        actions.add_member(group, by=inside.aigul, name="Айнура Садырова")
    assert codes(refused) == ["cycle_closed"]
