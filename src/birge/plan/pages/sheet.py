"""The plan's table that is typed into: cells save themselves; without JavaScript each row is a form of its own."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from birge.cycle.cells import Cell, Outcome, overtaken, take_cells
from birge.cycle.door import sentence
from birge.cycle.form_page import trail
from birge.cycle.moves import Refused
from birge.kit.said import language
from birge.kit.text import whole_number
from birge.people.gate import allowed
from birge.people.words import STAFF
from birge.plan import actions, queries
from birge.plan.access import may_edit
from birge.plan.columns import COLUMNS, MAIN, RUSSIAN, Column, read
from birge.plan.models import Activity, Direction, Plan
from birge.plan.pages.plan import plan_url
from birge.plan.sums import UNIT, Total
from birge.rulebook.money import Amount, format_amount

#: Texts that stand in Russian too are typed side by side.
_BESIDE = {column.key.removesuffix("_ru"): column for column in RUSSIAN}


def columns_of(request: HttpRequest) -> tuple[Column, ...]:
    """The columns on the page: all but Russian halves, or (``?texts=1``) the texts with their Russian halves."""
    if not request.GET.get("texts"):
        return MAIN
    pairs = [(COLUMNS[key], column) for key, column in _BESIDE.items()]
    return tuple(column for pair in pairs for column in pair)


@allowed(STAFF)
def sheet(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """The table of one direction (``?direction=2``). A POST is some cells (answered as JSON) or one row of it."""
    plan = queries.plan_for(request.user, cycle)
    plan.municipality = request.municipality  # type: ignore[attr-defined]
    if request.method == "POST" and "cells" in request.POST:
        return _cells(request, plan)
    if request.method == "POST":
        return _row(request, plan)
    return _page(request, plan)


def _page(request: HttpRequest, plan: Plan, **more: Any) -> HttpResponse:
    if not may_edit(request.user, plan):
        return HttpResponseRedirect(plan_url(plan.municipality.code, plan.cycle.number))
    directions = list(Direction.objects.filter(plan=plan).order_by("number"))
    chosen = _chosen(request, directions)
    totals = queries.totals_of(plan)
    name = gettext("The plan as a table")
    back = (gettext("Joint action plan"), plan_url(plan.municipality.code, plan.cycle.number))
    here = reverse("plan:sheet", args=[plan.municipality.code, plan.cycle.number])
    context = {
        "cycle": plan.cycle,
        "trail": trail(request, plan.cycle, back, name),
        "plan": plan,
        "directions": directions,
        "direction": chosen,
        "parts": queries.grid_of(plan, chosen) if chosen else [],
        "columns": columns_of(request),
        "texts": bool(request.GET.get("texts")),
        "totals": said_totals(totals),
        "foot": [(gettext("Total for the direction"), "d", chosen.number), (gettext("Total for the plan"), "plan", "")]
        if chosen
        else [],
        "here": here,
        "draft": f"birge-plan-{request.user.pk}-{plan.pk}",
        **more,
    }
    return render(request, "plan/sheet.html", context)


def _chosen(request: HttpRequest, directions: list[Direction]) -> Direction | None:
    wanted = request.GET.get("direction", "")
    if not wanted:
        return directions[0] if directions else None
    for one in directions:
        if str(one.number) == wanted:
            return one
    raise Http404


def said_totals(totals: queries.Totals) -> dict[str, str]:
    """Every total of the table by its place: "plan", "plan:local_budget", "d2", "d2:cost", "p3"."""
    found: dict[str, str] = {}
    for key, total in (("plan", totals.plan), *((f"d{n}", t) for n, t in totals.directions.items())):
        found |= {f"{key}:cost": _figure(total.tyiyn), key: _said(total)}
        for source in (*total.by_source, *total.unknown_by_source):
            known = total.by_source.get(source)
            amount = Amount(None, "not_determined") if known is None else Amount(known)
            found[f"{key}:{source}"] = format_amount(amount, language(), UNIT, bare=True)
    return found | {f"p{number}": _said(total) for number, total in totals.lines.items()}


def _figure(tyiyn: int) -> str:
    return format_amount(Amount(tyiyn), language(), UNIT, bare=True)


def _said(total: Total) -> str:
    return ", ".join([format_amount(Amount(total.tyiyn), language(), UNIT), *total.sentences()])


def _cells(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Take cells that the page sends as they are typed; each is answered for itself."""

    def after(outcomes: list[Outcome]) -> dict[str, Any]:
        warnings = _warnings(plan, {outcome.cell.row for outcome in outcomes})
        return {"totals": said_totals(queries.totals_of(plan)), "warnings": warnings}

    def keep(cells: list[Cell]) -> list[Outcome]:
        return actions.set_cells(plan, cells, by=request.user)

    return take_cells(request, keys=COLUMNS, read=read, keep=keep, after=after)


def _warnings(plan: Plan, activities: set[int]) -> dict[int, list[str]]:
    rows = Activity.objects.filter(plan=plan, pk__in=activities).select_related("plan_problem__problem")
    listed = list(rows)
    found = queries.grid_rows(plan, listed, {one.plan_problem_id: one.plan_problem for one in listed})
    return {row.activity.pk: [sentence(reason) for reason in row.warnings] for row in found}


def _row(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Take one row as a form; what was changed meanwhile by somebody else is shown beside what was typed."""
    columns = columns_of(request)
    pk, version = whole_number(request.POST.get("activity")), whole_number(request.POST.get("row_version"))
    if pk is None or version is None or not Activity.objects.filter(plan=plan, pk=pk).exists():
        raise Http404
    typed = {column.key: request.POST[column.key] for column in columns if column.key in request.POST}
    cells, wrong = [], []
    for key, text in typed.items():
        try:
            cells.append(Cell(pk, key, read(key, text), text, None))
        except ValidationError as error:
            wrong.append((COLUMNS[key].label, " ".join(error.messages)))
    if wrong:
        return _page(request, plan, typed=typed, wrong=wrong, at=pk)
    try:
        outcomes = actions.set_cells(plan, cells, by=request.user, expected={pk: version})
    except Refused as refused:
        return _page(request, plan, typed=typed, wrong=[("", sentence(one)) for one in refused.reasons], at=pk)
    other = overtaken(outcomes, lambda key: COLUMNS[key].label)
    if other:
        return _page(request, plan, typed=typed, differences=other, at=pk)
    messages.success(request, gettext("Saved."))
    return HttpResponseRedirect(f"{request.get_full_path()}#n{pk}")
