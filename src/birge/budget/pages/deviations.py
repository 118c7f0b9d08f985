"""What a report of a period says is corrected and explained: one figure, one line at a time."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext

from birge.budget import actions, words
from birge.budget.forms import spending as forms
from birge.budget.models import Explanation
from birge.budget.pages.shared import KEEPERS, WRITERS, crumbs, opened, url
from birge.budget.queries.budgets import line_of
from birge.budget.queries.execution import period_of
from birge.cycle.form_page import form_page, once_only
from birge.gatherings.forms.fields import ReasonForm
from birge.people.gate import allowed


@allowed(WRITERS)
@once_only
def correct(request: HttpRequest, code: str, year: int, period: int) -> HttpResponse:
    """Correct one figure of a report, with the day of the act and the reason."""
    row = opened(request, year)
    found = period_of(row, period)
    back = url("execution", code, year)
    initial = {"line": request.GET.get("line", "")[:10]}
    form = forms.CorrectMonthForm(request.POST or None, budget=row, initial=initial)

    def act() -> str:
        data = form.cleaned_data
        figures = {data["line"].number: data["figure"]}
        actions.enter_period(row, found.until, figures, by=request.user, reason=data["reason"], dated=data["dated"])
        messages.success(request, gettext("The correction is written down; the figure follows it."))
        return back

    title = gettext("Correct a figure of the report")
    context = {"trail": crumbs(request, row, (gettext("Execution"), back), title)}
    return form_page(request, form, act, title, back, context)


@allowed(KEEPERS)
@once_only
def explain(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """Say publicly why a line differs from its plan."""
    row = opened(request, year)
    line = line_of(row, number)
    back = url("execution", code, year) + f"#l{number}"
    form = forms.ExplainForm(request.POST or None)

    def act() -> str:
        data = form.cleaned_data
        actions.explain(
            row,
            by=request.user,
            text=data["text"],
            text_ru=data["text_ru"],
            about=words.DEVIATION,
            line=line,
            figure=words.ACTUAL,
            about_figures=f"{line.in_force_tyiyn}/{line.actual_tyiyn}",
        )
        return back

    title = gettext("Explain the difference: %(line)s") % {"line": f"{line.number}. {line.said}"[:120]}
    context = {"trail": crumbs(request, row, (gettext("Execution"), back), gettext("Explanation"))}
    return form_page(request, form, act, title, back, context)


@allowed(KEEPERS)
@once_only
def withdraw(request: HttpRequest, code: str, year: int, explanation: int) -> HttpResponse:
    """Take an explanation back, with the reason."""
    row = opened(request, year)
    rows = Explanation.objects.filter(budget=row, about=words.DEVIATION, withdrawn_at=None)
    found = rows.filter(pk=explanation).first()
    if found is None:
        raise Http404
    back = url("execution", code, year)
    form = ReasonForm(request.POST or None)

    def act() -> str:
        actions.withdraw_explanation(found, by=request.user, reason=form.cleaned_data["reason"])
        return back

    title = gettext("Take the explanation back")
    context = {"trail": crumbs(request, row, (gettext("Execution"), back), title), "danger": True}
    return form_page(request, form, act, title, back, context)
