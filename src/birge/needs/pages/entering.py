"""Pages on which the sheet of a session is entered and corrected."""

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
from birge.cycle.queries import cycle_for, number_setting
from birge.kit.models import Conflict
from birge.kit.once import act_once, new_token
from birge.needs import words
from birge.needs.actions import sessions as actions
from birge.needs.forms.sessions import SessionForm, rows_of, with_more_rows
from birge.needs.models import Session
from birge.needs.pages.comparing import both_versions
from birge.needs.queries.categories import Group, categories_of
from birge.needs.queries.channels import EDITED_AT
from birge.needs.queries.sessions import (
    habits_of,
    session_for,
    statements_of,
)
from birge.people.gate import allowed
from birge.people.words import FIELD
from birge.places.queries import units_of


@allowed(FIELD)
def add(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """Enter the sheet of a session."""
    return _sheet(request, code, cycle, None)


@allowed(FIELD)
def edit(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """Correct the sheet of a session; other channels have sheets of their own."""
    row = session_for(request.user, cycle_for(cycle), number)
    if row.channel in EDITED_AT:
        return redirect(reverse(EDITED_AT[row.channel], args=[code, cycle, number]))
    return _sheet(request, code, cycle, number)


def _sheet(request: HttpRequest, code: str, cycle: int, number: int | None) -> HttpResponse:
    here: Any = request.municipality  # type: ignore[attr-defined]
    found = cycle_for(cycle)
    row = session_for(request.user, found, number) if number is not None else None
    units = list(units_of(here)) or [here.place]
    groups = categories_of(here).offered(row.category if row else "")
    if row is not None and row.state != words.ENTERED and request.method == "GET":
        messages.warning(request, _("Only a session that is not checked yet can be corrected."))
        return redirect(reverse("needs:session", args=[code, cycle, number]))
    conflict: list[tuple[Any, Any, Any]] = []
    if request.method != "POST":
        each = None if row else number_setting("points_per_person")
        first = {"place": request.GET.get("place", ""), "category": request.GET.get("group", "")}
        first["method"] = request.GET["method"] if request.GET.get("method") in words.METHODS else ""
        first = {key: value for key, value in first.items() if value and row is None}
        habits = {} if row else habits_of(found)
        form = SessionForm(
            units=units,
            groups=groups,
            session=row,
            initial={**habits, **({"points_per_person": each} if each else {}), **first},
        )
        rows = rows_of(statements_of(row) if row else None)
    elif "more" in request.POST:
        data = with_more_rows(request.POST)
        form = _as_typed(SessionForm, data, units, groups)
        rows = rows_of(data=data).as_typed()
    else:
        form = SessionForm(request.POST, units=units, groups=groups)
        rows = rows_of(data=request.POST)
        # Both are asked, so that everything to be mended is marked at once.
        if all([form.is_valid(), rows.is_valid()]):
            try:
                return act_once(request, lambda: _kept(request, code, found, row, form, rows))
            except Conflict as other:
                conflict = both_versions(other.current, form, rows)
                form, rows = _to_send_again(request.POST, units, groups, other.current)
            except Refused as refused:
                for reason in refused.reasons:
                    form.add_error(None, sentence(reason))
    form.fields["place"].label = capfirst(str(here.words["unit"]))
    context = {
        "cycle": found,
        "session": row,
        "trail": trail(request, found, (_("Needs assessment"), reverse("needs:index", args=[code, cycle]))),
        "weighed": form.weighed,
        "form": form,
        "rows": rows,
        "conflict": conflict,
        "back": reverse("needs:session", args=[code, cycle, number])
        if row
        else reverse("needs:index", args=[code, cycle]),
    }
    return render(request, "needs/edit.html", context)


def _kept(request: HttpRequest, code: str, cycle: Any, row: Session | None, form: SessionForm, rows: Any) -> str:
    if row is None:
        kept = actions.add_session(cycle, form.values(), rows.said(), by=request.user)
    else:
        # A form whose version got lost is compared with nothing newer than the first one.
        version = form.cleaned_data["row_version"] or 1
        kept = actions.edit_session(row, form.values(), rows.said(), by=request.user, version=version)
    messages.success(request, _("Saved."))
    if row is None and kept.method == words.PAIRWISE:
        return reverse("needs:pairs", args=[code, cycle.number, kept.number])
    return reverse("needs:session", args=[code, cycle.number, kept.number])


def _as_typed(kind: type[SessionForm], data: Any, units: list[Any], groups: list[Group]) -> SessionForm:
    """The form with what was typed and without complaints: more rows were asked for, nothing was sent yet."""
    form = kind(data, units=units, groups=groups)
    form.errors.clear() if form.errors else None
    return form


def _to_send_again(data: Any, units: list[Any], groups: list[Group], current: Session) -> tuple[SessionForm, Any]:
    """Everything typed, to be sent once more over the version that is there now."""
    changed = data.copy()
    changed["row_version"] = str(current.row_version)
    changed["once"] = new_token()
    return _as_typed(SessionForm, changed, units, groups), rows_of(data=changed).as_typed()
