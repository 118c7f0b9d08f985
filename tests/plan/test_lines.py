"""Lines of the plan: numbers given once, what is taken out can come back, the catalogue, warnings."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from birge.chronicle.queries import events_of
from birge.cycle.moves import Refused
from birge.groups.models import Group
from birge.kit.models import Conflict
from birge.plan import actions
from birge.plan.models import Activity, Funding, Plan, PlanProblem
from birge.plan.queries import plan_sheet, removed_activities
from birge.problems import catalogue
from birge.problems.models import LocalIssue, Problem
from birge.rulebook.money import Amount
from birge.rulebook.when import When
from tests.people import Village


def warned(plan: Plan) -> list[tuple[str, str]]:
    return [(one.where, one.reason.code) for one in plan_sheet(plan).warnings]


def test_catalogue_is_there_and_loads_once(inside: Village) -> None:
    assert catalogue.load() == 0
    roads = LocalIssue.objects.get(number=6)
    assert roads.confirmed and "муниципалдык жолдордун" in roads.text_ky and "jazy-aimak.kg" in roads.source
    others = LocalIssue.objects.exclude(pk=roads.pk)
    assert others.count() == 15 and not others.filter(confirmed=True).exists()
    assert not others.filter(number__isnull=False).exists()
    assert all(row.text_ky and row.text_ru and row.text_en and row.source for row in LocalIssue.objects.all())
    LocalIssue.objects.filter(code="water").delete()
    roads.valid_to = date(2030, 1, 1)
    roads.save()
    assert catalogue.load() == 1
    roads.refresh_from_db()
    assert roads.valid_to == date(2030, 1, 1), "what a person changed stays"


def test_warnings_never_block(plan: Plan, lines: list[PlanProblem], problems: list[Problem], inside: Village) -> None:
    assert warned(plan) == [
        (problems[0].title, "priority_without_activity"),
        (problems[1].title, "priority_without_activity"),
    ]
    actions.add_activity(
        lines[0],
        by=inside.aigul,
        text="Кайчы мөөнөт",
        starts=When.year(2031),
        ends=When.day(date(2027, 5, 1)),
        cost=Amount(100),
        money={"sponsor": Amount(40), "local_budget": Amount(50)},
    )
    actions.remove_problem(lines[1], by=inside.aigul, reason="Кийинкиге калды")
    assert warned(plan) == [
        (problems[1].title, "priority_not_in_plan"),
        ("1.1", "activity_ends_before_start"),
        ("1.1", "activity_outside_plan"),
        ("1.1", "activity_without_responsible"),
        ("1.1", "parts_differ_from_total"),
    ]
    actions.present(plan, inside.aigul)


def test_terms_as_far_as_they_are_known(plan: Plan, lines: list[PlanProblem], inside: Village) -> None:
    add: dict[str, Any] = {"by": inside.aigul, "responsible_post": "адис"}
    actions.add_activity(
        lines[0], text="Кыш", starts=When.season(2027, "winter"), ends=When.season(2027, "winter"), **add
    )
    actions.add_activity(lines[0], text="Жыл", starts=When.day(date(2027, 9, 1)), ends=When.year(2027), **add)
    actions.add_activity(lines[1], text="Мөөнөтсүз", **add)
    assert warned(plan) == []


def test_sheet_sums_by_problem_direction_and_source(
    plan: Plan, pipes: Activity, lines: list[PlanProblem], inside: Village
) -> None:
    second = actions.add_direction(plan, by=inside.aigul, name="Билим берүү")
    actions.change_problem(lines[1], by=inside.aigul, values={"direction": second})
    money = {"donor_grant": Amount(None, "not_determined"), "community_labour": Amount(2_000_000, "about")}
    actions.add_activity(lines[1], by=inside.aigul, text="Жол", money=money)
    sheet = plan_sheet(plan)
    assert [block.total.tyiyn for block in sheet.directions] == [115_000_000, 2_000_000]
    assert sheet.total.tyiyn == 117_000_000 and sheet.total.undetermined == 1
    assert sheet.sources == ("local_budget", "donor_grant", "community_labour")
    assert sheet.total.by_source["donor_grant"] == 100_000_000
    assert [line.activities[0].code for line in sheet.lines] == ["1.1", "2.1"]


def test_removed_activity_comes_back_as_it_was(
    plan: Plan, pipes: Activity, lines: list[PlanProblem], inside: Village
) -> None:
    before = {f.source: (f.tyiyn, f.amount_state) for f in pipes.funding.all()}
    version = actions.remove_activity(pipes, by=inside.aigul, reason="Каражат жок")
    assert not Activity.objects.exists() and not Funding.objects.exists()
    event = events_of(plan).first()
    assert event.public["cost"] == [115_000_000, "exact"] and "түтүк" not in str(event.public)
    assert event.private.body["reason"] == "Каражат жок"
    assert [one.text for one in removed_activities(plan)] == ["1,2 км түтүк алмаштыруу"]
    other = actions.add_activity(lines[0], by=inside.aigul, text="Башка иш")
    assert other.number == 1
    back = actions.restore_activity(plan, version, by=inside.aigul)
    back.refresh_from_db()
    assert (back.number, back.text, back.starts, back.ends) == (2, pipes.text, pipes.starts, pipes.ends)
    assert {f.source: (f.tyiyn, f.amount_state) for f in back.funding.all()} == before
    assert removed_activities(plan) == []
    with pytest.raises(Refused) as refused:
        actions.restore_activity(plan, version, by=inside.aigul)
    assert refused.value.reasons[0].code == "activity_is_back"


def test_activity_of_a_problem_that_left_does_not_come_back(
    plan: Plan, pipes: Activity, lines: list[PlanProblem], inside: Village
) -> None:
    with pytest.raises(Refused) as refused:
        actions.remove_problem(lines[0], by=inside.aigul, reason="Кийинкиге калды")
    assert refused.value.reasons[0].code == "line_has_activities"
    version = actions.remove_activity(pipes, by=inside.aigul, reason="Каражат жок")
    actions.remove_problem(lines[0], by=inside.aigul, reason="Кийинкиге калды")
    with pytest.raises(Refused) as refused:
        actions.restore_activity(plan, version, by=inside.aigul)
    assert refused.value.reasons[0].code == "line_is_gone"


def test_the_second_writer_gets_a_conflict(plan: Plan, pipes: Activity, inside: Village) -> None:
    change: dict[str, Any] = {"cost": Amount(5), "money": {}}
    actions.change_activity(pipes, by=inside.aigul, values={"text": "Бир"}, expected=1, **change)
    with pytest.raises(Conflict) as conflict:
        actions.change_activity(pipes, by=inside.sector, values={"text": "Эки"}, expected=1, **change)
    assert conflict.value.current.text == "Бир"
    actions.change_activity(pipes, by=inside.sector, values={"text": "Эки"}, expected=None, **change)
    changes = [event.private.body for event in events_of(plan) if event.verb == "change_activity"]
    assert changes[0]["text"] == ["Бир", "Эки"]


def test_order_of_directions(plan: Plan, inside: Village) -> None:
    for name in ("Билим берүү", "Маданият"):
        last = actions.add_direction(plan, by=inside.aigul, name=name)
    actions.raise_direction(last, by=inside.aigul)
    names = [block.direction.name for block in plan_sheet(plan).directions]
    assert names == ["Инфраструктура", "Маданият", "Билим берүү"]
    actions.remove_direction(last, by=inside.aigul)
    assert len(plan_sheet(plan).directions) == 2


def test_group_of_elsewhere_cannot_be_named(
    plan: Plan, pipes: Activity, lines: list[PlanProblem], inside: Village, elsewhere: Village
) -> None:
    from django.db import DatabaseError, transaction

    from birge.cycle.actions import open_cycle
    from birge.kit import scope

    with scope.municipality(elsewhere.municipality.pk):
        theirs = open_cycle(elsewhere.municipality, year_from=2027, year_to=2029, by=elsewhere.daniyar)
        group = Group.objects.create(
            municipality=elsewhere.municipality, cycle=theirs, number=1, kind="monitoring", name="Башка топ"
        )
    with pytest.raises(DatabaseError, match="another municipality"), transaction.atomic():
        actions.add_activity(lines[0], by=inside.aigul, text="Иш", group=group)
