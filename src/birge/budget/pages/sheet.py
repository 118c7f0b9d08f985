"""The budget's table that is typed into: cells save themselves; without JavaScript each row is a form of its own."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext

from birge.budget import actions, queries, words
from birge.budget.access import may_edit
from birge.budget.models import Budget, Line
from birge.budget.pages.cells import TEXTS, read_cell, said_totals, take
from birge.budget.pages.common import crumbs, url
from birge.budget.queries.folds import Fold, fold_lines, folds_of
from birge.budget.steps import EDITORS
from birge.cycle.cells import Cell, overtaken
from birge.cycle.door import sentence
from birge.cycle.moves import Refused
from birge.kit.text import whole_number
from birge.people.gate import allowed


def columns_of(budget: Budget, side: str) -> list[tuple[str, Any, int]]:
    """Key, head and longest text of each column: words while the budget is drafted, then figures open in its state."""
    own = ("text", "text_ru", "code") if side == words.REVENUE else ("text", "text_ru", "function", "economic")
    texts = [(key, *TEXTS[key]) for key in own] if budget.state in words.DRAFTING else []
    return [*texts, *((figure, words.FIGURES[figure], 80) for figure in words.CHANGEABLE[budget.state])]


@allowed(EDITORS)
def sheet(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The table of one fold (``?part=expenditure-704``). A POST is some cells (answered as JSON) or one row of it."""
    row = queries.budget_for(request.user, year)
    if request.method == "POST" and "cells" in request.POST:
        return take(request, row)
    if request.method == "POST":
        return _row(request, row)
    return _page(request, row)


def _page(request: HttpRequest, row: Budget, **more: Any) -> HttpResponse:
    back = url("budget", row.municipality.code, row.year)
    if not may_edit(request.user, row):
        messages.warning(request, gettext("The figures of this budget rest now: nothing is changed in them."))
        return HttpResponseRedirect(back)
    totals = queries.totals_of(row)
    folds = [fold for side in folds_of(row, totals) for fold in side]
    chosen = _chosen(request, folds)
    lines = fold_lines(row, chosen) if chosen else []
    name = gettext("The budget as a table")
    context = {
        "trail": crumbs(request, row, name),
        "budget": row,
        "folds": folds,
        "fold": chosen,
        "lines": lines,
        "columns": columns_of(row, chosen.side) if chosen else [],
        "totals": said_totals(totals),
        "foot": [(gettext("Total of this part"), chosen.anchor), (str(words.SIDES[chosen.side]), chosen.side)]
        if chosen
        else [],
        "here": url("sheet", row.municipality.code, row.year),
        "back": back,
        "draft": f"birge-budget-{request.user.pk}-{row.pk}",
        **more,
    }
    return render(request, "budget/sheet.html", context)


def _chosen(request: HttpRequest, folds: list[Fold]) -> Fold | None:
    wanted = request.GET.get("part", "")
    if not wanted:
        return folds[0] if folds else None
    for one in folds:
        if one.anchor == wanted:
            return one
    raise Http404


def _row(request: HttpRequest, row: Budget) -> HttpResponse:
    """Take one row as a form; what was changed meanwhile by somebody else is shown beside what was typed."""
    number, version = whole_number(request.POST.get("line")), whole_number(request.POST.get("row_version"))
    line = Line.objects.filter(budget=row, number=number).first() if number is not None else None
    if line is None or version is None:
        raise Http404
    columns = {key: (label, most) for key, label, most in columns_of(row, line.side)}
    typed = {key: request.POST[key] for key in columns if key in request.POST}
    cells, wrong = [], []
    for key, text in typed.items():
        was = request.POST.get(f"was_{key}")
        try:
            cells.append(Cell(line.number, key, read_cell(key, text), text, was))
        except ValidationError as error:
            wrong.append((columns[key][0], " ".join(error.messages)))
    if not wrong and cells:
        try:
            outcomes = actions.set_cells(row, cells, by=request.user)
        except Refused as refused:
            return _page(request, row, typed=typed, wrong=[("", sentence(one)) for one in refused.reasons], at=number)
        other = overtaken(outcomes, lambda key: columns[key][0])
        if other:
            return _page(request, row, typed=typed, differences=other, at=number)
        return HttpResponseRedirect(f"{request.get_full_path()}#n{number}")
    return _page(request, row, typed=typed, wrong=wrong, at=number)
