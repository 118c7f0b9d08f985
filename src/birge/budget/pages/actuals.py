"""Actual figures from a file: choose, look, confirm. The only door through which figures of a period come in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext

from birge.budget import actions, words
from birge.budget.forms import spending as forms
from birge.budget.models import Budget
from birge.budget.pages.shared import WRITERS, crumbs, opened, url
from birge.budget.sheets.actuals import Compared, compare, sheet_out
from birge.cycle.door import say_refused
from birge.cycle.form_page import once_only
from birge.cycle.moves import Refused
from birge.kit.downloads import download
from birge.kit.once import act_once, new_token
from birge.kit.said import language
from birge.kit.tables import waiting
from birge.people.gate import allowed
from birge.people.words import STAFF

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: What the page shows of the lines of a file; the counts above are of all.
MOST_SHOWN = 200


@allowed(STAFF)
def actuals_out(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The lines as a spreadsheet to be filled with actual figures."""
    row = opened(request, year)
    return download(sheet_out(row, language()), XLSX, f"{code}-{year}-actuals.xlsx")


@allowed(WRITERS)
@once_only
def bring(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Choose a file, look at what it says, confirm: all of it or nothing."""
    row = opened(request, year)
    if row.state not in words.IN_FORCE:
        messages.error(request, gettext("Actual figures are entered while the approved budget is in force."))
        return HttpResponseRedirect(url("execution", code, year))
    if request.method != "POST":
        ticket = request.GET.get("file", "")
        return _preview(request, row, ticket) if ticket else _page(request, row, forms.BringActualsForm())
    if "ticket" in request.POST:
        return _confirmed(request, row)
    form = forms.BringActualsForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, row, form)
    data = form.cleaned_data
    ticket = waiting.keep(form.content(), **_whose(request, row))
    said = {"file": ticket, "until": data["until"].isoformat(), "unit": data["unit"], "source": data["source"]}
    return HttpResponseRedirect(f"{url('actuals', code, year)}?{urlencode(said)}")


def _whose(request: HttpRequest, budget: Budget) -> dict[str, Any]:
    return {"user": request.user.pk, "actuals": budget.pk}


def _said(values: Any) -> tuple[date, str, str]:
    """Day, unit and source that came with the file; 404 where somebody changed them into nonsense."""
    try:
        until = parse_date(values.get("until", ""))
    except ValueError as error:
        raise Http404 from error
    unit = values.get("unit", "")
    if until is None or unit not in dict(forms.UNITS):
        raise Http404
    return until, unit, values.get("source", "")[:400]


def _preview(request: HttpRequest, budget: Budget, ticket: str) -> HttpResponse:
    until, unit, source = _said(request.GET)
    try:
        data = waiting.take(ticket, **_whose(request, budget))
    except waiting.Gone:
        return _gone(request, budget)
    found = compare(data, budget, unit, language())
    return _page(request, budget, _filled(until, unit, source), found, ticket)


def _filled(until: date, unit: str, source: str) -> forms.BringActualsForm:
    return forms.BringActualsForm(initial={"until": until, "unit": unit, "source": source})


def _gone(request: HttpRequest, budget: Budget) -> HttpResponse:
    messages.error(request, gettext("What you brought is not kept any more. Paste it or choose it once again."))
    return HttpResponseRedirect(url("actuals", budget.municipality.code, budget.year))


def _confirmed(request: HttpRequest, budget: Budget) -> HttpResponse:
    until, unit, source = _said(request.POST)
    ticket, back = request.POST.get("ticket", ""), url("execution", budget.municipality.code, budget.year)
    why, dated = request.POST.get("reason", "")[:600], _day(request.POST.get("dated", ""))

    def brought() -> str:
        data = waiting.take(ticket, **_whose(request, budget))
        found = compare(data, budget, unit, language())
        if found.state != request.POST.get("state", "") or not found.may_go:
            raise _Outdated(found)
        actions.enter_period(budget, until, found.figures, by=request.user, source=source, reason=why, dated=dated)
        count = len(found.changes)
        text = ngettext(
            "Actual figures of %(count)s line are entered.", "Actual figures of %(count)s lines are entered.", count
        )
        messages.success(request, text % {"count": count})
        return back

    try:
        response = act_once(request, brought)
    except waiting.Gone:
        return _gone(request, budget)
    except _Outdated as now:
        return _page(request, budget, _filled(until, unit, source), now.found, ticket, outdated=True)
    except Refused as refused:
        say_refused(request, refused)
        data = waiting.take(ticket, **_whose(request, budget))
        again = any(reason.code == "budget_period_reported" for reason in refused.reasons) or bool(why)
        found = compare(data, budget, unit, language())
        return _page(request, budget, _filled(until, unit, source), found, ticket, again=again)
    waiting.drop(ticket)
    return response


class _Outdated(Exception):
    """The budget or the file is not what the person was shown."""

    def __init__(self, found: Compared) -> None:
        super().__init__("changed since the preview")
        self.found = found


def _day(text: str) -> date | None:
    """The day of an act as typed; ``None`` where it is none (the action then says that it is needed)."""
    field = forms.CorrectMonthForm.base_fields["dated"]
    try:
        found: date | None = field.clean(text)
    except forms.ValidationError:
        return None
    return found


def _page(
    request: HttpRequest,
    budget: Budget,
    form: forms.BringActualsForm,
    found: Compared | None = None,
    ticket: str = "",
    *,
    outdated: bool = False,
    again: bool = False,
) -> HttpResponse:
    code = budget.municipality.code
    name = gettext("Bring in actual figures")
    known = {key: form[key].value() or "" for key in ("until", "unit", "source")}
    if isinstance(known["until"], date):
        known["until"] = known["until"].isoformat()
    context = {
        "trail": crumbs(request, budget, (gettext("Execution"), url("execution", code, budget.year)), name),
        "budget": budget,
        "form": form,
        "found": found,
        "ticket": ticket,
        "said": known,
        "outdated": outdated,
        "again": again,
        "typed": {key: request.POST.get(key, "") for key in ("reason", "dated")},
        "once": new_token(),
        "most": MOST_SHOWN,
    }
    return render(request, "budget/actuals.html", context)
