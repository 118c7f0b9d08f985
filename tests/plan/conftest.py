"""A plan with activities. Its contents are invented."""

from __future__ import annotations

import pytest

from birge.cycle.models import Cycle
from birge.plan import actions
from birge.plan.models import Activity, Plan, PlanProblem
from birge.problems.models import Problem
from birge.rulebook.money import Amount
from birge.rulebook.when import When
from tests.groups.conftest import assembly, decide, problems  # noqa: F401
from tests.people import Village

__all__ = ["assembly", "decide", "problems"]


@pytest.fixture
def plan(inside: Village, cycle: Cycle, problems: list[Problem]) -> Plan:
    """A draft plan begun from two priority problems, without activities."""
    return actions.create_plan(cycle, by=inside.aigul)


@pytest.fixture
def lines(plan: Plan) -> list[PlanProblem]:
    """The problems of the plan."""
    return list(PlanProblem.objects.filter(plan=plan))


@pytest.fixture
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
