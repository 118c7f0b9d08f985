"""What all pages of the budget share."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from birge.budget.models import Budget
from birge.kit.templatetags.birge import address

#: A table of more lines is folded; whoever wants all of them opens the full table.
MOST_OPEN = 40


def url(name: str, code: str, *parts: Any) -> str:
    """An address of this step."""
    return reverse(f"budget:{name}", args=[code, *parts])


def crumbs(request: HttpRequest, budget: Budget | None = None, *more: str) -> list[tuple[str, str]]:
    """Where a page stands: municipality, budgets, the year, then ``more``."""
    here = request.municipality  # type: ignore[attr-defined]
    found = [(here.name, address("portal:home", here.code)), (gettext("Local budget"), url("index", here.code))]
    if budget is not None:
        found.append((str(budget.year), url("budget", here.code, budget.year)))
    return [*found, *((name, "") for name in more)] if more else [*found[:-1], (found[-1][0], "")]
