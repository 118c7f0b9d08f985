"""Totals of a plan without its texts: of the whole, each direction, each problem, and each year. Two questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from birge.plan.models import Activity, Funding, Plan
from birge.plan.sums import Money, Total, money_of, total_of
from birge.rulebook.money import Amount
from birge.rulebook.when import When

#: First and last year of a term; an activity of several years stands in no single one: nobody said how much in which.
Years = tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Totals:
    """Totals by the number of the direction, the number of the problem, and by years (``None``: without a term)."""

    plan: Total
    directions: Mapping[int, Total]
    lines: Mapping[int, Total]
    years: Mapping[Years, Total]


def years_of(starts: When | None, ends: When | None) -> Years:
    """The years in which an activity is done; ``None`` when no term is stated."""
    known = [term for term in (starts, ends) if term is not None]
    if not known:
        return None
    first, last = known[0].first.year, known[-1].last.year
    return (first, last) if first <= last else (last, first)


def by_years(monies: Iterable[tuple[Years, Money]]) -> dict[Years, Total]:
    """Totals by years, the earliest first, what has no term last."""
    found: dict[Years, list[Money]] = defaultdict(list)
    for years, money in monies:
        found[years].append(money)
    return {key: total_of(found[key]) for key in sorted(found, key=lambda one: one or (9999, 9999))}


def totals_of(plan: Plan) -> Totals:
    """Add up everything of ``plan``."""
    parts: dict[int, dict[str, Amount]] = defaultdict(dict)
    for activity, source, tyiyn, state in Funding.objects.filter(plan=plan).values_list(
        "activity_id", "source", "tyiyn", "amount_state"
    ):
        parts[activity][source] = Amount(tyiyn, state)
    directions: dict[int, list[Money]] = defaultdict(list)
    lines: dict[int, list[Money]] = defaultdict(list)
    years: list[tuple[Years, Money]] = []
    rows = Activity.objects.filter(plan=plan).values_list(
        "pk",
        "plan_problem__number",
        "plan_problem__direction__number",
        "cost_tyiyn",
        "cost_state",
        "starts",
        "ends",
    )
    for pk, line, direction, tyiyn, state, starts, ends in rows.order_by("plan_problem__number", "number"):
        money = money_of(Amount(tyiyn, state), parts.get(pk, {}))
        directions[direction].append(money)
        lines[line].append(money)
        years.append((years_of(starts, ends), money))
    return Totals(
        total_of(money for found in directions.values() for money in found),
        {number: total_of(found) for number, found in directions.items()},
        {number: total_of(found) for number, found in lines.items()},
        by_years(years),
    )
