"""A line of a budget: its page, added, changed, corrected in a closed year; actual figures of a period by hand."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from birge.budget import actions, forms, queries, words
from birge.budget.access import may_correct, may_edit
from birge.budget.actions.lines import TEXTS
from birge.budget.models import Correction, Explanation, Line
from birge.budget.pages.common import crumbs, url
from birge.budget.queries.codes import names_of
from birge.budget.steps import EDITORS
from birge.budget.templatetags.budget import figure_name
from birge.cycle.door import take_move
from birge.cycle.form_page import Difference, form_page, once_only
from birge.kit.gate import public
from birge.people.gate import allowed


@public
def line(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """A line with its codes in words, its figures as typed, its parts, explanations and corrections."""
    row = queries.budget_for(request.user, year)
    found = queries.line_of(row, number)
    coded = []
    for kind, value in (
        (words.REVENUE, found.code),
        (words.FUNCTIONAL, found.function),
        (words.ECONOMIC, found.economic),
    ):
        if value:
            coded.append((words.CODE_KINDS[kind], value, names_of(row.classification_id, kind, [value]).get(value, "")))
    figures = [
        (figure_name(figure, year), getattr(found, f"{figure}_tyiyn"), getattr(found, f"{figure}_typed"))
        for figure in words.FIGURES
        if getattr(found, f"{figure}_typed") or getattr(found, f"{figure}_tyiyn") is not None
    ]
    context = {
        "trail": crumbs(request, row, gettext("Line %(number)s") % {"number": number}),
        "budget": row,
        "line": found,
        "codes": coded,
        "figures": figures,
        "parts": list(Line.objects.filter(part_of=found).order_by("number")),
        "explanations": list(Explanation.objects.filter(line=found, withdrawn_at=None)),
        "corrections": list(Correction.objects.filter(line=found)),
        "may_edit": may_edit(request.user, row),
        "may_correct": may_correct(request.user, row),
    }
    return render(request, "budget/line.html", context)


@allowed(EDITORS)
@once_only
def add_line(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """A new line."""
    row = queries.budget_for(request.user, year)
    initial = {"side": request.GET.get("side", words.REVENUE)}
    form = forms.LineForm(request.POST or None, budget=row, new=True, initial=initial)
    back = url("budget", code, year)

    def act() -> str:
        data = form.cleaned_data
        made = actions.add_line(
            row,
            by=request.user,
            figures=form.figures(),
            institution=data["institution"],
            part_of=data["part_of"],
            **form.texts(),
        )
        return url("line", code, year, made.number)

    title = gettext("Add a line")
    return form_page(request, form, act, title, back, {"trail": crumbs(request, row, title)})


@allowed(EDITORS)
@once_only
def change_line(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """What a line is; "remove" is a button of the same page."""
    row = queries.budget_for(request.user, year)
    found = queries.line_of(row, number)
    back = url("line", code, year, number)
    if request.method == "POST" and "verb" in request.POST:
        acts = {"remove": lambda by, note: actions.remove_line(found, by=by)}
        return take_move(request, acts, url("budget", code, year))
    initial: dict[str, Any] = {name: getattr(found, name) for name in TEXTS}
    initial["institution"] = found.institution.name if found.institution else ""
    initial["part_of"] = found.part_of.number if found.part_of else None
    form = forms.LineForm(request.POST or None, budget=row, initial=initial, version=found.row_version)

    def act() -> str:
        data = form.cleaned_data
        actions.change_line(
            found,
            by=request.user,
            values=form.texts(),
            institution=data["institution"],
            part_of=data["part_of"],
            expected=data["row_version"],
        )
        return back

    def compare(current: Any) -> list[Difference]:
        mine = form.texts()
        return [
            (form.fields[name].label, getattr(current, name), mine[name])
            for name in TEXTS
            if getattr(current, name) != mine[name]
        ]

    title = gettext("Change the line")
    context = {"trail": crumbs(request, row, title), "remove": gettext("Remove the line")}
    return form_page(request, form, act, title, back, context, compare, "budget/part.html")


@allowed(EDITORS)
@once_only
def correct(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """A dated correction of a closed year."""
    row = queries.budget_for(request.user, year)
    found = queries.line_of(row, number)
    form = forms.CorrectForm(request.POST or None)
    back = url("line", code, year, number)

    def act() -> str:
        data = form.cleaned_data
        typed = data["amount"]
        actions.correct(
            found,
            data["figure"],
            by=request.user,
            tyiyn=typed.tyiyn,
            typed=typed.typed,
            reason=data["reason"],
            dated=data["dated"],
        )
        return back

    title = gettext("Correct a figure of a closed year")
    return form_page(request, form, act, title, back, {"trail": crumbs(request, row, title)})
