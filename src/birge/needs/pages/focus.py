"""Pages of the protocol of a focus group: one sheet for the head, the questions and the ranked list."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from birge.cycle.door import sentence
from birge.cycle.form_page import trail
from birge.cycle.moves import Refused
from birge.cycle.queries import cycle_for
from birge.kit.models import Conflict
from birge.kit.once import act_once, new_token
from birge.needs import words
from birge.needs.actions.focus import PASSAGE_FIELDS, add_focus, edit_focus
from birge.needs.forms.focus import FocusForm, PassageForm, passages_of, with_more_questions
from birge.needs.forms.sessions import rows_of, with_more_rows
from birge.needs.models import Session
from birge.needs.pages.comparing import both_versions
from birge.needs.queries.categories import categories_of
from birge.needs.queries.sessions import session_for, statements_of
from birge.people.gate import allowed
from birge.people.words import FIELD
from birge.places.queries import units_of


@allowed(FIELD)
def add(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """Enter the protocol of a focus group."""
    return _protocol(request, code, cycle, None)


@allowed(FIELD)
def edit(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """Correct the protocol of a focus group."""
    row = session_for(request.user, cycle_for(cycle), number)
    if row.channel != words.FOCUS or row.state != words.ENTERED and request.method == "GET":
        messages.warning(request, _("Only a focus group that is not checked yet can be corrected here."))
        return redirect(reverse("needs:session", args=[code, cycle, number]))
    return _protocol(request, code, cycle, row)


def _protocol(request: HttpRequest, code: str, cycle: int, row: Session | None) -> HttpResponse:
    here: Any = request.municipality  # type: ignore[attr-defined]
    found = row.cycle if row is not None else cycle_for(cycle)
    units = list(units_of(here)) or [here.place]
    groups = categories_of(here).offered(row.category if row else "")
    choices = {"units": units, "groups": groups}
    conflict: list[tuple[Any, Any, Any]] = []
    if request.method != "POST":
        first = {"place": request.GET.get("place", ""), "category": request.GET.get("group", "")}
        form = FocusForm(**choices, session=row, initial={k: v for k, v in first.items() if v and row is None})
        rows = rows_of(statements_of(row) if row else None)
        asked = passages_of(list(row.passages.order_by("number")) if row else None)
    elif "more" in request.POST or "questions" in request.POST:
        data = with_more_rows(request.POST) if "more" in request.POST else with_more_questions(request.POST)
        form, rows, asked = _as_typed(data, choices)
    else:
        form = FocusForm(request.POST, **choices)
        rows, asked = rows_of(data=request.POST), passages_of(data=request.POST)
        # All are asked, so that everything to be mended is marked at once.
        if all([form.is_valid(), rows.is_valid(), asked.is_valid()]):
            try:
                return act_once(request, lambda: _kept(request, code, found, row, form, rows, asked))
            except Conflict as other:
                current: Any = other.current
                conflict = [*both_versions(current, form, rows), *_questions(current, asked)]
                changed = request.POST.copy()
                changed["row_version"], changed["once"] = str(current.row_version), new_token()
                form, rows, asked = _as_typed(changed, choices)
            except Refused as refused:
                for reason in refused.reasons:
                    form.add_error(None, sentence(reason))
    form.fields["place"].label = capfirst(str(here.words["unit"]))
    index = reverse("needs:index", args=[code, cycle])
    context = {
        "cycle": found,
        "session": row,
        "trail": trail(request, found, (_("Needs assessment"), index)),
        "form": form,
        "rows": rows,
        "asked": asked,
        "conflict": conflict,
        "back": reverse("needs:session", args=[code, cycle, row.number]) if row else index,
    }
    return render(request, "needs/focus.html", context)


def _kept(request: HttpRequest, code: str, cycle: Any, row: Session | None, form: Any, rows: Any, asked: Any) -> str:
    if row is None:
        kept = add_focus(cycle, form.values(), rows.said(), asked.asked(), by=request.user)
    else:
        version = form.cleaned_data["row_version"] or 1
        kept = edit_focus(row, form.values(), rows.said(), asked.asked(), by=request.user, version=version)
    messages.success(request, _("Saved."))
    return reverse("needs:session", args=[code, cycle.number, kept.number])


def _as_typed(data: Any, choices: dict[str, Any]) -> tuple[FocusForm, Any, Any]:
    """Everything with what was typed and without complaints: nothing was sent to be kept yet."""
    form = FocusForm(data, **choices)
    form.errors.clear()
    return form, rows_of(data=data).as_typed(), passages_of(data=data).as_typed()


def _questions(current: Session, asked: Any) -> list[tuple[Any, Any, Any]]:
    """Where the saved questions and the typed ones part."""
    there = {one.pk: one for one in current.passages.all()}
    found = []
    for typed in asked.asked():
        saved = there.get(typed.id) if typed.id else None
        for name in PASSAGE_FIELDS:
            was, now = getattr(saved, name, ""), getattr(typed, name)
            if was != now and (saved is not None or name == "question"):
                found.append((PassageForm.base_fields[name].label, was or "—", now or "—"))
    return found
