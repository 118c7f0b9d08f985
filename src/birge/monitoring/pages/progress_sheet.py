"""Progress that comes back from Excel: look at what would be reported, then all of it or nothing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext

from birge.cycle.door import say_refused
from birge.cycle.form_page import once_only
from birge.cycle.moves import Refused
from birge.kit.once import act_once, new_token
from birge.kit.tables import waiting
from birge.kit.tables.sent import TableForm
from birge.monitoring.pages.progress import crumbs_of, may_report, the_plan
from birge.monitoring.sheets.compared import Comparison
from birge.monitoring.sheets.incoming import Outdated, bring_in, compare
from birge.people.gate import allowed
from birge.people.words import STAFF
from birge.plan.models import Plan

#: What the page shows of each kind; the counts above it are of all.
MOST_SHOWN = 250


@allowed(STAFF)
@once_only
def bring(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """Paste or choose, look, confirm. Nothing is kept before that but what was pasted, for a day."""
    plan = the_plan(request, cycle)
    if not may_report(request.user, plan):
        return HttpResponseRedirect(_progress(plan))
    if request.method != "POST":
        ticket = request.GET.get("file", "")
        return _preview(request, plan, ticket) if ticket else _page(request, plan, TableForm())
    if "ticket" in request.POST:
        return _confirmed(request, plan)
    form = TableForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, plan, form)
    ticket = waiting.keep(form.content(), **_whose(request, plan))
    return HttpResponseRedirect(f"{_here(plan)}?{urlencode({'file': ticket})}")


def _whose(request: HttpRequest, plan: Plan) -> dict[str, Any]:
    return {"user": request.user.pk, "progress": plan.pk}


def _here(plan: Plan) -> str:
    return reverse("monitoring:bring_progress", args=[plan.municipality.code, plan.cycle.number])


def _progress(plan: Plan) -> str:
    return reverse("monitoring:progress", args=[plan.municipality.code, plan.cycle.number])


def _preview(request: HttpRequest, plan: Plan, ticket: str) -> HttpResponse:
    try:
        data = waiting.take(ticket, **_whose(request, plan))
    except waiting.Gone:
        return _gone(request, plan)
    return _page(request, plan, TableForm(), compare(data, plan, request.user, timezone.localdate()), ticket)


def _gone(request: HttpRequest, plan: Plan) -> HttpResponse:
    messages.error(request, gettext("What you brought is not kept any more. Paste it or choose it once again."))
    return HttpResponseRedirect(_here(plan))


def _confirmed(request: HttpRequest, plan: Plan) -> HttpResponse:
    ticket, state = request.POST.get("ticket", ""), request.POST.get("state", "")[:64]

    def brought() -> str:
        data = waiting.take(ticket, **_whose(request, plan))
        found = bring_in(data, plan, by=request.user, state=state, today=timezone.localdate())
        count = len(found.changed)
        said = ngettext("%(count)s report was brought in.", "%(count)s reports were brought in.", count)
        messages.success(request, said % {"count": count})
        return _progress(plan)

    try:
        response = act_once(request, brought)
    except waiting.Gone:
        return _gone(request, plan)
    except Outdated as now:
        return _page(request, plan, TableForm(), now.found, ticket, outdated=True)
    except Refused as refused:
        say_refused(request, refused)
        return HttpResponseRedirect(_here(plan))
    waiting.drop(ticket)
    return response


def _page(
    request: HttpRequest,
    plan: Plan,
    form: TableForm,
    found: Comparison | None = None,
    ticket: str = "",
    *,
    outdated: bool = False,
) -> HttpResponse:
    context = {
        "cycle": plan.cycle,
        "trail": crumbs_of(request, plan, gettext("Bring in from Excel")),
        "plan": plan,
        "form": form,
        "found": found,
        "ticket": ticket,
        "outdated": outdated,
        "once": new_token(),
        "most": MOST_SHOWN,
    }
    return render(request, "monitoring/progress_bring.html", context)
