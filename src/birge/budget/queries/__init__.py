"""Doors of budgets, their sums, their codes and versions."""

from __future__ import annotations

from birge.budget.queries.budgets import (
    Facts,
    budget_for,
    budget_of_year,
    budgets_for,
    facts_of,
    line_of,
    lines_of,
)
from birge.budget.queries.codes import current_classification, names_of
from birge.budget.queries.sums import Sums, Totals, totals_of

__all__ = [
    "Facts",
    "Sums",
    "Totals",
    "budget_for",
    "budget_of_year",
    "budgets_for",
    "current_classification",
    "facts_of",
    "line_of",
    "lines_of",
    "names_of",
    "totals_of",
]
