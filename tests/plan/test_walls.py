"""Adoption freezes the plan: the database itself refuses changes, and each refusal is shown to come from its wall."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction

from birge.kit import walls
from birge.plan.models import Activity, Direction, Funding, Plan, PlanProblem


def _insert_direction() -> None:
    plan = Plan.objects.get()
    Direction.objects.create(municipality_id=plan.municipality_id, plan=plan, number=9, name="Кийинки")


def _insert_funding() -> None:
    row = Activity.objects.get()
    Funding.objects.create(
        municipality_id=row.municipality_id, plan_id=row.plan_id, activity=row, source="sponsor", tyiyn=1
    )


def _insert_activity() -> None:
    line = PlanProblem.objects.first()
    Activity.objects.create(
        municipality_id=line.municipality_id, plan_id=line.plan_id, plan_problem=line, number=9, text="Кийинки"
    )


CHANGES: dict[str, Callable[[], object]] = {
    "insert direction": _insert_direction,
    "insert activity": _insert_activity,
    "insert funding": _insert_funding,
    "update plan": lambda: Plan.objects.update(title="Башка"),
    "unadopt plan": lambda: Plan.objects.update(state="returned"),
    "update direction": lambda: Direction.objects.update(name="Башка"),
    "update problem": lambda: PlanProblem.objects.update(description="Башка"),
    "update activity": lambda: Activity.objects.update(text="Башка"),
    "update funding": lambda: Funding.objects.update(tyiyn=1),
    "delete funding": lambda: Funding.objects.all()._raw_delete("default"),
    "delete problem": lambda: PlanProblem.objects.last().delete(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_adopted_plan_refuses(adopted: Plan, change: Callable[[], object]) -> None:
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        change()


def test_whole_plan_is_not_deleted(adopted: Plan) -> None:
    rows = Plan.objects.filter(pk=adopted.pk)
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        rows._raw_delete("default")


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_without_walls_it_would_pass(adopted: Plan, change: Callable[[], object]) -> None:
    walls.drop_walls()
    try:
        with transaction.atomic():
            change()
            transaction.set_rollback(True)
    finally:
        walls.raise_walls()


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_draft_takes_the_same_changes(plan: Plan, pipes: Activity, change: Callable[[], object]) -> None:
    with transaction.atomic():
        change()
        transaction.set_rollback(True)
