"""The budget out as a spreadsheet or CSV, and in again: look at what would change, then all of it or nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import override as in_language

from birge.budget import queries, words
from birge.budget.access import may_edit, may_write
from birge.budget.forms.bringing import UNITS, BringForm
from birge.budget.models import Budget
from birge.budget.pages.common import crumbs, url
from birge.budget.sheets.comparing import Comparison, compare
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


def may_bring(user: Any, row: Budget) -> bool:
    """Whether anything of it may come from a file: its figures, or actual ones while the year is open."""
    open_year = row.state in (words.FORECAST, *words.IN_FORCE) and row.tabled_id is None
    return may_edit(user, row) or (open_year and may_write(user, row.municipality_id))


@allowed(EDITORS)
@once_only
def bring_in(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Paste or choose, look, confirm. Nothing is kept before that but what was sent, for a day."""
    row = queries.budget_for(request.user, year)
    if not may_bring(request.user, row):
        return HttpResponseRedirect(url("budget", code, year))
    if request.method != "POST":
        return _preview(request, row) if request.GET.get("file") else _page(request, row, BringForm(budget=row))
    if "ticket" in request.POST:
        return _confirmed(request, row)
    form = BringForm(request.POST, request.FILES, budget=row)
    if not form.is_valid():
        return _page(request, row, form)
    ticket = waiting.keep(form.content(), **_whose(request, row))
    until = form.cleaned_data["until"]
    query = {"file": ticket, "unit": form.cleaned_data["unit"], "until": until.isoformat() if until else ""}
    return HttpResponseRedirect(f"{url('bring_in', code, year)}?{urlencode(query)}")


def _whose(request: HttpRequest, row: Budget) -> dict[str, Any]:
    return {"user": request.user.pk, "budget": row.pk}


def _asked(data: Any) -> tuple[str, str, date | None]:
    """Ticket, unit and day as the address or the form carries them."""
    unit = data.get("unit", "")
    try:
        until = date.fromisoformat(data.get("until", ""))
    except ValueError:
        until = None
    return data.get("file") or data.get("ticket") or "", unit if unit in UNITS else "", until


def _gone(request: HttpRequest, row: Budget) -> HttpResponse:
    messages.error(request, gettext("The file is not kept any more. Choose it again."))
    return HttpResponseRedirect(url("bring_in", row.municipality.code, row.year))


def _preview(request: HttpRequest, row: Budget) -> HttpResponse:
    ticket, unit, until = _asked(request.GET)
    try:
        data = waiting.take(ticket, **_whose(request, row))
    except waiting.Gone:
        return _gone(request, row)
    found = compare(data, row, unit=unit)
    form = BringForm(budget=row, initial={"unit": unit})
    return _page(request, row, form, found, ticket=ticket, unit=unit, until=until)


def _confirmed(request: HttpRequest, row: Budget) -> HttpResponse:
    ticket, unit, until = _asked(request.POST)
    try:
        data = waiting.take(ticket, **_whose(request, row))
    except waiting.Gone:
        return _gone(request, row)
    back = url("budget", row.municipality.code, row.year)

    def act() -> str:
        found = take_in(data, row, by=request.user, state=request.POST.get("state", ""), unit=unit, until=until)
        counts = {"new": len(found.new), "changed": len(found.changed)}
        messages.success(request, gettext("Brought in. New lines: %(new)s, changed lines: %(changed)s.") % counts)
        return back

    try:
        answer = act_once(request, act)
    except Outdated as outdated:
        form = BringForm(budget=row, initial={"unit": unit})
        return _page(request, row, form, outdated.found, ticket=ticket, unit=unit, until=until, outdated=True)
    except Refused as refused:
        say_refused(request, refused)
        query = urlencode({"file": ticket, "unit": unit, "until": until.isoformat() if until else ""})
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
