"""How a budget is carried out: the page, reports of a month from a spreadsheet, corrections, explanations."""

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
from birge.budget.access import may_keep, may_write
from birge.budget.actions.papers import EXECUTION
from birge.budget.actions.papers import issue_paper as issue
from birge.budget.forms import spending as forms
from birge.budget.models import Budget, Explanation
from birge.budget.pages.shared import crumbs, opened, url
from birge.budget.queries.budgets import line_of
from birge.budget.queries.execution import execution_of, period_of
from birge.budget.sheets.actuals import Compared, compare, sheet_out
from birge.cycle.door import say_refused
from birge.cycle.form_page import form_page, once_only
from birge.cycle.moves import Refused
from birge.gatherings.forms.fields import ReasonForm
from birge.kit.downloads import download
from birge.kit.forms import BirgeForm
from birge.kit.gate import public
from birge.kit.once import act_once, new_token
from birge.kit.said import language
from birge.kit.tables import waiting
from birge.people.gate import allowed
from birge.people.words import FINANCE, HEAD, STAFF

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: What the page shows of the lines of a file; the counts above are of all.
MOST_SHOWN = 200
_WRITERS = frozenset({FINANCE})
_KEEPERS = STAFF | {HEAD}


@public
def execution(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """What came in and was spent against the plan, and why it differs; strangers read it with the budget."""
    row = opened(request, year)
    shown = execution_of(row, every_line="lines" in request.GET)
    context = {
        "trail": crumbs(request, row, gettext("Execution")),
        "budget": row,
        "shown": shown,
        "may_write": may_write(request.user, row.municipality_id) and row.state in words.IN_FORCE,
        "may_keep": may_keep(request.user, row.municipality_id),
    }
    return render(request, "budget/execution.html", context)


@allowed(STAFF)
@once_only
def issue_paper(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Issue the report on the execution as a paper that everybody may take."""
    row = opened(request, year)
    back = url("execution", code, year)
    form = BirgeForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        issue(row, EXECUTION, by=request.user)
        return back

    title = gettext("Issue the report on the execution as a paper")
    context = {"trail": crumbs(request, row, (gettext("Execution"), back), title)}
    return form_page(request, form, act, title, back, context)


@allowed(STAFF)
def actuals_out(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The lines as a spreadsheet to be filled with actual figures."""
    row = opened(request, year)
    return download(sheet_out(row, language()), XLSX, f"{code}-{year}-actuals.xlsx")


@allowed(_WRITERS)
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


@allowed(_WRITERS)
@once_only
def correct(request: HttpRequest, code: str, year: int, period: int) -> HttpResponse:
    """Correct one figure of a report, with the day of the act and the reason."""
    row = opened(request, year)
    found = period_of(row, period)
    back = url("execution", code, year)
    initial = {"line": request.GET.get("line", "")[:10]}
    form = forms.CorrectMonthForm(request.POST or None, budget=row, initial=initial)

    def act() -> str:
        data = form.cleaned_data
        figures = {data["line"].number: data["figure"]}
        actions.enter_period(row, found.until, figures, by=request.user, reason=data["reason"], dated=data["dated"])
        messages.success(request, gettext("The correction is written down; the figure follows it."))
        return back

    title = gettext("Correct a figure of the report")
    context = {"trail": crumbs(request, row, (gettext("Execution"), back), title)}
    return form_page(request, form, act, title, back, context)


@allowed(_KEEPERS)
@once_only
def explain(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """Say publicly why a line differs from its plan."""
    row = opened(request, year)
    line = line_of(row, number)
    back = url("execution", code, year) + f"#l{number}"
    form = forms.ExplainForm(request.POST or None)

    def act() -> str:
        data = form.cleaned_data
        actions.explain(
            row,
            by=request.user,
            text=data["text"],
            text_ru=data["text_ru"],
            about=words.DEVIATION,
            line=line,
            figure=words.ACTUAL,
            about_figures=f"{line.in_force_tyiyn}/{line.actual_tyiyn}",
        )
        return back

    title = gettext("Explain the difference: %(line)s") % {"line": f"{line.number}. {line.said}"[:120]}
    context = {"trail": crumbs(request, row, (gettext("Execution"), back), gettext("Explanation"))}
    return form_page(request, form, act, title, back, context)


@allowed(_KEEPERS)
@once_only
def withdraw(request: HttpRequest, code: str, year: int, explanation: int) -> HttpResponse:
    """Take an explanation back, with the reason."""
    row = opened(request, year)
    rows = Explanation.objects.filter(budget=row, about=words.DEVIATION, withdrawn_at=None)
    found = rows.filter(pk=explanation).first()
    if found is None:
        raise Http404
    back = url("execution", code, year)
    form = ReasonForm(request.POST or None)

    def act() -> str:
        actions.withdraw_explanation(found, by=request.user, reason=form.cleaned_data["reason"])
        return back

    title = gettext("Take the explanation back")
    context = {"trail": crumbs(request, row, (gettext("Execution"), back), title), "danger": True}
    return form_page(request, form, act, title, back, context)
