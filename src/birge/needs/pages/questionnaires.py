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

from birge.cycle.form_page import form_page, say_at_its_line, trail
from birge.cycle.moves import Refused
from birge.cycle.queries import cycle_for
from birge.kit.once import act_once
from birge.kit.said import language
from birge.needs import words
from birge.needs.actions import answers as answering
from birge.needs.actions.rounds import add_round, edit_round
from birge.needs.forms.questionnaires import grid_of
from birge.needs.forms.rounds import RoundForm
from birge.needs.models import Session
from birge.needs.queries.sessions import session_for, statements_of
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
        return closed(request, back)
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
    return form_page(request, form, act, title, back, under(request, row, back, title), both)


_ROUND = ("street", "facilitator", "note")


@allowed(FIELD)
def answers(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """Enter filled sheets, ten at a time; the next ten come with numbers that follow."""
    row = session_for(request.user, cycle_for(cycle), number)
    back = reverse("needs:session", args=[code, cycle, number])
    if row.channel != words.SURVEY or row.state != words.ENTERED and request.method == "GET":
        return closed(request, back)
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
                say_at_its_line(grid, refused, "sheet_number_taken")
        elif grid.is_valid():
            grid.non_form_errors().append(_("Nothing is written in the grid yet."))
    else:
        last = row.answers.aggregate(last=Max("number"))["last"] or 0
        grid = grid_of(listed, last=last)
    context = {
        **under(request, row, back, _("Filled questionnaires")),
        "session": row,
        "grid": grid,
        "columns": list(grid.empty_form.fields.values()),
        "complaints": list(grid.complaints()) if grid.is_bound else [],
        "statements": statements,
        "sheets": there,
        "paper_language": "ru" if language() == "ru" else "ky",
        "back": back,
    }
    return render(request, "needs/answers.html", context)


def _kept(request: HttpRequest, row: Session, grid: Any) -> str:
    count = answering.enter_answers(row, grid.sheets(), by=request.user)
    said = ngettext("%(count)s sheet saved.", "%(count)s sheets saved.", count)
    messages.success(request, said % {"count": count})
    return request.path


def under(request: HttpRequest, row: Session, back: str, title: str) -> dict[str, Any]:
    """For the template: the cycle, and where a page under a round stands."""
    index = reverse("needs:index", args=[request.municipality.code, row.cycle.number])  # type: ignore[attr-defined]
    named = _("Session %(number)s") % {"number": row.number}
    return {
        "cycle": row.cycle,
        "trail": trail(request, row.cycle, (_("Needs assessment"), index), (named, back), title),
    }


def closed(request: HttpRequest, back: str) -> HttpResponse:
    """Back, with the reason why nothing is entered here."""
    messages.warning(request, _("Sheets are entered in a round of questionnaires that is not checked yet."))
    return redirect(back)
