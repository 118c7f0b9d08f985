"""A budget of many lines, for what it takes to show it. Its contents are invented."""

from __future__ import annotations

from typing import Any

from birge.budget.actions import begin
from birge.budget.actions.lines import institution_named
from birge.budget.models import Budget, Line
from birge.places.models import Municipality


def many_lines(municipality: Municipality, year: int, count: int, *, by: Any) -> Budget:
    """A forecast with ``count`` lines: one in ten is revenue, the others are spread over all functions."""
    budget = begin(municipality, year, by=by)
    places = [institution_named(budget, f"Мекеме {n}") for n in range(30)]
    lines = []
    for n in range(1, count + 1):
        line = Line(municipality=municipality, budget=budget, number=n, text=f"Сап {n}: күндөлүк чыгым")
        if n % 10 == 0:
            line.side, line.revenue_group, line.code = "revenue", "own", "1111"
        else:
            line.side, line.function, line.economic = "expenditure", f"70{n % 9 + 1}1", "2215"
            line.institution = places[n % 30]
        for figure in ("plan", "revised", "next1", "next2"):
            setattr(line, f"{figure}_tyiyn", n * 10_000)
            setattr(line, f"{figure}_typed", f"{n / 10:.1f}".replace(".", ","))
        lines.append(line)
    Line.objects.bulk_create(lines, batch_size=400)
    return budget
