"""An adopted plan is amended for a reason: a new version, or back to the letter."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from birge.chronicle.canonical import canonical_bytes
from birge.chronicle.queries import events_of
from birge.cycle.moves import Refused
from birge.kit.models import Conflict
from birge.plan import actions
from birge.plan.models import Activity, Amendment, Direction, Plan, PlanProblem, PlanVersion
from birge.plan.queries.content import content_of
from birge.problems.models import Problem
from birge.rulebook.money import Amount
from tests.people import Village

WHY = "Көпүрөнү сел алып кетти"


def codes(refused: Any) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


@pytest.fixture
def amending(adopted: Plan, inside: Village) -> Plan:
    """The same, opened again."""
    actions.begin_amendment(adopted, WHY, by=inside.aigul, asked_by="ӨКМ актысы № 12, 2026-ж. 3-июль")
    return Plan.objects.get(pk=adopted.pk)


def test_an_amendment_is_another_version_with_its_reason(amending: Plan, pipes: Activity, inside: Village) -> None:
    begun = Amendment.objects.get()
    assert (begun.reason, begun.base.number, amending.in_force) == (WHY, 1, begun.base)
    actions.change_activity(pipes, by=inside.aigul, values={"text": "Көпүрө"}, cost=Amount(5), money={})
    actions.submit(amending, inside.nurlan)
    assert Plan.objects.get().in_force_id == begun.base_id
    actions.adopt(amending, inside.temir, resolution="7/1")
    plan = Plan.objects.get()
    assert (plan.state, plan.resolution, plan.in_force) == ("adopted", "7/1", None)
    kept = [(row.why, row.resolution) for row in PlanVersion.objects.order_by("number")]
    assert kept == [("adopted", "5/2"), ("sent", ""), ("amended", "7/1")]
    begun.refresh_from_db()
    assert begun.result.number == 3 and begun.ended_at is not None
    assert PlanVersion.objects.get(number=1).content["activity"][str(pipes.pk)]["text"] == pipes.text
    verbs = [event.verb for event in events_of(plan)]
    assert verbs == [
        *(
            "keep_version",
            "adopt",
            "keep_version",
            "submit",
            "change_activity",
            "begin_amendment",
            "keep_version",
            "adopt",
        ),
        *verbs[8:],
    ]
    note = next(event for event in events_of(plan) if event.verb == "begin_amendment")
    assert note.private.body == {"note": WHY} and note.public["version"] == 1
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        Activity.objects.update(text="Башка")


def test_withdrawn_it_says_to_the_letter_what_was_adopted(
    amending: Plan, pipes: Activity, lines: list[PlanProblem], problems: list[Problem], inside: Village
) -> None:
    before = canonical_bytes(content_of(amending))
    by = inside.aigul
    other = actions.add_direction(amending, by=by, name="Билим берүү")
    actions.raise_direction(other, by=by)
    moved = actions.change_problem(lines[1], by=by, values={"direction": other, "description": "Башка"})
    first = actions.add_activity(lines[1], by=by, text="Жаңы иш", money={"sponsor": Amount(7)})
    actions.remove_activity(pipes, by=by, reason="Алып салабыз")
    actions.add_activity(lines[0], by=by, text="Ордуна башка иш")
    extra = actions.add_problem(amending, problems[2], other, by=by) if len(problems) > 2 else None
    actions.change_head(amending, by=by, values={"title": "Башка план"})
    assert canonical_bytes(content_of(Plan.objects.get())) != before
    actions.withdraw_amendment(amending, "Каражат табылган жок", by=by)
    plan = Plan.objects.get()
    assert canonical_bytes(content_of(plan)) == before
    assert (plan.state, plan.in_force, plan.resolution) == ("adopted", None, "5/2")
    assert Activity.objects.get().pk == pipes.pk and not Activity.objects.filter(pk=first.pk).exists()
    assert not Direction.objects.filter(pk=other.pk).exists()
    assert extra is None or not PlanProblem.objects.filter(pk=extra.pk).exists()
    assert PlanProblem.objects.get(pk=lines[1].pk).row_version > moved.row_version
    ended = Amendment.objects.get()
    assert (ended.withdrawn_reason, ended.result) == ("Каражат табылган жок", None) and ended.ended_at
    assert [row.why for row in PlanVersion.objects.all()] == ["adopted"]


def test_an_activity_moved_under_an_added_problem_comes_back(
    amending: Plan, pipes: Activity, problems: list[Problem], inside: Village
) -> None:
    before = canonical_bytes(content_of(amending))
    direction = Direction.objects.get()
    added = actions.add_problem(amending, problems[2], direction, by=inside.aigul)
    Activity.objects.filter(pk=pipes.pk).update(plan_problem=added)
    actions.withdraw_amendment(amending, "Керек эмес", by=inside.aigul)
    assert canonical_bytes(content_of(Plan.objects.get())) == before


def test_a_form_opened_before_the_withdrawal_does_not_overwrite(
    amending: Plan, pipes: Activity, inside: Village
) -> None:
    actions.change_activity(pipes, by=inside.aigul, values={"text": "Көпүрө"}, cost=Amount(5), money={})
    seen = Activity.objects.get().row_version
    actions.withdraw_amendment(amending, "Керек эмес", by=inside.aigul)
    actions.begin_amendment(Plan.objects.get(), "Дагы бир жолу", by=inside.aigul)
    with pytest.raises(Conflict):
        actions.change_activity(
            Activity.objects.get(),
            by=inside.aigul,
            values={"text": "Эски барак"},
            cost=Amount(5),
            money={},
            expected=seen,
        )


def test_returned_by_the_council_it_may_be_withdrawn_too(amending: Plan, pipes: Activity, inside: Village) -> None:
    actions.change_activity(pipes, by=inside.aigul, values={"text": "Көпүрө"}, cost=Amount(5), money={})
    actions.submit(amending, inside.nurlan)
    with pytest.raises(Refused) as refused:
        actions.withdraw_amendment(amending, "Керек эмес", by=inside.aigul)
    assert codes(refused) == ["not_possible_now"]
    actions.send_back(amending, inside.salima, "Негизи жок")
    actions.withdraw_amendment(amending, "Керек эмес", by=inside.aigul)
    assert Plan.objects.get().state == "adopted" and Activity.objects.get().text == pipes.text


def test_an_amendment_that_changes_nothing_is_not_sent(amending: Plan, inside: Village) -> None:
    with pytest.raises(Refused) as refused:
        actions.submit(amending, inside.nurlan)
    assert codes(refused) == ["amendment_changes_nothing"]


def test_beginning_and_withdrawing_are_refused(plan: Plan, adopted: Plan, inside: Village, elsewhere: Village) -> None:
    for who, reason, expected in (
        (inside.aigul, " ", ["reason_needed"]),
        (inside.member, WHY, ["not_your_role"]),
        (elsewhere.daniyar, WHY, ["not_your_role"]),
        (elsewhere.other_head, WHY, ["not_your_role"]),
    ):
        with pytest.raises(Refused) as refused:
            actions.begin_amendment(adopted, reason, by=who)
        assert codes(refused) == expected
    with pytest.raises(Refused) as refused:
        actions.withdraw_amendment(adopted, WHY, by=inside.aigul)
    assert codes(refused) == ["not_possible_now"]
    actions.begin_amendment(adopted, WHY, by=inside.aigul)
    with pytest.raises(Refused) as refused:
        actions.begin_amendment(adopted, WHY, by=inside.aigul)
    assert codes(refused) == ["not_possible_now"]
    with pytest.raises(Refused) as refused:
        actions.withdraw_amendment(adopted, WHY, by=elsewhere.daniyar)
    assert codes(refused) == ["not_your_role"]
    assert Plan.objects.get().state == "amending" and Amendment.objects.count() == 1


def test_a_returned_plan_that_was_never_adopted_has_no_amendment(plan: Plan, pipes: Activity, inside: Village) -> None:
    Plan.objects.filter(pk=plan.pk).update(state="returned")
    with pytest.raises(Refused) as refused:
        actions.withdraw_amendment(plan, WHY, by=inside.aigul)
    assert codes(refused) == ["no_amendment"]


def test_one_amendment_at_a_time(amending: Plan) -> None:
    first = Amendment.objects.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Amendment.objects.create(
            municipality_id=first.municipality_id,
            plan=amending,
            number=2,
            reason=WHY,
            base=first.base,
            begun_at=timezone.now(),
        )


def test_a_plan_adopted_before_versions_were_kept_is_kept_when_it_is_opened(
    plan: Plan, pipes: Activity, inside: Village
) -> None:
    Plan.objects.filter(pk=plan.pk).update(resolution="3/1", state="adopted")
    begun = actions.begin_amendment(plan, WHY, by=inside.aigul)
    assert (begun.base.why, begun.base.number, begun.base.resolution) == ("adopted", 1, "3/1")


def test_opening_changes_nothing_else_also_in_the_database(adopted: Plan) -> None:
    for values in ({"title": "Башка"}, {"resolution": "9/9"}, {"adopted_on": None}, {"year_to": 2031}):
        with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
            Plan.objects.update(state="amending", **values)
    Plan.objects.update(state="amending")
