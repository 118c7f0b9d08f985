"""Pages on which a state of the plan is kept by hand, an adopted plan opened for an amendment, and that given up."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from birge.cycle.form_page import form_page, once_only
from birge.people.gate import allowed
from birge.people.words import STAFF
from birge.plan import actions
from birge.plan.forms.versions import AmendForm, KeepForm, WithdrawForm
from birge.plan.models import Plan
from birge.plan.pages.plan import plan_url
from birge.plan.pages.versions import list_of, the_plan


@allowed(STAFF)
@once_only
def keep(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """Keep the state of today by hand."""
    plan = the_plan(request, cycle)
    form = KeepForm(request.POST or None)
    _name, back = list_of(request, plan)

    def act() -> str:
        made = actions.keep_by_hand(plan, form.cleaned_data["reason"], by=request.user)
        messages.success(request, gettext("Kept as version %(number)s.") % {"number": made.number})
        return back

    return form_page(request, form, act, gettext("Keep this state"), back, _under(plan))


def _under(plan: Plan) -> dict[str, Any]:
    return {"cycle": plan.cycle, "under": gettext("Joint action plan"), "plan": plan}


@allowed(STAFF)
@once_only
def amend(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """Open an adopted plan for an amendment."""
    plan = the_plan(request, cycle)
    form = AmendForm(request.POST or None)
    back = plan_url(code, cycle)

    def act() -> str:
        data = form.cleaned_data
        actions.begin_amendment(plan, data["reason"], by=request.user, asked_by=data["asked_by"])
        messages.success(
            request,
            gettext("The plan is open for the amendment. Until it is adopted, residents read the version in force."),
        )
        return back

    return form_page(request, form, act, gettext("Amend the adopted plan"), back, _under(plan))


@allowed(STAFF)
@once_only
def give_up(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """Withdraw the amendment: the lines become again what was adopted."""
    plan = the_plan(request, cycle)
    form = WithdrawForm(request.POST or None)
    back = plan_url(code, cycle)

    def act() -> str:
        actions.withdraw_amendment(plan, form.cleaned_data["reason"], by=request.user)
        messages.success(request, gettext("The plan says again what was adopted."))
        return back

    context = {**_under(plan), "danger": True}
    return form_page(request, form, act, gettext("Give the amendment up"), back, context)
