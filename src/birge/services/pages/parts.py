"""Pages of the indicators, measurements and steps of a service-improvement plan."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext

from birge.cycle.door import act_here
from birge.cycle.form_page import differing, form_page, once_only
from birge.people.gate import allowed
from birge.people.words import STAFF
from birge.services import forms, words
from birge.services.actions import parts as actions
from birge.services.pages.common import crumbs, of_plan, url
from birge.services.queries import plans as queries

_TEMPLATE = "services/part_form.html"


@allowed(STAFF)
@once_only
def add_indicator(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Say by what the service is measured; "save and enter the next" stays on the form."""
    row = queries.plan_for(request.user, number)
    form = forms.IndicatorForm(request.POST or None)
    back = url("plan", code, number)

    def act() -> str:
        actions.add_indicator(row, by=request.user, **form.values())
        return url("add_indicator", code, number) if "again" in request.POST else back

    title = gettext("Add an indicator")
    context = {"trail": crumbs(request, of_plan(row), title), "again": True}
    return form_page(request, form, act, title, back, context)


@allowed(STAFF)
@once_only
def indicator(request: HttpRequest, code: str, number: int, indicator: int) -> HttpResponse:
    """Measure it by something else."""
    row = queries.plan_for(request.user, number)
    found = queries.indicator_of(row, indicator)
    first = {name: getattr(found, name) for name in actions.INDICATOR_FIELDS}
    form = forms.IndicatorForm(request.POST or None, initial=first, version=found.row_version)
    back = url("plan", code, number)

    def act() -> str:
        expected = form.cleaned_data["row_version"]
        actions.change_indicator(found, by=request.user, expected=expected, **form.values())
        return back

    title = gettext("Change the indicator")
    context = {"trail": crumbs(request, of_plan(row), title)}
    if row.state == words.DRAFT:
        context |= {"remove": url("remove_indicator", code, number, indicator)}
    return form_page(request, form, act, title, back, context, differing(form, actions.INDICATOR_FIELDS), _TEMPLATE)


@allowed(STAFF)
@once_only
def remove_indicator(request: HttpRequest, code: str, number: int, indicator: int) -> HttpResponse:
    """Measure it no more: one press."""
    row = queries.plan_for(request.user, number)
    if request.method != "POST":
        raise Http404
    found = queries.indicator_of(row, indicator)
    back = url("plan", code, number)

    def act() -> str:
        actions.remove_indicator(found, by=request.user)
        return back

    return act_here(request, act, back)


@allowed(STAFF)
@once_only
def measure(request: HttpRequest, code: str, number: int, indicator: int, moment: str) -> HttpResponse:
    """Write down what an indicator was, before or after."""
    row = queries.plan_for(request.user, number)
    found = queries.indicator_of(row, indicator)
    reading = queries.reading_of(found, moment)
    first = {name: getattr(reading, name) for name in actions.READING_FIELDS} if reading is not None else {}
    if reading is not None:
        said = {told: key for key, told in forms.SAME_WAY.items()}
        first["same_way"] = said[reading.same_way]
        # What a survey told is taken from it anew.
        first |= {"value": None, "on": None} if reading.question_id else {}
    version = reading.row_version if reading is not None else None
    form = forms.ReadingForm(request.POST or None, initial=first, version=version, moment=moment)
    back = url("plan", code, number)

    def act() -> str:
        expected = form.cleaned_data["row_version"]
        actions.measure(found, moment, by=request.user, expected=expected, **form.values())
        return f"{back}#i{found.number}"

    title = gettext("Before: what was measured") if moment == words.BEFORE else gettext("After: what was measured")
    context = {"trail": crumbs(request, of_plan(row), title), "lede": found.name.text}
    return form_page(request, form, act, title, back, context, differing(form, ("value", "on", "source", "note")))


@allowed(STAFF)
@once_only
def add_step(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Say what will be done; "save and enter the next" stays on the form."""
    row = queries.plan_for(request.user, number)
    form = forms.StepForm(request.POST or None)
    back = url("plan", code, number)

    def act() -> str:
        actions.add_step(row, by=request.user, **form.values())
        return url("add_step", code, number) if "again" in request.POST else back

    title = gettext("Add a step")
    context = {"trail": crumbs(request, of_plan(row), title), "again": True}
    return form_page(request, form, act, title, back, context)


@allowed(STAFF)
@once_only
def step(request: HttpRequest, code: str, number: int, line: int) -> HttpResponse:
    """Do it otherwise."""
    row = queries.plan_for(request.user, number)
    found = queries.step_of(row, line)
    names = ("text", "text_ru", "responsible", "responsible_ru", "starts", "ends", "cost", "activity")
    form = forms.StepForm(
        request.POST or None, initial={name: getattr(found, name) for name in names}, version=found.row_version
    )
    back = url("plan", code, number)

    def act() -> str:
        actions.change_step(found, by=request.user, expected=form.cleaned_data["row_version"], **form.values())
        return back

    title = gettext("Change the step")
    context = {"trail": crumbs(request, of_plan(row), title)}
    if row.state == words.DRAFT:
        context |= {"remove": url("remove_step", code, number, line)}
    return form_page(request, form, act, title, back, context, differing(form, names), _TEMPLATE)


@allowed(STAFF)
@once_only
def remove_step(request: HttpRequest, code: str, number: int, line: int) -> HttpResponse:
    """Take a step out: one press."""
    row = queries.plan_for(request.user, number)
    if request.method != "POST":
        raise Http404
    found = queries.step_of(row, line)
    back = url("plan", code, number)

    def act() -> str:
        actions.remove_step(found, by=request.user)
        return back

    return act_here(request, act, back)


@allowed(STAFF)
@once_only
def tell_step(request: HttpRequest, code: str, number: int, line: int) -> HttpResponse:
    """Say what became of a step."""
    row = queries.plan_for(request.user, number)
    found = queries.step_of(row, line)
    first = {name: getattr(found, name) for name in actions.DONE_FIELDS}
    form = forms.DoneForm(request.POST or None, initial=first, version=found.row_version)
    back = url("plan", code, number)

    def act() -> str:
        actions.tell_step(found, by=request.user, expected=form.cleaned_data["row_version"], **form.values())
        return f"{back}#s{found.number}"

    title = gettext("What became of the step")
    context = {"trail": crumbs(request, of_plan(row), title), "lede": found.name.text}
    return form_page(request, form, act, title, back, context, differing(form, actions.DONE_FIELDS))
