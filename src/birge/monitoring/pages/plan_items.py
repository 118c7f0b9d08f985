"""What a yearly plan means to look at."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from birge.cycle.form_page import differing, form_page, once_only
from birge.monitoring import words
from birge.monitoring.actions import plans as actions
from birge.monitoring.forms import plans as forms
from birge.monitoring.models import PlanItem
from birge.monitoring.pages.common import crumbs, of_plan, url
from birge.monitoring.queries import plans
from birge.monitoring.steps import KEEPERS
from birge.people.gate import allowed


@allowed(KEEPERS)
@once_only
def add_item(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Add a thing to look at; "save and enter the next" stays on the form."""
    row = plans.plan_for(request.user, year)
    form = forms.ItemForm(request.POST or None, plan=row, initial={"kind": words.MONITORING})
    back = url("plan", code, year)

    def act() -> str:
        actions.add_item(row, by=request.user, **form.values())
        return url("add_item", code, year) if "again" in request.POST else back

    title = gettext("Add to the plan")
    context = {"trail": crumbs(request, of_plan(row), title), "again": True}
    return form_page(request, form, act, title, back, context)


@allowed(KEEPERS)
@once_only
def item(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """Change a thing of a draft."""
    row = plans.plan_for(request.user, year)
    found = plans.item_of(row, number)
    members = [one.member_id for one in found.watchers.all()]
    initial: dict[str, Any] = {name: getattr(found, name) for name in actions.ITEM_FIELDS}
    form = forms.ItemForm(
        request.POST or None, plan=row, initial={**initial, "members": members}, version=found.row_version
    )
    back = url("plan", code, year)

    def act() -> str:
        actions.change_item(found, by=request.user, expected=form.cleaned_data["row_version"], **form.values())
        return back

    title = gettext("Change the line of the plan")
    context = {"trail": crumbs(request, of_plan(row), title), "remove": url("remove_item", code, year, number)}
    names = ("kind", "subject", "question", "method", "due", "resources")
    return form_page(request, form, act, title, back, context, differing(form, names), "monitoring/item_form.html")


@allowed(KEEPERS)
@once_only
def remove_item(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """Take a thing out of a draft, with the reason."""
    row = plans.plan_for(request.user, year)
    found: PlanItem = plans.item_of(row, number)
    form = forms.NoteForm(request.POST or None)
    back = url("plan", code, year)

    def act() -> str:
        actions.remove_item(found, by=request.user, note=form.cleaned_data["note"])
        return back

    title = gettext("Take out of the plan")
    context = {"trail": crumbs(request, of_plan(row), title), "danger": True}
    return form_page(request, form, act, title, back, context)
