"""Pages of budgets: the years, one year folded, the full table, its head, printed totals."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.budget import actions, forms, queries, words
from birge.budget.access import may_edit, may_keep, may_table, may_write
from birge.budget.actions.budgets import HEAD_FIELDS
from birge.budget.models import Budget
from birge.budget.pages.common import crumbs, url
from birge.budget.queries.checks import warnings_of
from birge.budget.queries.folds import folds_of, in_order
from birge.budget.steps import EDITORS, HEADS, KEEPERS
from birge.budget.templatetags.budget import figure_name
from birge.cycle.form_page import Difference, form_page, once_only
from birge.cycle.moves import offers
from birge.kit.gate import public
from birge.people.access import has_role, works_in
from birge.people.gate import allowed

LABELS = {
    "present": _("Show the draft budget for the hearing"),
    "take_back": _("Take the draft budget back"),
    "revise": _("The hearing is over: the draft is revised"),
    "hear_again": _("Put it up for a hearing again"),
    "amend": _("Begin an amendment of the budget"),
    "close_year": _("Close the year"),
}


@public
def index(request: HttpRequest, code: str) -> HttpResponse:
    """The budgets of a municipality by year."""
    here = request.municipality  # type: ignore[attr-defined]
    context = {
        "trail": crumbs(request),
        "budgets": queries.budgets_for(request.user, here.pk),
        "may_keep": may_keep(request.user, here.pk),
    }
    return render(request, "budget/index.html", context)


@allowed(KEEPERS)
@once_only
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Begin the budget of a year."""
    here = request.municipality  # type: ignore[attr-defined]
    form = forms.BeginForm(request.POST or None)

    def act() -> str:
        data = form.cleaned_data
        head = {name: data[name] for name in HEAD_FIELDS}
        made = actions.begin(here, data["year"], by=request.user, like=data["like"], **head)
        return url("budget", code, made.year)

    title = gettext("Begin the budget of a year")
    return form_page(request, form, act, title, url("index", code), {"trail": crumbs(request, None, title)})


@public
def budget(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """A budget on one page, folded; ``?open=expenditure-704`` shows the lines of one fold."""
    row = queries.budget_for(request.user, year)
    works = works_in(request.user, row.municipality_id)
    totals = queries.totals_of(row, everything=works)
    opened = request.GET.get("open", "")[:40]
    revenue, expenditure = folds_of(row, totals, opened)
    warned = warnings_of(row, totals)
    columns = totals.columns
    context = {
        "trail": crumbs(request, row),
        "budget": row,
        "totals": totals,
        "sides": ((words.SIDES[words.REVENUE], revenue), (words.SIDES[words.EXPENDITURE], expenditure)),
        "columns": columns,
        "names": {figure: figure_name(figure, row.year) for figure in columns},
        "warned": [one for one in warned if one.explanation is not None or works],
        **_may(request, row),
        "offers": offers(row, request.user, lambda: queries.facts_of(row)),
        "labels": LABELS,
        "action": url("move", code, year),
    }
    return render(request, "budget/budget.html", context)


def _may(request: HttpRequest, row: Budget) -> dict[str, Any]:
    """What this reader may do with it."""
    user, here = request.user, row.municipality_id
    head = has_role(user, here, HEADS)
    return {
        "may_write": may_write(user, here),
        "may_keep": may_keep(user, here),
        "may_edit": may_edit(user, row),
        "may_table": may_table(user, row),
        "may_take_off": row.tabled_id is not None and (head or may_table(user, row)),
        "may_enter": row.state == words.FORECAST and may_keep(user, here),
        "may_actuals": row.state in words.IN_FORCE and may_write(user, here),
        "may_drop": row.state == words.AMENDING and row.tabled_id is None and head,
    }


@public
def table(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """All lines of a budget on one page."""
    row = queries.budget_for(request.user, year)
    totals = queries.totals_of(row)
    lines = in_order(queries.lines_of(row))
    columns = totals.columns
    context = {
        "trail": crumbs(request, row, gettext("All lines")),
        "budget": row,
        "totals": totals,
        "columns": columns,
        "names": {figure: figure_name(figure, row.year) for figure in columns},
        "revenue": [line for line in lines if line.side == words.REVENUE],
        "expenditure": [line for line in lines if line.side == words.EXPENDITURE],
    }
    return render(request, "budget/table.html", context)


@allowed(KEEPERS)
@once_only
def head(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Source and note."""
    row = queries.budget_for(request.user, year)
    initial = {name: getattr(row, name) for name in HEAD_FIELDS}
    form = forms.HeadForm(request.POST or None, initial=initial, version=row.row_version)
    back = url("budget", code, year)

    def act() -> str:
        values = {name: form.cleaned_data[name] for name in HEAD_FIELDS}
        actions.change_head(row, by=request.user, values=values, expected=form.cleaned_data["row_version"])
        return back

    def compare(current: Any) -> list[Difference]:
        mine = form.cleaned_data
        return [
            (form.fields[name].label, getattr(current, name), mine[name])
            for name in HEAD_FIELDS
            if getattr(current, name) != mine[name]
        ]

    title = gettext("Source and note")
    return form_page(request, form, act, title, back, {"trail": crumbs(request, row, title)}, compare)


@allowed(EDITORS)
@once_only
def stated(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Totals as they are printed in the document."""
    row = queries.budget_for(request.user, year)
    known = dict(queries.totals_of(row).stated)
    form = forms.StatedForm(request.POST or None, known=known)
    back = url("budget", code, year)

    def act() -> str:
        for side, figure, typed in form.changed(known):
            actions.state_total(row, side, figure, by=request.user, tyiyn=typed.tyiyn, typed=typed.typed)
        return back

    title = gettext("Totals as printed")
    return form_page(request, form, act, title, back, {"trail": crumbs(request, row, title)})
