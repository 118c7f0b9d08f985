"""Pages of an activity: adding several in a row, changing, and taking out with a reason."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext

from birge.cycle.form_page import Difference, form_page, once_only
from birge.groups.queries import group_of_problem
from birge.kit.said import language
from birge.people.gate import allowed
from birge.people.words import STAFF
from birge.plan import actions, forms, queries
from birge.plan.models import Activity, PlanProblem
from birge.plan.pages.plan import editable_plan, plan_url
from birge.rulebook.money import NOT_STATED, Amount, format_amount
from birge.rulebook.when import When, format_when


def _context(line: PlanProblem, **more: Any) -> dict[str, Any]:
    return {"cycle": line.plan.cycle, "under": gettext("Joint action plan"), "plan": line.plan, "line": line, **more}


@allowed(STAFF)
@once_only
def add(request: HttpRequest, code: str, cycle: int, line: int) -> HttpResponse:
    """A new activity against a problem; "save and enter the next" stays on the form."""
    row = queries.line_of(editable_plan(request, cycle), line)
    form = forms.ActivityForm(request.POST or None, plan=row.plan, initial={"group": group_of_problem(row.problem)})

    def act() -> str:
        made = actions.add_activity(
            row,
            by=request.user,
            cost=form.cleaned_data["cost"],
            money=form.money(),
            typed=form.typed(),
            **form.values(),
        )
        messages.success(request, gettext("Saved: %(text)s") % {"text": made.text})
        if "again" in request.POST:
            return reverse("plan:add_activity", args=[code, cycle, line])
        return plan_url(code, cycle, f"a{line}-{made.number}")

    back = plan_url(code, cycle, f"p{line}")
    context = _context(row, again=True)
    return form_page(request, form, act, gettext("Add an activity"), back, context, template="plan/activity.html")


@allowed(STAFF)
@once_only
def activity(request: HttpRequest, code: str, cycle: int, line: int, number: int) -> HttpResponse:
    """An activity on its own page."""
    row = queries.line_of(editable_plan(request, cycle), line)
    found = queries.activity_of(row, number)
    form = forms.ActivityForm(
        request.POST or None, plan=row.plan, initial=forms.initial_of(found), version=actions.version_of(found)
    )
    back = plan_url(code, cycle, f"a{line}-{number}")

    def act() -> str:
        actions.change_activity(
            found,
            by=request.user,
            values=form.values(),
            cost=form.cleaned_data["cost"],
            money=form.money(),
            typed=form.typed(),
            expected=form.cleaned_data["row_version"],
        )
        messages.success(request, gettext("Saved."))
        return back

    title = gettext("Activity %(code)s") % {"code": f"{line}.{number}"}
    context = _context(row, activity=found)
    return form_page(
        request, form, act, title, back, context, lambda now: _differences(form, now), "plan/activity.html"
    )


def _differences(form: forms.ActivityForm, now: Activity) -> list[Difference]:
    """What the saved activity says otherwise than what was typed."""
    theirs: dict[str, Any] = {name: getattr(now, name) for name in form.values()}
    mine: dict[str, Any] = form.values()
    theirs["cost"], mine["cost"] = now.cost, form.cleaned_data["cost"]
    parts = {part.source: part.amount for part in now.funding.all()}
    for source, amount in form.money().items():
        theirs[f"money_{source}"] = parts.get(source, NOT_STATED)
        mine[f"money_{source}"] = amount
    return [
        (form.fields[name].label, _shown(theirs[name]), _shown(mine[name]))
        for name in mine
        if theirs[name] != mine[name]
    ]


def _shown(value: Any) -> str:
    if isinstance(value, Amount):
        return format_amount(value, language(), "thousand_som")
    return format_when(value, language()) if isinstance(value, When) else str(value or "")


@allowed(STAFF)
@once_only
def remove(request: HttpRequest, code: str, cycle: int, line: int, number: int) -> HttpResponse:
    """Take an activity out of the plan, with the reason; it can be put back."""
    row = queries.line_of(editable_plan(request, cycle), line)
    found = queries.activity_of(row, number)
    form = forms.ReasonForm(request.POST or None)

    def act() -> str:
        actions.remove_activity(found, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, gettext("The activity is out of the plan. Here it can be put back."))
        return reverse("plan:removed", args=[code, cycle])

    title = gettext("Take out activity %(code)s") % {"code": f"{line}.{number}"}
    back = plan_url(code, cycle, f"a{line}-{number}")
    return form_page(request, form, act, title, back, _context(row, activity=found))
