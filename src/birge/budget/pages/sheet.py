"""The budget's table that is typed into: cells save themselves; without JavaScript each row is a form of its own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.budget import actions, queries, words
from birge.budget.access import may_edit
from birge.budget.actions.cells import GONE, OTHER, SAVED, WORDS, Cell, Outcome
from birge.budget.figures import in_thousands
from birge.budget.forms.fields import read
from birge.budget.models import Budget, Line
from birge.budget.pages.common import crumbs, url
from birge.budget.queries.folds import Fold, fold_lines, folds_of
from birge.budget.queries.sums import Sums, Totals
from birge.budget.steps import EDITORS
from birge.cycle.door import sentence
from birge.cycle.moves import Refused
from birge.kit.said import language
from birge.kit.text import whole_number
from birge.people.gate import allowed

#: Cells taken in one sending: a pasted block; more comes as a spreadsheet.
MOST_CELLS = 400
TEXTS = {
    "text": (_("What it is"), 400),
    "text_ru": (_("What it is, in Russian"), 400),
    "code": (_("Code of revenue"), 20),
    "function": (_("Functional code"), 20),
    "economic": (_("Economic code"), 20),
}


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
        return _cells(request, row)
    if request.method == "POST":
        return _row(request, row)
    return _page(request, row)


def _page(request: HttpRequest, row: Budget, **more: Any) -> HttpResponse:
    back = url("budget", row.municipality.code, row.year)
    if not may_edit(request.user, row):
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


def said_totals(totals: Totals) -> dict[str, str]:
    """Every total of the table by its place: "revenue:plan", "expenditure-704:plan"."""
    found: dict[str, str] = {}
    parts: list[tuple[str, Sums]] = [(words.REVENUE, totals.revenue), (words.EXPENDITURE, totals.expenditure)]
    parts += [(f"{words.REVENUE}-{key or 'none'}", sums) for key, sums in totals.groups.items()]
    parts += [(f"{words.EXPENDITURE}-{key or 'none'}", sums) for key, sums in totals.functions.items()]
    for place, sums in parts:
        for figure in words.FIGURES:
            found[f"{place}:{figure}"] = in_thousands(sums.of(figure), language())
    return found


def _cells(request: HttpRequest, row: Budget) -> HttpResponse:
    """Take cells that the page sends as they are typed; each is answered for itself."""
    try:
        asked = _asked(request.POST["cells"])
    except (ValueError, RecursionError):
        return JsonResponse({"error": gettext("The page is out of date")}, status=400)
    cells, answers = [], []
    for one in asked:
        try:
            value = read_cell(one["k"], one["t"])
        except ValidationError as error:
            answers.append({"a": one["a"], "k": one["k"], "state": "wrong", "says": " ".join(error.messages)})
            continue
        cells.append(Cell(one["a"], one["k"], value, one["t"], one["w"]))
    outcomes: list[Outcome] = []
    try:
        outcomes = actions.set_cells(row, cells, by=request.user) if cells else []
    except Refused as refused:
        says = " ".join(sentence(reason) for reason in refused.reasons)
        answers += [{"a": cell.line, "k": cell.key, "state": "wrong", "says": says} for cell in cells]
    answers += [
        {
            "a": outcome.cell.line,
            "k": outcome.cell.key,
            "state": outcome.state if outcome.state in (OTHER, GONE) else SAVED,
            "now": outcome.now,
        }
        for outcome in outcomes
    ]
    body: dict[str, Any] = {"cells": answers, "clock": timezone.localtime().strftime("%H:%M")}
    if any(outcome.state == SAVED for outcome in outcomes):
        body["totals"] = said_totals(queries.totals_of(row))
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})


def read_cell(key: str, text: str) -> Any:
    """The value of what was typed into a cell: a figure in tyiyn, or a text.

    :raises ValidationError: it cannot be read, or is too long.
    """
    most = TEXTS[key][1] if key in TEXTS else 80
    if len(text) > most:
        raise ValidationError(gettext("At most %(most)s characters.") % {"most": most}, code="too_long")
    return text if key in TEXTS else read(text.strip())


def _asked(text: str) -> list[dict[str, Any]]:
    """What the page sent: line, column, text, and what the cell said there before.

    :raises ValueError: no page of ours sends that.
    """
    found = json.loads(text)
    if not isinstance(found, list) or not 0 < len(found) <= MOST_CELLS:
        raise ValueError("no list of cells")
    known = {*WORDS, *words.FIGURES}
    for one in found:
        fits = isinstance(one, dict) and isinstance(one.get("a"), int) and one.get("k") in known
        fits = fits and not isinstance(one["a"], bool) and 0 < one["a"] < 2**31
        if not fits or not all(isinstance(one.get(key), str) and len(one[key]) <= 2000 for key in "tw"):
            raise ValueError("no cell")
        one["t"].encode()  # Half a letter cannot be kept: UnicodeEncodeError is a ValueError.
    return found


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
        other = _others(outcomes, columns)
        if other:
            return _page(request, row, typed=typed, differences=other, at=number)
        return HttpResponseRedirect(f"{request.get_full_path()}#n{number}")
    return _page(request, row, typed=typed, wrong=wrong, at=number)


def _others(outcomes: Iterable[Outcome], columns: Mapping[str, tuple[Any, int]]) -> list[tuple[Any, str, str]]:
    return [(columns[one.cell.key][0], one.now, one.cell.typed) for one in outcomes if one.state == OTHER]
