"""The report of a year or a half, and how it comes to a meeting."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from birge.cycle.form_page import form_page, once_only
from birge.cycle.queries import number_setting
from birge.gatherings.drawers.coming import DESKS
from birge.kit.gate import public
from birge.monitoring import words
from birge.monitoring.forms import plans as forms
from birge.monitoring.matters import put_report
from birge.monitoring.pages.common import crumbs, of_plan, url
from birge.monitoring.queries import plans
from birge.monitoring.queries.legal import REPORT_DAYS
from birge.monitoring.queries.presented import period_end, report_due
from birge.monitoring.queries.report import report_of
from birge.people.access import has_role, works_in
from birge.people.gate import allowed
from birge.people.words import COUNCIL, STAFF
from birge.rulebook.when import When


@public
def report(request: HttpRequest, code: str, year: int, of: str) -> HttpResponse:
    """The report of a half-year or a year, made from what is kept."""
    if of not in words.PERIODS:
        raise Http404
    row = plans.plan_for(request.user, year)
    if row.state not in words.PUBLIC_PLANS:
        raise Http404
    title = str(words.PERIODS[of])
    today = timezone.localdate()
    inside = works_in(request.user, row.municipality_id)
    found, days = report_of(row, of, inside=inside), number_setting(REPORT_DAYS)
    over = period_end(row.year, of) < today
    due = report_due(row.year, of, days) if days is not None else None
    done = any(one.outcome for one in found.presented)
    desks = [(one, DESKS[one.meeting.kind]) for one in found.presented]
    context = {
        "trail": crumbs(request, of_plan(row), title),
        "plan": row,
        "report": found,
        "presented": [(one, desk.url(desk.page, one.meeting, code)) for one, desk in desks],
        "may_put": over and has_role(request.user, row.municipality_id, STAFF | COUNCIL),
        "due": When.day(due) if due and not done else None,
        "late": due is not None and due < today,
    }
    return render(request, "monitoring/report.html", {**context, "title": title})


@allowed(STAFF | frozenset(COUNCIL))
@once_only
def to_meeting_report(request: HttpRequest, code: str, year: int, of: str) -> HttpResponse:
    """Put the report of a half-year or a year on the agenda of an assembly or of a session of the council."""
    if of not in words.PERIODS:
        raise Http404
    row = plans.plan_for(request.user, year)
    form = forms.MeetingForm(request.POST or None)
    back = url("report", code, year, of)

    def act() -> str:
        matter = f"{words.PERIODS[of]}, {row.year}"
        put_report(row, of, form.cleaned_data["gathering"], request.user, matter[:1].upper() + matter[1:])
        messages.success(request, gettext("It stands on the agenda."))
        return back

    title = gettext("Put the report to an assembly or the council")
    context = {"trail": crumbs(request, of_plan(row), (str(words.PERIODS[of]), back), title)}
    return form_page(request, form, act, title, back, context)
