"""The page of one filled questionnaire."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from birge.cycle.door import say_refused
from birge.cycle.form_page import form_page
from birge.cycle.moves import Refused
from birge.cycle.queries import cycle_for
from birge.kit.once import act_once
from birge.needs import words
from birge.needs.actions import answers as answering
from birge.needs.forms.questionnaires import OneAnswerForm, WithdrawForm
from birge.needs.models import Answer
from birge.needs.pages.questionnaires import closed, under
from birge.needs.queries.answers import answer_for
from birge.needs.queries.sessions import session_for, statements_of
from birge.people.gate import allowed
from birge.people.words import FIELD


@allowed(FIELD)
def answer(request: HttpRequest, code: str, cycle: int, number: int, sheet: int) -> HttpResponse:
    """One filled sheet: correct it, take it back, restore it; each with what stays in its history."""
    row = session_for(request.user, cycle_for(cycle), number)
    one = answer_for(row, sheet)
    back = reverse("needs:answers", args=[code, cycle, number])
    if row.channel != words.SURVEY or row.state != words.ENTERED and request.method == "GET":
        return closed(request, reverse("needs:session", args=[code, cycle, number]))
    statements = statements_of(row)
    title = _("Sheet no. %(number)s") % {"number": sheet}
    context = {
        **under(request, row, reverse("needs:session", args=[code, cycle, number]), title),
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
                say_refused(request, refused)
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
