"""What a budget said on the days on which it was moved; two versions side by side."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from birge.budget import queries, words
from birge.budget.models import Budget, BudgetVersion
from birge.budget.pages.common import crumbs
from birge.budget.queries.comparing import columns_in, lines_in
from birge.budget.queries.comparing import compare as compared
from birge.budget.queries.versions import content_of, versions_of
from birge.budget.templatetags.budget import figure_name
from birge.kit.gate import public
from birge.kit.said import language


@public
def versions(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The versions of a budget and what was done with it."""
    row = queries.budget_for(request.user, year)
    context = {
        "trail": crumbs(request, row, gettext("Versions and history")),
        "budget": row,
        "versions": versions_of(row),
    }
    return render(request, "budget/versions.html", context)


def _version(row: Budget, number: int) -> BudgetVersion:
    found = BudgetVersion.objects.filter(budget=row, number=number).first()
    if found is None:
        raise Http404
    return found


@public
def version(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """A version as it was."""
    row = queries.budget_for(request.user, year)
    found = _version(row, number)
    columns = columns_in(found.content)
    lines = lines_in(found.content, columns, language())
    context = {
        "trail": crumbs(request, row, gettext("Version %(number)s") % {"number": number}),
        "budget": row,
        "version": found,
        "columns": [figure_name(figure, year) for figure in columns],
        "sides": [(name, [line for line in lines if line.side == side]) for side, name in words.SIDES.items()],
    }
    return render(request, "budget/version.html", context)


@public
def compare(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Two versions side by side: ``?a=1&b=3``; without ``b`` the budget as it is now."""
    row = queries.budget_for(request.user, year)
    kept = versions_of(row)
    numbers = {str(one.number): one.number for one in kept}
    first, second = request.GET.get("a", ""), request.GET.get("b", "")
    if (first and first not in numbers) or (second and second not in numbers):
        raise Http404
    context: dict[str, Any] = {
        "trail": crumbs(request, row, gettext("Compare versions")),
        "budget": row,
        "versions": kept,
        "a": numbers.get(first),
        "b": numbers.get(second),
    }
    if first:
        after = _version(row, numbers[second]).content if second else content_of(row)
        found = compared(_version(row, numbers[first]).content, after)
        context["sums"] = [
            (words.SIDES[side], figure_name(figure, year), cell) for (side, figure), cell in found.sums.items()
        ]
        context["rows"] = [(one, [(figure_name(cell.figure, year), cell) for cell in one.cells]) for one in found.rows]
    return render(request, "budget/compare.html", context)
