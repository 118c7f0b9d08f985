"""The citizens' budget: one page that a person understands without knowing budgets."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from birge.budget import pictures, words
from birge.budget.access import may_keep
from birge.budget.actions.papers import CITIZENS
from birge.budget.actions.papers import issue_paper as issue
from birge.budget.pages.shared import crumbs, opened, url
from birge.budget.queries.budgets import budget_of_year
from birge.budget.queries.citizens import Citizens, citizens_of
from birge.budget.queries.heard import heard_of
from birge.budget.queries.linked import priorities_of
from birge.cycle.form_page import form_page, once_only
from birge.kit.forms import BirgeForm
from birge.kit.gate import public
from birge.people.gate import allowed
from birge.people.words import STAFF


@public
def citizens(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The budget of a year for citizens; strangers read it from the draft for hearing on."""
    row = opened(request, year)
    shown = citizens_of(row, budget_of_year(request.user, year - 1))
    context: dict[str, Any] = {
        "trail": crumbs(request, row, gettext("Citizens' budget")),
        "budget": row,
        "citizens": shown,
        "flow": pictures.flow(shown),
        "coins": pictures.coins(shown),
        "bars": pictures.bars(shown),
        "sources": side_rows(shown, revenue=True),
        "uses": side_rows(shown, revenue=False),
        "priorities": priorities_of(row, request.user, shown),
        "heard": heard_of(row),
        "may_keep": may_keep(request.user, row.municipality_id),
        "plain": [(str(words.GROUPS[item.code]), words.PLAIN[item.code]) for item in plain_items(shown)],
    }
    return render(request, "budget/citizens.html", context)


@allowed(STAFF)
@once_only
def issue_paper(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Issue the citizens' budget as a paper that everybody may take."""
    row = opened(request, year)
    back = url("citizens", code, year)
    form = BirgeForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        issue(row, CITIZENS, by=request.user)
        return back

    title = gettext("Issue the citizens' budget as a paper")
    return form_page(request, form, act, title, back, {"trail": crumbs(request, row, title)})


def plain_items(shown: Citizens) -> list[Any]:
    """The sources that have words in plain language."""
    return [item for item in shown.revenue.items if item.code in words.PLAIN]


def side_rows(shown: Citizens, *, revenue: bool) -> list[dict[str, Any]]:
    """Rows of the table beside a picture: item, share of the side, difference to the year before."""
    side = shown.revenue if revenue else shown.expenditure
    items = side.with_rest(gettext("not broken down"))
    whole = sum(item.now for item in items if item.now and item.now > 0)
    rows = []
    for item in items:
        changed = None if item.now is None or item.before is None else item.now - item.before
        share = pictures.percent(item.now, whole) if item.now and item.now > 0 and whole else ""
        rows.append({"item": item, "share": share, "changed": changed})
    return rows
