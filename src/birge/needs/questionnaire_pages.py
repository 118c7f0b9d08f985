"""Pages of questionnaires: a round, the grid in which filled sheets are entered, one sheet."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from birge.cycle.door import sentence
from birge.cycle.form_page import form_page, trail
from birge.cycle.moves import Refused
from birge.cycle.queries import cycle_for
from birge.kit.once import act_once
from birge.needs import answering, words
from birge.needs.answers_shown import answer_for
from birge.needs.models import Answer, Session
from birge.needs.queries import session_for, statements_of
from birge.needs.questionnaire_forms import OneAnswerForm, RoundForm, WithdrawForm, grid_of
from birge.needs.rounds import add_round, edit_round
from birge.people.gate import allowed
from birge.people.words import FIELD
from birge.places.queries import units_of


@allowed(FIELD)
def add(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """Begin a round of questionnaires."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    found = cycle_for(cycle)
    units = list(units_of(here)) or [here.place]
    first = {"place": request.GET["place"]} if request.GET.get("place") else {}
    form = RoundForm(request.POST or None, units=units, initial=first)
    form.fields["place"].label = capfirst(str(here.words["unit"]))

    def act() -> str:
        made = add_round(found, form.values(), by=request.user)
        return reverse("needs:answers", args=[code, cycle, made.number])

    index = reverse("needs:index", args=[code, cycle])
    title = _("A round of questionnaires")
    where = trail(request, found, (_("Needs assessment"), index), title)
    return form_page(request, form, act, title, index, {"cycle": found, "trail": where})


@allowed(FIELD)
def edit(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """Correct where and when the questionnaires of a round were filled."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    row = session_for(request.user, cycle_for(cycle), number)
    back = reverse("needs:session", args=[code, cycle, number])
    if row.channel != words.SURVEY or row.state != words.ENTERED and request.method == "GET":
        return _closed(request, back)
    form = RoundForm(request.POST or None, units=list(units_of(here)) or [here.place], session=row)
    form.fields["place"].label = capfirst(str(here.words["unit"]))

    def act() -> str:
        edit_round(row, form.values(), by=request.user, version=form.cleaned_data["row_version"] or 1)
        messages.success(request, _("Saved."))
        return back

    def both(current: Any) -> list[tuple[Any, Any, Any]]:
        pairs = [(form.fields[name].label, getattr(current, name), form.cleaned_data[name]) for name in _ROUND]
        return [(label, theirs or "—", mine or "—") for label, theirs, mine in pairs if (theirs or "") != (mine or "")]

    title = _("Session %(number)s: correct") % {"number": number}
    return form_page(request, form, act, title, back, _under(request, row, back, title), both)


_ROUND = ("street", "facilitator", "note")


@allowed(FIELD)
def answers(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """Enter filled sheets, ten at a time; the next ten come with numbers that follow."""
    row = session_for(request.user, cycle_for(cycle), number)
    back = reverse("needs:session", args=[code, cycle, number])
    if row.channel != words.SURVEY or row.state != words.ENTERED and request.method == "GET":
        return _closed(request, back)
    statements = statements_of(row)
    listed = frozenset(statement.number for statement in statements)
    there = list(row.answers.values_list("number", "withdrawn"))
    if request.method == "POST":
        grid = grid_of(listed, data=request.POST)
        # Asked before the rest, so that a grid that came broken is answered and not only its rows.
        if grid.is_valid() and grid.sheets():
            try:
                return act_once(request, lambda: _kept(request, row, grid))
            except Refused as refused:
                _mark(grid, refused)
        elif grid.is_valid():
            grid.non_form_errors().append(_("Nothing is written in the grid yet."))
    else:
        last = row.answers.aggregate(last=Max("number"))["last"] or 0
        grid = grid_of(listed, last=last)
    context = {
        **_under(request, row, back, _("Filled questionnaires")),
        "session": row,
        "grid": grid,
        "columns": list(grid.empty_form.fields.values()),
        "complaints": list(grid.complaints()) if grid.is_bound else [],
        "statements": statements,
        "sheets": there,
        "back": back,
    }
    return render(request, "needs/answers.html", context)


def _kept(request: HttpRequest, row: Session, grid: Any) -> str:
    count = answering.enter_answers(row, grid.sheets(), by=request.user)
    said = ngettext("%(count)s sheet saved.", "%(count)s sheets saved.", count)
    messages.success(request, said % {"count": count})
    return request.path


def _mark(grid: Any, refused: Refused) -> None:
    """Say at its row which number is taken; what concerns no row stands above the grid."""
    for reason in refused.reasons:
        number = reason.values.get("number") if reason.code == "sheet_number_taken" else None
        row = next((form for form in grid.forms if form.begun and form.cleaned_data["number"] == number), None)
        if row is not None:
            row.add_error("number", sentence(reason))
        else:
            grid.non_form_errors().append(sentence(reason))


@allowed(FIELD)
def answer(request: HttpRequest, code: str, cycle: int, number: int, sheet: int) -> HttpResponse:
    """One filled sheet: correct it, take it back, restore it; each with what stays in its history."""
    row = session_for(request.user, cycle_for(cycle), number)
    one = answer_for(row, sheet)
    back = reverse("needs:answers", args=[code, cycle, number])
    if row.channel != words.SURVEY or row.state != words.ENTERED and request.method == "GET":
        return _closed(request, reverse("needs:session", args=[code, cycle, number]))
    statements = statements_of(row)
    title = _("Sheet no. %(number)s") % {"number": sheet}
    context = {
        **_under(request, row, reverse("needs:session", args=[code, cycle, number]), title),
        "statements": statements,
        "answer": one,
        "withdraw": WithdrawForm(),
    }
    taking = {"withdraw": request.POST.get("act") == "withdraw", "restore": request.POST.get("act") == "restore"}
    form = OneAnswerForm(
        None if any(taking.values()) else request.POST or None,
        listed=frozenset(statement.number for statement in statements),
        initial=_values(one),
        version=one.row_version,
    )

    def act() -> str:
        data = form.cleaned_data
        answering.correct_answer(
            one, form.sheet(), by=request.user, note=data["note"], version=data["row_version"] or 1
        )
        messages.success(request, _("Saved."))
        return back

    if any(taking.values()):
        taken = WithdrawForm(request.POST)
        if taking["restore"] or taken.is_valid():
            try:
                return act_once(request, lambda: _taken(request, one, "" if taking["restore"] else taken, back))
            except Refused as refused:
                for reason in refused.reasons:
                    messages.error(request, sentence(reason))
        context["withdraw"] = taken if taking["withdraw"] else context["withdraw"]
        request.method = "GET"
    return form_page(request, form, act, title, back, context, _differences(form), "needs/answer.html")


def _taken(request: HttpRequest, one: Answer, form: Any, back: str) -> str:
    if form:
        answering.withdraw_answer(one, by=request.user, note=form.cleaned_data["note"])
    else:
        answering.restore_answer(one, by=request.user)
    messages.success(request, _("Saved."))
    return back


def _values(one: Answer) -> dict[str, Any]:
    """The sheet as its form shows it."""
    sheet = answering.sheet_of(one)
    named = dict(zip(("first", "second", "third"), sheet.listed, strict=False))
    marks = {f"service-{code}": mark for code, mark in sheet.services.items()}
    plain = {name: getattr(sheet, name) for name in ("number", "street", "sex", "age", "ready", "suggestion")}
    return {**plain, **named, **marks}


def _differences(form: OneAnswerForm) -> Any:
    def both(current: Any) -> list[tuple[Any, Any, Any]]:
        saved = _values(current)
        names = [name for name in form.fields if name not in ("once", "row_version", "note", "new")]
        pairs = [(form.fields[name].label, saved.get(name), form.cleaned_data.get(name)) for name in names]
        return [(label, theirs or "—", mine or "—") for label, theirs, mine in pairs if (theirs or "") != (mine or "")]

    return both


def _under(request: HttpRequest, row: Session, back: str, title: str) -> dict[str, Any]:
    index = reverse("needs:index", args=[request.municipality.code, row.cycle.number])  # type: ignore[attr-defined]
    named = _("Session %(number)s") % {"number": row.number}
    return {
        "cycle": row.cycle,
        "trail": trail(request, row.cycle, (_("Needs assessment"), index), (named, back), title),
    }


def _closed(request: HttpRequest, back: str) -> HttpResponse:
    messages.warning(request, _("Sheets are entered in a round of questionnaires that is not checked yet."))
    return redirect(back)
