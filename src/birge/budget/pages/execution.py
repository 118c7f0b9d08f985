"""How a budget is carried out: the page that everybody reads, and its paper."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from birge.budget import words
from birge.budget.access import may_keep, may_write
from birge.budget.actions.papers import EXECUTION
from birge.budget.actions.papers import issue_paper as issue
from birge.budget.pages.shared import crumbs, opened, url
from birge.budget.queries.execution import execution_of
from birge.cycle.form_page import form_page, once_only
from birge.kit.forms import BirgeForm
from birge.kit.gate import public
from birge.people.gate import allowed
from birge.people.words import STAFF


@public
def execution(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """What came in and was spent against the plan, and why it differs; strangers read it with the budget."""
    row = opened(request, year)
    shown = execution_of(row, every_line="lines" in request.GET)
    context = {
        "trail": crumbs(request, row, gettext("Execution")),
        "budget": row,
        "shown": shown,
        "may_write": may_write(request.user, row.municipality_id) and row.state in words.IN_FORCE,
        "may_keep": may_keep(request.user, row.municipality_id),
    }
    return render(request, "budget/execution.html", context)


@allowed(STAFF)
@once_only
def issue_paper(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Issue the report on the execution as a paper that everybody may take."""
    row = opened(request, year)
    back = url("execution", code, year)
    form = BirgeForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        issue(row, EXECUTION, by=request.user)
        return back

    title = gettext("Issue the report on the execution as a paper")
    context = {"trail": crumbs(request, row, (gettext("Execution"), back), title)}
    return form_page(request, form, act, title, back, context)
