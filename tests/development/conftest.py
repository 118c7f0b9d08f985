"""A programme with a goal, an indicator and a measure. Its contents are invented."""

from __future__ import annotations

from decimal import Decimal

from birge.development.actions import matrix, programmes
from birge.development.models import Goal, Indicator, Measure, PlanKind, Programme
from birge.rulebook.money import Amount
from birge.rulebook.when import When
from tests.fillings import filling
from tests.people import Village
from tests.plan.conftest import assembly, lines, pipes, plan, problems  # noqa: F401

__all__ = ["assembly", "lines", "pipes", "plan", "problems"]


@filling
def programme(inside: Village) -> Programme:
    """A draft for 2027–2029."""
    kind = PlanKind.objects.get(code="sedp")
    return programmes.create(
        inside.municipality,
        kind,
        by=inside.aigul,
        title="Үлгү айыл аймагынын өнүктүрүү программасы",
        year_from=2027,
        year_to=2029,
    )


@filling
def goal(inside: Village, programme: Programme) -> Goal:
    """Water for everybody."""
    return matrix.add_goal(programme, by=inside.aigul, text="Ар бир үйгө таза суу", text_ru="Чистая вода в каждый дом")


@filling
def indicator(inside: Village, goal: Goal) -> Indicator:
    """From 40 to 90 percent of homes."""
    return matrix.add_indicator(
        goal,
        by=inside.aigul,
        text="Суу түтүгүнө кошулган үйлөр",
        unit="%",
        base=Decimal(40),
        base_year=2026,
        target=Decimal(90),
        target_year=2029,
    )


@filling
def measure(inside: Village, goal: Goal) -> Measure:
    """Pipes over two years, from two sources."""
    sums = {
        (2027, "local_budget"): (Amount(50_000_000), "500"),
        (2027, "donor_grant"): (Amount(100_000_000), "1000"),
        (2028, "local_budget"): (Amount(None, "not_determined"), "аныкталган эмес"),
    }
    return matrix.add_measure(
        goal, by=inside.aigul, sums=sums, text="Суу түтүктөрүн алмаштыруу", starts=When.year(2027), ends=When.year(2028)
    )
