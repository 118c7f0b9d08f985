"""Pages of a programme's goals, indicators and measures."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from birge.cycle.door import take_move
from birge.cycle.form_page import differing, form_page, once_only
from birge.development.actions import matrix as actions
from birge.development.forms import matrix
from birge.development.models import Goal
from birge.development.pages.programmes import crumbs, url
from birge.development.queries import programmes as queries
from birge.people.gate import allowed
from birge.people.words import STAFF


def _goal(request: HttpRequest, number: int, goal: int) -> Goal:
    return queries.goal_of(queries.programme_for(request.user, number), goal)


def _values(form: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in names}


def _initial(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


@allowed(STAFF)
@once_only
def add_goal(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A new goal."""
    row = queries.programme_for(request.user, number)
    form = matrix.GoalForm(request.POST or None)

    def act() -> str:
        made = actions.add_goal(row, by=request.user, **_values(form, actions.GOAL))
        return f"{url('programme', code, number)}#g{made.number}"

    title = gettext("Add a goal")
    return form_page(request, form, act, title, url("programme", code, number), {"trail": crumbs(request, row, title)})


@allowed(STAFF)
@once_only
def goal(request: HttpRequest, code: str, number: int, goal: int) -> HttpResponse:
    """The wording of a goal; "remove" is a button of the same page."""
    found = _goal(request, number, goal)
    back = url("programme", code, number)
    if request.method == "POST" and "verb" in request.POST:
        return take_move(request, {"remove": lambda by, note: actions.remove_goal(found, by=by)}, back)
    names = actions.GOAL
    form = matrix.GoalForm(request.POST or None, initial=_initial(found, names), version=found.row_version)

    def act() -> str:
        expected = form.cleaned_data["row_version"]
        actions.change_goal(found, by=request.user, values=_values(form, names), expected=expected)
        return f"{back}#g{goal}"

    title = gettext("Goal %(number)s") % {"number": goal}
    context = {"trail": crumbs(request, found.programme, title), "remove": gettext("Remove the goal")}
    compare = differing(form, names)
    return form_page(request, form, act, title, back, context, compare, "development/part.html")


@allowed(STAFF)
@once_only
def add_indicator(request: HttpRequest, code: str, number: int, goal: int) -> HttpResponse:
    """A new indicator of a goal."""
    found = _goal(request, number, goal)
    form = matrix.IndicatorForm(request.POST or None)
    back = f"{url('programme', code, number)}#g{goal}"

    def act() -> str:
        actions.add_indicator(found, by=request.user, **_values(form, actions.INDICATOR))
        return back

    title = gettext("Add an indicator")
    return form_page(request, form, act, title, back, {"trail": crumbs(request, found.programme, title)})


@allowed(STAFF)
@once_only
def indicator(request: HttpRequest, code: str, number: int, goal: int, indicator: int) -> HttpResponse:
    """An indicator; "remove" is a button of the same page."""
    found = queries.indicator_of(_goal(request, number, goal), indicator)
    back = f"{url('programme', code, number)}#g{goal}"
    if request.method == "POST" and "verb" in request.POST:
        return take_move(request, {"remove": lambda by, note: actions.remove_indicator(found, by=by)}, back)
    names = actions.INDICATOR
    form = matrix.IndicatorForm(request.POST or None, initial=_initial(found, names), version=found.row_version)

    def act() -> str:
        expected = form.cleaned_data["row_version"]
        actions.change_indicator(found, by=request.user, values=_values(form, names), expected=expected)
        return back

    title = gettext("Indicator %(goal)s.%(number)s") % {"goal": goal, "number": indicator}
    context = {"trail": crumbs(request, found.programme, title), "remove": gettext("Remove the indicator")}
    compare = differing(form, names)
    return form_page(request, form, act, title, back, context, compare, "development/part.html")


@allowed(STAFF)
@once_only
def reading(request: HttpRequest, code: str, number: int, goal: int, indicator: int) -> HttpResponse:
    """Enter what was measured in a year."""
    found = queries.indicator_of(_goal(request, number, goal), indicator)
    form = matrix.ReadingForm(request.POST or None)
    back = f"{url('programme', code, number)}#g{goal}"

    def act() -> str:
        data = form.cleaned_data
        actions.read_indicator(found, by=request.user, year=data["year"], value=data["value"], note=data["note"])
        return back

    title = gettext("Enter what was measured")
    context = {"trail": crumbs(request, found.programme, title), "lede": found.text}
    return form_page(request, form, act, title, back, context)


@allowed(STAFF)
@once_only
def add_measure(request: HttpRequest, code: str, number: int, goal: int) -> HttpResponse:
    """A new measure of a goal."""
    found = _goal(request, number, goal)
    form = matrix.MeasureForm(request.POST or None, programme=found.programme)
    back = f"{url('programme', code, number)}#g{goal}"

    def act() -> str:
        actions.add_measure(found, by=request.user, sums=form.sums(), **_values(form, actions.MEASURE))
        return back

    title = gettext("Add a measure")
    return form_page(request, form, act, title, back, {"trail": crumbs(request, found.programme, title)})


@allowed(STAFF)
@once_only
def measure(request: HttpRequest, code: str, number: int, goal: int, measure: int) -> HttpResponse:
    """A measure; "remove" is a button of the same page."""
    found = queries.measure_of(_goal(request, number, goal), measure)
    back = f"{url('programme', code, number)}#g{goal}"
    if request.method == "POST" and "verb" in request.POST:
        return take_move(request, {"remove": lambda by, note: actions.remove_measure(found, by=by)}, back)
    names = actions.MEASURE
    form = matrix.MeasureForm(
        request.POST or None,
        programme=found.programme,
        initial=matrix.measure_initial(found, names),
        version=found.row_version,
    )

    def act() -> str:
        data = form.cleaned_data
        values, expected = _values(form, names), data["row_version"]
        actions.change_measure(found, by=request.user, values=values, sums=form.sums(), expected=expected)
        return back

    title = gettext("Measure %(goal)s.%(number)s") % {"goal": goal, "number": measure}
    context = {"trail": crumbs(request, found.programme, title), "remove": gettext("Remove the measure")}
    compare = differing(form, names)
    return form_page(request, form, act, title, back, context, compare, "development/part.html")
