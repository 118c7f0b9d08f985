"""Pages on which what is odd about a figure is explained publicly, and an explanation is withdrawn."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext

from birge.budget import actions, forms, queries
from birge.budget.models import Budget, Explanation
from birge.budget.pages.common import crumbs, url
from birge.budget.queries.checks import Warned, warnings_of
from birge.budget.steps import KEEPERS
from birge.cycle.form_page import form_page, once_only
from birge.people.gate import allowed


def _warned(request: HttpRequest, row: Budget) -> Warned:
    """The warning that the address names; 404 when it is not there any more."""
    wanted = tuple(request.GET.get(name, "") for name in ("code", "path", "figure"))
    for one in warnings_of(row, queries.totals_of(row, everything=True)):
        if (one.remark.code, one.remark.path, one.figure) == wanted:
            return one
    raise Http404


@allowed(KEEPERS)
@once_only
def explain(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Explain a warning publicly: ``?code=…&path=…&figure=…`` name it."""
    row = queries.budget_for(request.user, year)
    one = _warned(request, row)
    form = forms.ExplainForm(request.POST or None)
    back = url("budget", code, year)

    def act() -> str:
        actions.explain(
            row,
            by=request.user,
            code=one.remark.code,
            path=one.remark.path,
            figure=one.figure,
            about_figures=one.figures,
            line=queries.line_of(row, one.line) if one.line else None,
            text=form.cleaned_data["text"],
            text_ru=form.cleaned_data["text_ru"],
        )
        return f"{back}#warned"

    title = gettext("Explain a figure")
    context = {"trail": crumbs(request, row, title), "one": one}
    return form_page(request, form, act, title, back, context, template="budget/explain.html")


@allowed(KEEPERS)
@once_only
def withdraw_explanation(request: HttpRequest, code: str, year: int, pk: int) -> HttpResponse:
    """An explanation no longer holds."""
    row = queries.budget_for(request.user, year)
    found = Explanation.objects.filter(budget=row, pk=pk, withdrawn_at=None).select_related("budget").first()
    if found is None:
        raise Http404
    form = forms.NoteForm(request.POST or None)
    back = url("budget", code, year)

    def act() -> str:
        actions.withdraw_explanation(found, by=request.user, reason=form.cleaned_data["note"])
        return back

    title = gettext("Withdraw the explanation")
    return form_page(request, form, act, title, back, {"trail": crumbs(request, row, title), "danger": True})
