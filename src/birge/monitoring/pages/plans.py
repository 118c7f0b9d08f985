"""Pages of monitoring as a whole, of a yearly plan, of its things and of its reports."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from birge.cycle.door import say_refused, take_move
from birge.cycle.form_page import differing, form_page, once_only
from birge.cycle.moves import Refused, offers
from birge.cycle.queries import number_setting
from birge.gatherings.drawers.coming import DESKS
from birge.kit.gate import public
from birge.kit.text import whole_number
from birge.monitoring import words
from birge.monitoring.access import may_write
from birge.monitoring.actions import plans as actions
from birge.monitoring.forms import plans as forms
from birge.monitoring.matters import put_report, put_to
from birge.monitoring.models import PlanItem
from birge.monitoring.pages.common import PLAN_LABELS, crumbs, of_plan, url
from birge.monitoring.queries import acts, plans
from birge.monitoring.queries.legal import REPORT_DAYS
from birge.monitoring.queries.presented import period_end, report_due
from birge.monitoring.queries.report import report_of
from birge.monitoring.queries.survey import surveys_for
from birge.monitoring.steps import KEEPERS
from birge.people.access import has_role, works_in
from birge.people.gate import allowed
from birge.people.words import COUNCIL, STAFF
from birge.rulebook.table import Reason
from birge.rulebook.when import When

#: Rows of each list on the first page; the rest stands with its plan.
FEW = 20


@public
def index(request: HttpRequest, code: str) -> HttpResponse:
    """What is late and unanswered first, then the plans, the newest acts and visits."""
    here = request.municipality  # type: ignore[attr-defined]
    user = request.user
    late = list(acts.owed().select_related("act__visit__item").filter(act__state__in=words.PUBLIC_ACTS)[: FEW * 5])
    ahead = acts.recommendations_for(user, here).filter(state__in=words.OPEN_STATES)
    known = {one.pk for one in late}
    context = {
        "trail": crumbs(request),
        "late": late,
        "open": [one for one in ahead.order_by("due_last", "number")[: FEW * 6] if one.pk not in known][:FEW],
        "plans": plans.plans_for(user, here),
        "acts": acts.acts_for(user, here)[:FEW],
        "visits": acts.shown_visits(user, here)[:FEW],
        "surveys": surveys_for(user, here)[:3],
        "may_write": may_write(user, here.pk),
    }
    return render(request, "monitoring/index.html", context)


@allowed(KEEPERS)
@once_only
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Begin the plan of a year for the monitoring group there is."""
    here = request.municipality  # type: ignore[attr-defined]
    group = plans.group_today()
    if group is None:
        say_refused(request, Refused([Reason("monitoring_no_group")]))
        return redirect(url("index", code))
    form = forms.BeginPlanForm(request.POST or None, initial={"year": plans.this_year()})

    def act() -> str:
        data = form.cleaned_data
        made = actions.begin_plan(here, group, by=request.user, year=data["year"], note=data["note"])
        return url("plan", code, made.year)

    title = gettext("Begin the plan of a year")
    return form_page(request, form, act, title, url("index", code), {"trail": crumbs(request, title)})


@public
def plan(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The plan of a year on one page, with what was visited so far."""
    row = plans.plan_for(request.user, year)
    writes = may_write(request.user, row.municipality_id)
    only = whole_number(request.GET.get("item"))
    items = plans.items_on_page(row, request.GET.get("page"), writes, only)
    context = {
        "trail": crumbs(request, of_plan(row)),
        "plan": row,
        "kinds": [(kind, name, [one for one in items if one.kind == kind]) for kind, name in words.KINDS.items()],
        "page": items,
        "may_write": writes,
        "may_edit": writes and row.state == words.DRAFT,
        "may_visit": writes and row.state == words.AGREED,
        "offers": offers(row, request.user, lambda: plans.facts_of(row)),
        "labels": PLAN_LABELS,
        "action": url("plan_move", code, year),
        "periods": list(words.PERIODS.items()),
    }
    return render(request, "monitoring/plan.html", context)


@allowed(KEEPERS)
@once_only
def plan_move(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """A button of a plan: open again, the year is over."""
    row = plans.plan_for(request.user, year)
    acts_of = {
        "reopen": lambda by, note: actions.reopen(row, by, note=note),
        "close": lambda by, note: actions.close(row, by, note=note),
    }
    return take_move(request, acts_of, url("plan", code, year))


@allowed(KEEPERS)
@once_only
def agree(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """The group agreed to its plan itself."""
    row = plans.plan_for(request.user, year)
    form = forms.AgreeForm(request.POST or None)
    back = url("plan", code, year)

    def act() -> str:
        actions.agree(row, request.user, on=form.cleaned_data["on"])
        messages.success(request, gettext("The plan is agreed and public."))
        return back

    title = gettext("The group agreed to its plan")
    return form_page(request, form, act, title, back, {"trail": crumbs(request, of_plan(row), title)})


@allowed(STAFF | frozenset(COUNCIL))
@once_only
def to_meeting(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Put the plan on the agenda of an assembly or of a session of the council."""
    row = plans.plan_for(request.user, year)
    form = forms.MeetingForm(request.POST or None)
    back = url("plan", code, year)

    def act() -> str:
        matter = gettext("Plan of joint monitoring and evaluation for %(year)s") % {"year": row.year}
        put_to(row, form.cleaned_data["gathering"], request.user, matter)
        messages.success(request, gettext("It stands on the agenda."))
        return back

    title = gettext("Put the plan to an assembly or the council")
    return form_page(request, form, act, title, back, {"trail": crumbs(request, of_plan(row), title)})


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
