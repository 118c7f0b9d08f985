"""What the pages of this step share: where they stand, and the door with its municipality."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from birge.budget.models import Budget
from birge.budget.queries.budgets import budget_for
from birge.kit.templatetags.birge import address
from birge.people.words import FINANCE, HEAD, STAFF

#: Who enters actual figures, and who says publicly why they differ.
WRITERS = frozenset({FINANCE})
KEEPERS = STAFF | {HEAD}


def url(name: str, code: str, *values: Any) -> str:
    """An address of this half of the step."""
    return reverse(f"spending:{name}", args=[code, *values])


def opened(request: HttpRequest, year: int) -> Budget:
    """The budget of a year, for its reader; 404 where it is not shown."""
    row = budget_for(request.user, year)
    row.municipality = request.municipality  # type: ignore[attr-defined]
    return row


def crumbs(request: HttpRequest, budget: Budget | None = None, *more: str | tuple[str, str]) -> list[tuple[str, str]]:
    """Where a page stands: municipality, budgets, the budget of the year, then ``more``."""
    here = request.municipality  # type: ignore[attr-defined]
    found = [(here.name, address("portal:home", here.code)), (gettext("Budgets"), address("budget:index", here.code))]
    if budget is not None:
        name = gettext("Budget of %(year)s") % {"year": budget.year}
        found.append((name, address("budget:budget", here.code, budget.year)))
    return found + [(one, "") if isinstance(one, str) else one for one in more]
