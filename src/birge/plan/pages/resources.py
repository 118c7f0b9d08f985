"""Pages of what is found for the plan: the gap by problem and year, and each resource with its paper."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from birge.cycle.form_page import Difference, form_page, once_only, trail
from birge.kit.gate import public
from birge.kit.said import language
from birge.kit.text import whole_number
from birge.people.gate import allowed
from birge.people.words import STAFF
from birge.plan import actions, forms, queries, words
from birge.plan.access import may_keep
from birge.plan.models import Resource
from birge.plan.pages.plan import plan_url, under_plan
from birge.plan.sums import UNIT
from birge.rulebook.money import Amount, format_amount


def _here(code: str, cycle: int, problem: int = 0) -> str:
    query = f"?problem={problem}#p{problem}" if problem else ""
    return reverse("plan:resources", args=[code, cycle]) + query


@public
def resources(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """What the plan needs, what of it is promised, confirmed and received, and what is missing."""
    plan = queries.plan_for(request.user, cycle)
    opened = whole_number(request.GET.get("problem")) or 0
    needs = queries.needs_of(plan, problem=opened)
    back = (gettext("Joint action plan"), plan_url(code, cycle))
    context = {
        "cycle": plan.cycle,
        "trail": trail(request, plan.cycle, back, gettext("What is found for the plan")),
        "plan": plan,
        "needs": needs,
        "opened": opened,
        "may_edit": may_keep(request.user, plan.cycle),
        "bar": needs.whole.bar(),
    }
    return render(request, "plan/resources.html", context)


@allowed(STAFF)
@once_only
def add(request: HttpRequest, code: str, cycle: int, line: int, number: int) -> HttpResponse:
    """Write down a resource for an activity."""
    plan = queries.plan_for(request.user, cycle)
    found = queries.activity_of(queries.line_of(plan, line), number)
    form = forms.ResourceForm(request.POST or None)
    back = _here(code, cycle, line)

    def act() -> str:
        actions.add_resource(found, by=request.user, **form.values())
        return back

    title = gettext("Resource for activity %(code)s") % {"code": f"{line}.{number}"}
    return form_page(request, form, act, title, back, under_plan(plan))


@allowed(STAFF)
@once_only
def resource(request: HttpRequest, code: str, cycle: int, resource: int) -> HttpResponse:
    """A resource: how far it is now."""
    plan = queries.plan_for(request.user, cycle)
    found = queries.resource_of(plan, resource)
    initial = {name: getattr(found, name) for name in ("kind", "stage", "what", "paper")}
    initial["amount"] = _amount(found)
    form = forms.ResourceForm(request.POST or None, initial=initial, version=found.row_version)
    back = _here(code, cycle, found.activity.plan_problem.number)

    def act() -> str:
        expected = form.cleaned_data["row_version"]
        actions.change_resource(found, by=request.user, values=form.values(), expected=expected)
        return back

    def compare(current: Resource) -> list[Difference]:
        mine = form.values()
        names = {"tyiyn": "amount"}
        return [
            (form.fields[names.get(name, name)].label, _said(name, getattr(current, name)), _said(name, mine[name]))
            for name in mine
            if getattr(current, name) != mine[name]
        ]

    title = gettext("Resource of the plan")
    context = under_plan(plan, resource=found)
    return form_page(request, form, act, title, back, context, compare, "plan/resource.html")


def _amount(of: Resource) -> Amount:
    return Amount(of.tyiyn, "exact" if of.tyiyn is not None else "not_stated")


def _said(name: str, value: Any) -> str:
    if name == "tyiyn":
        return format_amount(Amount(value), language(), UNIT) if value is not None else ""
    vocabulary = {"kind": words.RESOURCES, "stage": words.STAGES}.get(name)
    return str(vocabulary[value]) if vocabulary else value


@allowed(STAFF)
@once_only
def remove(request: HttpRequest, code: str, cycle: int, resource: int) -> HttpResponse:
    """Take out a resource that was written down wrongly, with the reason."""
    plan = queries.plan_for(request.user, cycle)
    found = queries.resource_of(plan, resource)
    form = forms.ReasonForm(request.POST or None)
    back = _here(code, cycle, found.activity.plan_problem.number)

    def act() -> str:
        actions.remove_resource(found, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, gettext("The resource is taken out; the history keeps it."))
        return back

    return form_page(request, form, act, gettext("Take out the resource"), back, under_plan(plan))
