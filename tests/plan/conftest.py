"""A plan with activities. Its contents are invented."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from birge.cycle.models import Cycle
from birge.gatherings.models import Gathering, Question
from birge.plan import actions
from birge.plan.actions import remarks
from birge.plan.models import Activity, Plan, PlanProblem, Remark, RemarkWindow
from birge.problems.models import Problem
from birge.rulebook.money import Amount
from birge.rulebook.when import When
from tests.fillings import filling
from tests.groups.conftest import assembly, decide, problems  # noqa: F401
from tests.people import Village

#: What is proposed.
REMARK = "Көпүрөнү да оңдогула"

__all__ = ["assembly", "decide", "problems"]


@filling
def plan(inside: Village, cycle: Cycle, problems: list[Problem]) -> Plan:
    """A draft plan begun from two priority problems, without activities."""
    return actions.create_plan(cycle, by=inside.aigul)


@filling
def lines(plan: Plan) -> list[PlanProblem]:
    """The problems of the plan."""
    return list(PlanProblem.objects.filter(plan=plan))


@filling
def pipes(inside: Village, lines: list[PlanProblem]) -> Activity:
    """An activity whose sources make its cost: 1 000 thousand of a grant and 150 thousand of the local budget."""
    return actions.add_activity(
        lines[0],
        by=inside.aigul,
        text="1,2 км түтүк алмаштыруу",
        result="120 үйгө суу барат",
        starts=When.month(2027, 4),
        ends=When.season(2027, "autumn"),
        responsible_post="айыл өкмөтүнүн адиси",
        cost=Amount(115_000_000),
        money={"donor_grant": Amount(100_000_000), "local_budget": Amount(15_000_000)},
    )


@filling
def adopted(plan: Plan, pipes: Activity, inside: Village) -> Plan:
    """The plan with one activity, adopted."""
    Plan.objects.filter(pk=plan.pk).update(state="submitted")
    return actions.adopt(plan, inside.temir, resolution="5/2")


@filling
def presented(plan: Plan, pipes: Activity, inside: Village) -> Plan:
    """The plan with one activity, shown to residents."""
    return actions.present(plan, inside.aigul)


@filling
def window(presented: Plan, inside: Village) -> RemarkWindow:
    """Proposals are taken for a week from today."""
    today = timezone.localdate()
    return remarks.set_window(presented, today, today + timedelta(days=7), by=inside.aigul, rule="Устав, 14-берене")


@filling
def card(presented: Plan, inside: Village) -> Remark:
    """A proposal that came on a card."""
    return remarks.register(presented, by=inside.aigul, source="card", text=REMARK, asked_by="Б. Бакыт")


@filling
def proposals(presented: Plan, assembly: Gathering) -> list[Question]:
    """A proposal, a question and a withdrawn proposal at the assembly."""
    common = {"municipality_id": assembly.municipality_id, "gathering": assembly}
    return [
        Question.objects.create(
            number=1, is_proposal=True, text=REMARK, asked_by="Б. Бакыт", answer="Карайбыз", **common
        ),
        Question.objects.create(number=2, text="Качан башталат?", **common),
        Question.objects.create(number=3, is_proposal=True, text="Жаңылыш", withdrawn_reason="ката", **common),
    ]
