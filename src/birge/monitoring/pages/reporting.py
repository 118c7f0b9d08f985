"""How far an activity is: a report of it, and one that was wrong said anew."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from birge.cycle.form_page import Difference, form_page, once_only
from birge.kit.said import language
from birge.kit.text import whole_number
from birge.monitoring import progress_words as words
from birge.monitoring.actions.progress import Told, carried, report
from birge.monitoring.forms.progress import CorrectForm, ReportForm
from birge.monitoring.models import Progress
from birge.monitoring.pages.progress import activity_url, crumbs_of, named, the_plan
from birge.monitoring.queries.progress_activity import Followed, followed
from birge.people.gate import allowed
from birge.people.words import STAFF
from birge.plan.models import Plan
from birge.plan.sums import UNIT
from birge.rulebook.money import format_amount
from birge.rulebook.when import as_typed


def _quick(found: Followed, pressed: str) -> Told | None:
    """What one press reports: a stage, that it is done, or that all is as it was."""
    today = timezone.localdate()
    if pressed == words.DONE:
        return carried(found.last, words.DONE, None, today)
    if pressed == "same" and found.last is not None:
        return carried(found.last, found.last.state, found.last.percent, today)
    stage = whole_number(pressed)
    return carried(found.last, words.GOING, stage, today) if stage in words.STAGES else None


@allowed(STAFF)
@once_only
def report_one(request: HttpRequest, code: str, cycle: int, line: int, number: int) -> HttpResponse:
    """Report: by one press (``quick``), or with everything that is known."""
    plan = the_plan(request, cycle)
    found = followed(plan, request.user, line, number, timezone.localdate())
    quick = _quick(found, request.POST.get("quick", "")) if request.method == "POST" else None
    form = ReportForm(_data(request, quick), **_known(found))

    def act() -> str:
        report(found.line.activity, quick or form.told(), by=request.user, expected=form.cleaned_data["row_version"])
        messages.success(request, gettext("Reported. Everybody reads it now."))
        return activity_url(code, cycle, line, number)

    title = gettext("Report on activity %(code)s") % {"code": f"{line}.{number}"}
    return _form(request, plan, form, act, title, (line, number), found)


@allowed(STAFF)
@once_only
def correct(request: HttpRequest, code: str, cycle: int, line: int, number: int) -> HttpResponse:
    """Say the last report once more as it should have been, with what was wrong in it."""
    plan = the_plan(request, cycle)
    found = followed(plan, request.user, line, number, timezone.localdate())
    form = CorrectForm(request.POST or None, **_known(found))

    def act() -> str:
        data = form.cleaned_data
        activity = found.line.activity
        report(activity, form.told(), by=request.user, expected=data["row_version"], corrects_why=data["why"])
        messages.success(request, gettext("The correction stands beside the report that it corrects."))
        return activity_url(code, cycle, line, number)

    title = gettext("Correct the report on activity %(code)s") % {"code": f"{line}.{number}"}
    return _form(request, plan, form, act, title, (line, number), found)


def _known(found: Followed) -> dict[str, Any]:
    return {
        "activity": found.line.activity,
        "sources": list(found.line.money.by_source),
        "last": found.last,
        "version": found.progress.row_version if found.progress and found.progress.row_version else None,
    }


def _data(request: HttpRequest, quick: Told | None) -> Any:
    """What the form is filled with: what was typed, or what one press says, so that a refusal shows it whole."""
    if request.method != "POST":
        return None
    if quick is None:
        return request.POST
    data = request.POST.copy()
    data["state"], data["as_of"] = quick.state, quick.as_of.strftime("%d.%m.%Y")
    for name in ("percent", "text", "text_ru", "reason", "reason_ru"):
        value = getattr(quick, name)
        data[name] = "" if value is None else str(value)
    for name in ("begun", "ended", "expected"):
        value = getattr(quick, name)
        data[name] = as_typed(value, language()) if value else ""
    for code, amount in quick.money.items():
        data[f"money_{code}"] = quick.typed.get(code) or format_amount(amount, language(), UNIT)
    return data


def _form(
    request: HttpRequest, plan: Plan, form: ReportForm, act: Any, title: str, at: tuple[int, int], found: Followed
) -> HttpResponse:
    code, cycle = plan.municipality.code, plan.cycle.number
    back = activity_url(code, cycle, *at)

    def compare(current: Progress) -> list[Difference]:
        mine = form.cleaned_data
        pairs = [
            (form.fields["state"].label, words.STATES[current.state], words.STATES[mine["state"]]),
            (form.fields["percent"].label, current.percent, mine["percent"]),
        ]
        return [(label, "" if one is None else one, "" if two is None else two) for label, one, two in pairs]

    context = {
        "cycle": plan.cycle,
        "trail": crumbs_of(request, plan, (named(*at), back), title),
        "followed": found,
    }
    return form_page(request, form, act, title, back, context, compare, "monitoring/progress_report.html")
