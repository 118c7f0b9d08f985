"""The budget out as a spreadsheet or CSV, and in again: look at what would change, then all of it or nothing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import override as in_language

from birge.budget import queries
from birge.budget.access import may_edit
from birge.budget.forms.bringing import UNITS, BringForm
from birge.budget.models import Budget
from birge.budget.pages.common import crumbs, url
from birge.budget.sheets.comparing import compare
from birge.budget.sheets.found import Comparison
from birge.budget.sheets.incoming import Outdated
from birge.budget.sheets.incoming import bring_in as take_in
from birge.budget.sheets.outgoing import csv_of, sheet_of
from birge.budget.steps import EDITORS
from birge.cycle.door import say_refused
from birge.cycle.form_page import once_only
from birge.cycle.moves import Refused
from birge.kit.downloads import download
from birge.kit.gate import public
from birge.kit.once import act_once, new_token
from birge.kit.said import language
from birge.kit.tables import waiting
from birge.kit.text import slug
from birge.people.gate import allowed

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: What the page shows of each kind; the counts above it are of all.
MOST_SHOWN = 200
LANGUAGES = ("ky", "ru", "en")


def _wanted(request: HttpRequest) -> str:
    wanted = request.GET.get("in", "")
    return wanted if wanted in LANGUAGES else language()


@public
def sheet_out(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The budget as a spreadsheet that can be brought in again."""
    row = queries.budget_for(request.user, year)
    wanted = _wanted(request)
    with in_language(wanted):
        return download(sheet_of(row, wanted), XLSX, f"{slug(code)}-budget-{year}.xlsx")


@public
def csv_out(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The same as CSV."""
    row = queries.budget_for(request.user, year)
    wanted = _wanted(request)
    with in_language(wanted):
        data = "".join(csv_of(row, wanted)).encode()
    return download(data, "text/csv; charset=utf-8", f"{slug(code)}-budget-{year}.csv")


@allowed(EDITORS)
@once_only
def bring_in(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Paste or choose, look, confirm. Nothing is kept before that but what was sent, for a day."""
    row = queries.budget_for(request.user, year)
    if not may_edit(request.user, row):
        messages.warning(request, gettext("The figures of this budget rest now: nothing is changed in them."))
        return HttpResponseRedirect(url("budget", code, year))
    if request.method != "POST":
        return _preview(request, row) if request.GET.get("file") else _page(request, row, BringForm())
    if "ticket" in request.POST:
        return _confirmed(request, row)
    form = BringForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, row, form)
    ticket = waiting.keep(form.content(), **_whose(request, row))
    query = {"file": ticket, "unit": form.cleaned_data["unit"]}
    return HttpResponseRedirect(f"{url('bring_in', code, year)}?{urlencode(query)}")


def _whose(request: HttpRequest, row: Budget) -> dict[str, Any]:
    return {"user": request.user.pk, "budget": row.pk}


def _asked(data: Any) -> tuple[str, str]:
    """Ticket and unit as the address or the form carries them."""
    unit = data.get("unit", "")
    return data.get("file") or data.get("ticket") or "", unit if unit in UNITS else ""


def _gone(request: HttpRequest, row: Budget) -> HttpResponse:
    messages.error(request, gettext("The file is not kept any more. Choose it again."))
    return HttpResponseRedirect(url("bring_in", row.municipality.code, row.year))


def _preview(request: HttpRequest, row: Budget) -> HttpResponse:
    ticket, unit = _asked(request.GET)
    try:
        data = waiting.take(ticket, **_whose(request, row))
    except waiting.Gone:
        return _gone(request, row)
    found = compare(data, row, unit=unit)
    form = BringForm(initial={"unit": unit})
    return _page(request, row, form, found, ticket=ticket, unit=unit)


def _confirmed(request: HttpRequest, row: Budget) -> HttpResponse:
    ticket, unit = _asked(request.POST)
    try:
        data = waiting.take(ticket, **_whose(request, row))
    except waiting.Gone:
        return _gone(request, row)
    back = url("budget", row.municipality.code, row.year)

    def act() -> str:
        found = take_in(data, row, by=request.user, state=request.POST.get("state", ""), unit=unit)
        counts = {"new": len(found.new), "changed": len(found.changed)}
        messages.success(request, gettext("Brought in. New lines: %(new)s, changed lines: %(changed)s.") % counts)
        return back

    try:
        answer = act_once(request, act)
    except Outdated as outdated:
        form = BringForm(initial={"unit": unit})
        return _page(request, row, form, outdated.found, ticket=ticket, unit=unit, outdated=True)
    except Refused as refused:
        say_refused(request, refused)
        query = urlencode({"file": ticket, "unit": unit})
        return HttpResponseRedirect(f"{url('bring_in', row.municipality.code, row.year)}?{query}")
    waiting.drop(ticket)
    return answer


def _page(
    request: HttpRequest, row: Budget, form: BringForm, found: Comparison | None = None, **more: Any
) -> HttpResponse:
    context = {
        "trail": crumbs(request, row, gettext("Bring in from Excel")),
        "budget": row,
        "form": form,
        "found": found,
        "once": new_token(),
        "most": MOST_SHOWN,
        "units": UNITS,
        **more,
    }
    return render(request, "budget/bring_in.html", context)
