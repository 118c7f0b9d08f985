"""The budget calendar of a year, and the same for the calendar of whoever wants it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from birge.budget.access import may_keep
from birge.budget.actions import calendar as actions
from birge.budget.forms import calendar as forms
from birge.budget.ics import file_of
from birge.budget.models import CalendarStep
from birge.budget.pages.shared import crumbs, url
from birge.budget.queries import calendar as queries
from birge.cycle.form_page import Difference, form_page, once_only
from birge.gatherings.forms.fields import ReasonForm
from birge.kit.downloads import download
from birge.kit.gate import public
from birge.people.gate import allowed
from birge.people.words import STAFF

#: Years whose calendar may be begun; of any other there is a page only where a budget or a step of it is kept here.
YEARS = range(2000, 2101)
NAMES = ("text", "text_ru", "due", "kind", "source", "owner_post", "owner_post_ru", "note")


def _year(year: int) -> int:
    """A year that may have a calendar.

    :raises Http404: it is far from now, and this municipality keeps nothing of it.
    """
    if year not in YEARS and not queries.is_kept(year):
        raise Http404
    return year


@public
def calendar(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """What has to be done for the budget of a year, by when, by whom; what is late is said to everybody."""
    here = request.municipality  # type: ignore[attr-defined]
    steps = queries.steps_of(_year(year))
    name = gettext("Budget calendar of %(year)s") % {"year": year}
    context = {
        "trail": crumbs(request, None, name),
        "year": year,
        "steps": steps,
        "late": queries.late(steps),
        "years": [one for one in queries.years_with_steps() if one != year],
        "may_keep": may_keep(request.user, here.pk),
        "dated": any(step.due is not None for step in steps),
    }
    return render(request, "budget/calendar.html", context)


@public
def calendar_file(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The steps that have a day, as entries of a calendar (ICS)."""
    here = request.municipality  # type: ignore[attr-defined]
    steps = [step for step in queries.steps_of(_year(year)) if step.due is not None]
    if not steps:
        raise Http404
    address = request.build_absolute_uri(url("calendar", code, year))
    data = file_of(steps, here, address=address, at=timezone.now())
    return download(data, "text/calendar; charset=utf-8", f"{code}-{year}-budget.ics")


@allowed(STAFF)
@once_only
def begin(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Begin the calendar of a year from the catalogue."""
    here = request.municipality  # type: ignore[attr-defined]
    back = url("calendar", code, _year(year))
    form = forms.BirgeForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        actions.begin_calendar(here, year, by=request.user)
        messages.success(request, gettext("The calendar is begun. Enter the days with their source."))
        return back

    title = gettext("Begin the budget calendar of %(year)s") % {"year": year}
    lede = gettext(
        "The usual steps are written in, the one of the law with its day. "
        "The other days are entered after that, each with its source."
    )
    return form_page(request, form, act, title, back, {"trail": crumbs(request, None, title), "lede": lede})


def _initial(step: CalendarStep) -> dict[str, Any]:
    return {name: getattr(step, name) for name in NAMES} | {"source": step.written_in}


@allowed(STAFF)
@once_only
def add(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """A step of this place's own."""
    here = request.municipality  # type: ignore[attr-defined]
    back = url("calendar", code, _year(year))
    form = forms.StepForm(request.POST or None, initial={"kind": "local"})

    def act() -> str:
        values = {name: form.cleaned_data[name] for name in NAMES}
        made = actions.add_step(here, year, by=request.user, values=values)
        return f"{back}#s{made.number}"

    title = gettext("Add a step to the budget calendar")
    return form_page(request, form, act, title, back, {"trail": crumbs(request, None, title)})


@allowed(STAFF)
@once_only
def step(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """A step: its day, source and owner."""
    found = queries.step_of(_year(year), number)
    back = f"{url('calendar', code, year)}#s{number}"
    form = forms.StepForm(request.POST or None, initial=_initial(found), version=found.row_version, step=found)

    def act() -> str:
        values = {name: form.cleaned_data[name] for name in NAMES}
        actions.change_step(found, by=request.user, values=values, expected=form.cleaned_data["row_version"])
        return back

    def compare(current: CalendarStep) -> list[Difference]:
        mine = form.cleaned_data
        return [
            (form.fields[name].label, getattr(current, name), mine[name])
            for name in NAMES
            if getattr(current, name) != mine[name]
        ]

    title = gettext("Step of the budget calendar")
    context = {"trail": crumbs(request, None, title), "step": found, "year": year}
    return form_page(request, form, act, title, back, context, compare, "budget/step.html")


@allowed(STAFF)
@once_only
def done(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """A step was done on a day."""
    found = queries.step_of(_year(year), number)
    back = f"{url('calendar', code, year)}#s{number}"
    form = forms.DoneForm(request.POST or None, initial={"on": found.done_on or timezone.localdate()})

    def act() -> str:
        actions.mark_done(found, by=request.user, on=form.cleaned_data["on"])
        return back

    title = gettext("Done: %(step)s") % {"step": found.said[:120]}
    return form_page(request, form, act, title, back, {"trail": crumbs(request, None, gettext("Done"))})


@allowed(STAFF)
@once_only
def reopen(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """A step was marked as done wrongly."""
    found = queries.step_of(_year(year), number)
    back = f"{url('calendar', code, year)}#s{number}"
    form = forms.BirgeForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        actions.mark_done(found, by=request.user, on=None)
        return back

    title = gettext("Not done yet: %(step)s") % {"step": found.said[:120]}
    return form_page(request, form, act, title, back, {"trail": crumbs(request, None, gettext("Not done yet"))})


@allowed(STAFF)
@once_only
def withdraw_step(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """Take a step out, with the reason."""
    found = queries.step_of(_year(year), number)
    back = url("calendar", code, year)
    form = ReasonForm(request.POST or None)

    def act() -> str:
        actions.withdraw_step(found, by=request.user, reason=form.cleaned_data["reason"])
        return back

    title = gettext("Take the step out")
    return form_page(request, form, act, title, back, {"trail": crumbs(request, None, title), "danger": True})
