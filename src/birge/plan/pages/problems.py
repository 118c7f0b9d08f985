"""Pages of a problem in the plan: where it stands, whom it touches, what it is in each village, ways considered."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from birge.cycle.door import sentence
from birge.cycle.form_page import Difference, differing, form_page, once_only
from birge.people.gate import allowed
from birge.people.words import STAFF
from birge.places.queries import units_of
from birge.plan import actions, forms, queries
from birge.plan.models import PlanProblem
from birge.plan.pages.plan import editable_plan, plan_url, under_plan


@allowed(STAFF)
@once_only
def add_problem(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """Take a problem into the plan."""
    row = editable_plan(request, cycle)
    form = forms.AddLineForm(request.POST or None, plan=row, initial={"problem": request.GET.get("problem", "")})

    def act() -> str:
        data = form.cleaned_data
        made = actions.add_problem(
            row,
            data["problem"],
            data["direction"],
            by=request.user,
            issue=data["issue"],
            description=data["description"],
            description_ru=data["description_ru"],
        )
        return plan_url(code, cycle, f"p{made.number}")

    title = gettext("Take a problem into the plan")
    return form_page(request, form, act, title, plan_url(code, cycle), under_plan(row))


@allowed(STAFF)
@once_only
def problem(request: HttpRequest, code: str, cycle: int, line: int) -> HttpResponse:
    """Where a problem stands in the plan, and how it is described."""
    row = editable_plan(request, cycle)
    found = queries.line_of(row, line)
    names = ("direction", "issue", "description", "description_ru")
    form = forms.LineForm(
        request.POST or None,
        plan=row,
        initial={name: getattr(found, name) for name in names},
        version=found.row_version,
    )
    back = plan_url(code, cycle, f"p{line}")

    def act() -> str:
        values = {name: form.cleaned_data[name] for name in names}
        actions.change_problem(found, by=request.user, values=values, expected=form.cleaned_data["row_version"])
        return back

    context = under_plan(row, line=found)
    return form_page(request, form, act, found.problem.name, back, context, differing(form, names), "plan/problem.html")


@allowed(STAFF)
@once_only
def remove_problem(request: HttpRequest, code: str, cycle: int, line: int) -> HttpResponse:
    """Take a problem without activities out of the plan."""
    row = editable_plan(request, cycle)
    found = queries.line_of(row, line)
    form = forms.ReasonForm(request.POST or None)

    def act() -> str:
        actions.remove_problem(found, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, gettext("The problem is out of the plan. It can be taken in again."))
        return plan_url(code, cycle)

    title = gettext("Take the problem out of the plan")
    return form_page(request, form, act, title, plan_url(code, cycle, f"p{line}"), under_plan(row, line=found))


def line_of(request: HttpRequest, cycle: int, number: int) -> PlanProblem:
    """A problem of the plan, for a person who writes it."""
    plan = editable_plan(request, cycle)
    plan.municipality = request.municipality  # type: ignore[attr-defined]
    return queries.line_of(plan, number)


@allowed(STAFF)
@once_only
def described(request: HttpRequest, code: str, cycle: int, line: int) -> HttpResponse:
    """Whom the problem touches, and what it is in each village."""
    found = line_of(request, cycle, line)
    places = list(units_of(found.plan.municipality))
    initial = _initial(found)
    form = forms.DescribedForm(request.POST or None, places=places, initial=initial, version=found.row_version)
    back = plan_url(code, cycle, f"p{line}")

    def act() -> str:
        actions.describe_problem(
            found,
            by=request.user,
            affected=form.head_count(),
            children=form.cleaned_data["affected_children"],
            villages=form.villages(),
            expected=form.cleaned_data["row_version"],
        )
        for reason in form.head_count().problems():
            messages.warning(request, sentence(reason))
        return back

    def compare(current: PlanProblem) -> list[Difference]:
        theirs = _initial(current)
        mine = {name: form.cleaned_data[name] for name in form.cleaned_data if name not in ("once", "row_version")}
        return [
            (form.fields[name].label, theirs.get(name) or "", value or "")
            for name, value in mine.items()
            if (theirs.get(name) or "") != (value or "")
        ]

    title = gettext("Village by village: %(problem)s") % {"problem": found.problem.name}
    return form_page(request, form, act, title, back, under_plan(found.plan, line=found), compare)


def _initial(line: PlanProblem) -> dict[str, Any]:
    """What the form shows; figures that only the list of problems has are shown as they stand there."""
    count = line.affected
    texts = queries.villages_of([line.pk]).get(line.pk, [])
    return {
        "affected_total": count.total,
        "affected_women": count.women,
        "affected_men": count.men,
        "affected_children": line.affected_children,
        "affected_qualifier": count.qualifier,
        **{f"v{one.place_id}": one.text for one in texts},
        **{f"r{one.place_id}": one.text_ru for one in texts},
    }
