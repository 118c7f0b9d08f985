"""Pages of monitoring as a whole, of a yearly plan, of its things and of its reports."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from birge.cycle.door import say_refused, take_move
from birge.cycle.form_page import form_page, once_only
from birge.cycle.moves import Refused, offers
from birge.kit.gate import public
from birge.monitoring import words
from birge.monitoring.access import may_write
from birge.monitoring.actions import plans as actions
from birge.monitoring.forms import plans as forms
from birge.monitoring.matters import put_to
from birge.monitoring.pages.common import PLAN_LABELS, crumbs, of_plan, url
from birge.monitoring.queries import acts, plans
from birge.monitoring.queries.survey import surveys_for
from birge.monitoring.steps import KEEPERS
from birge.people.gate import allowed
from birge.people.words import COUNCIL, STAFF
from birge.rulebook.table import Reason

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
    items = plans.items_of(row)
    writes = may_write(request.user, row.municipality_id)
    without = sum(1 for one in items if one.due is None)
    facts = plans.PlanFacts(len(items), without, row.group.works)
    context = {
        "trail": crumbs(request, of_plan(row)),
        "plan": row,
        "kinds": [(kind, name, [one for one in items if one.kind == kind]) for kind, name in words.KINDS.items()],
        "may_write": writes,
        "may_edit": writes and row.state == words.DRAFT,
        "may_visit": writes and row.state == words.AGREED,
        "offers": offers(row, request.user, lambda: facts),
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
