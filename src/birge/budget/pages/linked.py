"""Plan and budget side by side: what the plan asks for, what budgets give, what is spent; links are made here."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from birge.budget import actions
from birge.budget.access import may_keep
from birge.budget.forms import spending as forms
from birge.budget.models import Provision
from birge.budget.pages.shared import crumbs, opened, url
from birge.budget.queries.budgets import budgets_for
from birge.budget.queries.linked import linked_of, provision_of
from birge.cycle.form_page import Difference, form_page, once_only, trail
from birge.gatherings.forms.fields import ReasonForm
from birge.kit.gate import public
from birge.people.gate import allowed
from birge.people.words import STAFF
from birge.plan.queries import plan_for


@public
def linked(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """The activities of a plan with their money; strangers read it with the plan."""
    plan = plan_for(request.user, cycle)
    plan.municipality = request.municipality  # type: ignore[attr-defined]
    back = (gettext("Joint action plan"), reverse("plan:plan", args=[code, cycle]))
    context = {
        "trail": trail(request, plan.cycle, back, gettext("Plan and budget")),
        "cycle": plan.cycle,
        "plan": plan,
        "linked": linked_of(plan, request.user),
        "may_keep": may_keep(request.user, plan.municipality_id),
        "budgets": budgets_for(request.user, plan.municipality_id),
    }
    return render(request, "budget/linked.html", context)


@allowed(STAFF)
@once_only
def provide(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Say that a line of the budget pays for an activity of the plan."""
    row = opened(request, year)
    initial = {name: request.GET.get(name, "")[:10] for name in ("line", "activity")}
    form = forms.ProvideForm(request.POST or None, budget=row, initial=initial)

    def act() -> str:
        data = form.cleaned_data
        tyiyn, typed = data["sum"]
        actions.provide(
            data["line"],
            data["activity"],
            by=request.user,
            share=data["share"],
            tyiyn=tyiyn,
            typed=typed,
            note=data["note"],
        )
        messages.success(request, gettext("The line and the activity are linked."))
        return reverse("spending:linked", args=[code, data["activity"].plan.cycle.number])

    title = gettext("Link a line of the budget with an activity")
    return form_page(request, form, act, title, url("citizens", code, year), {"trail": crumbs(request, row, title)})


@allowed(STAFF)
@once_only
def provision(request: HttpRequest, code: str, year: int, pk: int) -> HttpResponse:
    """A link: what the line gives, and how much of it is spent."""
    row = opened(request, year)
    found = provision_of(row, pk)
    back = reverse("spending:linked", args=[code, found.activity.plan.cycle.number])
    initial = {
        "share": found.share,
        "sum": (found.tyiyn, found.typed),
        "spent": (found.spent_tyiyn, found.spent_typed),
        "spent_on": found.spent_on,
        "note": found.note,
    }
    form = forms.ProvisionForm(request.POST or None, initial=initial, version=found.row_version)

    def act() -> str:
        data = form.cleaned_data
        (tyiyn, typed), (spent, spent_typed) = data["sum"], data["spent"]
        actions.change_provision(
            found,
            by=request.user,
            share=data["share"],
            tyiyn=tyiyn,
            typed=typed,
            spent_tyiyn=spent,
            spent_typed=spent_typed,
            spent_on=data["spent_on"],
            note=data["note"],
            expected=data["row_version"],
        )
        return back

    def compare(current: Provision) -> list[Difference]:
        mine = form.cleaned_data
        theirs: dict[str, Any] = {"share": current.share, "sum": current.typed, "spent": current.spent_typed}
        theirs |= {"spent_on": current.spent_on, "note": current.note}
        said = {name: value[1] if isinstance(value, tuple) else value for name, value in mine.items()}
        return [
            (form.fields[name].label, there, said.get(name))
            for name, there in theirs.items()
            if there != said.get(name)
        ]

    title = gettext("Link of line %(number)s with the plan") % {"number": found.line.number}
    context = {
        "trail": crumbs(request, row, title),
        "withdraw_url": url("withdraw_provision", code, year, pk),
        "provision": found,
    }
    return form_page(request, form, act, title, back, context, compare, "budget/provision.html")


@allowed(STAFF)
@once_only
def withdraw_provision(request: HttpRequest, code: str, year: int, pk: int) -> HttpResponse:
    """Take a link back, with the reason."""
    row = opened(request, year)
    found = provision_of(row, pk)
    back = reverse("spending:linked", args=[code, found.activity.plan.cycle.number])
    form = ReasonForm(request.POST or None)

    def act() -> str:
        actions.withdraw_provision(found, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, gettext("The link is taken back; the history keeps it."))
        return back

    title = gettext("Take the link back")
    return form_page(request, form, act, title, back, {"trail": crumbs(request, row, title), "danger": True})
