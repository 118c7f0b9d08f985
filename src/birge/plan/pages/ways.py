"""Pages of the ways considered for a problem of the plan."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from birge.cycle.form_page import Difference, form_page, once_only
from birge.kit.said import language
from birge.people.gate import allowed
from birge.people.words import STAFF
from birge.plan import actions, forms, queries
from birge.plan.models import WayConsidered
from birge.plan.pages.plan import plan_url, under_plan
from birge.plan.pages.problems import line_of
from birge.rulebook.money import format_amount


@allowed(STAFF)
@once_only
def add_way(request: HttpRequest, code: str, cycle: int, line: int) -> HttpResponse:
    """Write down a way that was considered."""
    found = line_of(request, cycle, line)
    form = forms.WayForm(request.POST or None)
    back = plan_url(code, cycle, f"p{line}")

    def act() -> str:
        typed = str(form.data.get("cost", ""))
        actions.add_way(found, by=request.user, cost=form.cleaned_data["cost"], typed=typed, **form.values())
        return back

    return form_page(request, form, act, gettext("Add a way considered"), back, under_plan(found.plan, line=found))


@allowed(STAFF)
@once_only
def way(request: HttpRequest, code: str, cycle: int, line: int, number: int) -> HttpResponse:
    """A way that was considered: change it, choose it."""
    row = line_of(request, cycle, line)
    found = queries.way_of(row, number)
    shown = {name: getattr(found, name) for name in ("text", "text_ru", "speaks_for", "speaks_against", "reason")}
    initial = {**shown, "chosen": found.chosen, "cost": found.cost_typed or found.cost}
    form = forms.WayForm(request.POST or None, initial=initial, version=found.row_version)
    back = plan_url(code, cycle, f"p{line}")

    def act() -> str:
        data = form.cleaned_data
        actions.change_way(
            found,
            by=request.user,
            values=form.values(),
            cost=data["cost"],
            typed=str(form.data.get("cost", "")),
            expected=data["row_version"],
        )
        return back

    def compare(current: WayConsidered) -> list[Difference]:
        mine = {**form.values(), "cost": form.cleaned_data["cost"]}
        pairs = [(name, getattr(current, name), mine[name]) for name in mine]
        return [(form.fields[name].label, _said(one), _said(other)) for name, one, other in pairs if one != other]

    title = gettext("Way %(number)s") % {"number": number}
    return form_page(
        request, form, act, title, back, under_plan(row.plan, line=row, way=found), compare, "plan/way.html"
    )


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    return value if isinstance(value, str) else format_amount(value, language(), "thousand_som")


@allowed(STAFF)
@once_only
def remove_way(request: HttpRequest, code: str, cycle: int, line: int, number: int) -> HttpResponse:
    """Take a way out, with the reason."""
    row = line_of(request, cycle, line)
    found = queries.way_of(row, number)
    form = forms.ReasonForm(request.POST or None)
    back = plan_url(code, cycle, f"p{line}")

    def act() -> str:
        actions.remove_way(found, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, gettext("The way is out of the plan; the history keeps it."))
        return back

    title = gettext("Take out way %(number)s") % {"number": number}
    return form_page(request, form, act, title, back, under_plan(row.plan, line=row))
