"""Pages on which proposals are put on the list, corrected and answered, and the days for them are set."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from birge.cycle.form_page import Difference, form_page, once_only
from birge.people.gate import allowed
from birge.people.words import STAFF
from birge.plan import words
from birge.plan.actions import answering
from birge.plan.actions import remarks as acts
from birge.plan.forms.remarks import AnswerForm, RemarkForm, WindowForm
from birge.plan.models import Plan, Remark
from birge.plan.pages.remarks import list_url, remark_url, the_plan
from birge.plan.queries import remarks as reading


def _under(plan: Plan, **more: Any) -> dict[str, Any]:
    return {"cycle": plan.cycle, "under": gettext("Proposals to the plan"), "plan": plan, **more}


@allowed(STAFF)
@once_only
def add(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """A proposal that came on a card, in a letter or from a commission; several in a row."""
    plan = the_plan(request, cycle)
    initial = {"source": request.GET.get("source") or words.FROM_CARD, "received": timezone.localdate()}
    form = RemarkForm(request.POST or None, plan=plan, initial=initial)

    def act() -> str:
        made = acts.register(plan, by=request.user, **_values(form, acts.FIELDS))
        messages.success(request, gettext("On the list as No. %(number)s.") % {"number": made.number})
        if "again" in request.POST:
            return f"{reverse('plan:add_remark', args=[code, cycle])}?source={made.source}"
        return remark_url(code, cycle, made.number)

    context = _under(plan, again=True)
    return form_page(request, form, act, gettext("Put a proposal on the list"), list_url(code, cycle), context)


def _values(form: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in names}


def _compare(form: Any, names: tuple[str, ...]) -> Any:
    def compare(current: Remark) -> list[Difference]:
        mine = form.cleaned_data
        return [
            (form.fields[name].label, getattr(current, name) or "", mine[name] or "")
            for name in names
            if (getattr(current, name) or "") != (mine[name] or "")
        ]

    return compare


@allowed(STAFF)
@once_only
def edit(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """Correct what is written of a proposal."""
    plan = the_plan(request, cycle)
    row = reading.remark_for(request.user, plan, number)
    initial = {name: getattr(row, name) for name in acts.FIELDS}
    form = RemarkForm(request.POST or None, plan=plan, initial=initial, version=row.row_version)
    back = remark_url(code, cycle, number)

    def act() -> str:
        expected = form.cleaned_data["row_version"]
        acts.edit_remark(row, _values(form, acts.FIELDS), by=request.user, expected=expected)
        return back

    title = gettext("Correct the proposal")
    return form_page(request, form, act, title, back, _under(plan), _compare(form, acts.FIELDS))


@allowed(STAFF)
@once_only
def answer(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """Answer a proposal: what was decided, why, what it changed in the plan."""
    plan = the_plan(request, cycle)
    row = reading.remark_for(request.user, plan, number)
    initial = {name: getattr(row, name) for name in answering.ANSWER}
    form = AnswerForm(request.POST or None, plan=plan, initial=initial, version=row.row_version)
    back = remark_url(code, cycle, number)

    def act() -> str:
        expected = form.cleaned_data["row_version"]
        answering.answer(row, _values(form, answering.ANSWER), by=request.user, expected=expected)
        messages.success(request, gettext("The answer stands on the list."))
        return back

    context = _under(plan, remark=row)
    title = gettext("Answer proposal %(number)s") % {"number": number}
    return form_page(
        request, form, act, title, back, context, _compare(form, answering.ANSWER), "plan/remark_answer.html"
    )


@allowed(STAFF)
@once_only
def window(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """Set the days on which residents may send proposals."""
    plan = the_plan(request, cycle)
    row = reading.window_of(plan)
    initial = {"opens": row.opens, "closes": row.closes, "rule": row.rule} if row else {}
    form = WindowForm(request.POST or None, initial=initial)
    back = list_url(code, cycle)

    def act() -> str:
        data = form.cleaned_data
        acts.set_window(plan, data["opens"], data["closes"], by=request.user, rule=data["rule"])
        messages.success(request, gettext("Saved."))
        return back

    return form_page(request, form, act, gettext("Days for proposals to the plan"), back, _under(plan))
