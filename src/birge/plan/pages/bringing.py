"""Bringing rows in from Excel, pasted or as a file: look at what would change, then all of it or nothing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext
from django.utils.translation import override as in_language

from birge.cycle.door import say_refused
from birge.cycle.form_page import once_only, trail
from birge.cycle.moves import Refused
from birge.kit.downloads import download
from birge.kit.once import act_once, new_token
from birge.kit.said import language
from birge.kit.tables import waiting
from birge.kit.text import slug, whole_number
from birge.people.gate import allowed
from birge.people.words import STAFF
from birge.plan import queries
from birge.plan.access import may_edit
from birge.plan.forms.bringing import BringForm
from birge.plan.models import Plan
from birge.plan.pages.plan import plan_url
from birge.plan.sheets.comparing import Comparison, compare
from birge.plan.sheets.incoming import Outdated, bring_in
from birge.plan.sheets.outgoing import sheet_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: What the page shows of each kind; the counts above it are of all.
MOST_SHOWN = 250
LANGUAGES = ("ky", "ru", "en")


@allowed(STAFF)
def sheet_out(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """The plan as a spreadsheet that can be brought in again."""
    plan = queries.plan_for(request.user, cycle)
    wanted = request.GET.get("in", "")
    wanted = wanted if wanted in LANGUAGES else language()
    with in_language(wanted):
        return download(sheet_of(plan, wanted), XLSX, f"{slug(code)}-{cycle}-plan.xlsx")


@allowed(STAFF)
@once_only
def bring(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """Paste or choose, look, confirm. Nothing is kept before that but what was pasted, for a day."""
    plan = queries.plan_for(request.user, cycle)
    plan.municipality = request.municipality  # type: ignore[attr-defined]
    if not may_edit(request.user, plan):
        return HttpResponseRedirect(plan_url(code, cycle))
    if request.method != "POST":
        ticket = request.GET.get("file", "")
        return _preview(request, plan, ticket) if ticket else _page(request, plan, BringForm(plan=plan))
    if "ticket" in request.POST:
        return _confirmed(request, plan)
    form = BringForm(request.POST, request.FILES, plan=plan)
    if not form.is_valid():
        return _page(request, plan, form)
    under = form.cleaned_data["under"]
    ticket = waiting.keep(form.content(), **_whose(request, plan))
    query = urlencode({"file": ticket, "under": under.number if under else ""})
    return HttpResponseRedirect(f"{_here(plan)}?{query}")


def _whose(request: HttpRequest, plan: Plan) -> dict[str, Any]:
    return {"user": request.user.pk, "plan": plan.pk}


def _here(plan: Plan) -> str:
    return reverse("plan:bring_in", args=[plan.municipality.code, plan.cycle.number])


def _preview(request: HttpRequest, plan: Plan, ticket: str) -> HttpResponse:
    try:
        data = waiting.take(ticket, **_whose(request, plan))
    except waiting.Gone:
        return _gone(request, plan)
    under = whole_number(request.GET.get("under")) or 0
    return _page(request, plan, BringForm(plan=plan), compare(data, plan, under=under), ticket, under)


def _gone(request: HttpRequest, plan: Plan) -> HttpResponse:
    messages.error(request, gettext("What you brought is not kept any more. Paste it or choose it once again."))
    return HttpResponseRedirect(_here(plan))


def _confirmed(request: HttpRequest, plan: Plan) -> HttpResponse:
    ticket, under = request.POST.get("ticket", ""), whole_number(request.POST.get("under")) or 0

    def brought() -> str:
        data = waiting.take(ticket, **_whose(request, plan))
        found = bring_in(data, plan, by=request.user, state=request.POST.get("state", "")[:64], under=under)
        _say(request, found)
        return plan_url(plan.municipality.code, plan.cycle.number)

    try:
        response = act_once(request, brought)
    except waiting.Gone:
        return _gone(request, plan)
    except Outdated as now:
        return _page(request, plan, BringForm(plan=plan), now.found, ticket, under, outdated=True)
    except Refused as refused:
        say_refused(request, refused)
        return HttpResponseRedirect(plan_url(plan.municipality.code, plan.cycle.number))
    waiting.drop(ticket)
    return response


def _say(request: HttpRequest, found: Comparison) -> None:
    new, changed = len(found.new), len(found.changed)
    parts = []
    if new:
        parts.append(ngettext("%(count)s activity added.", "%(count)s activities added.", new) % {"count": new})
    if changed:
        parts.append(
            ngettext("%(count)s activity changed.", "%(count)s activities changed.", changed) % {"count": changed}
        )
    messages.success(request, " ".join([gettext("The rows were brought in."), *parts]))


def _page(
    request: HttpRequest,
    plan: Plan,
    form: BringForm,
    found: Comparison | None = None,
    ticket: str = "",
    under: int = 0,
    *,
    outdated: bool = False,
) -> HttpResponse:
    back = (gettext("Joint action plan"), plan_url(plan.municipality.code, plan.cycle.number))
    context = {
        "cycle": plan.cycle,
        "trail": trail(request, plan.cycle, back, gettext("Bring in from Excel")),
        "plan": plan,
        "form": form,
        "found": found,
        "ticket": ticket,
        "under": under,
        "outdated": outdated,
        "once": new_token(),
        "most": MOST_SHOWN,
    }
    return render(request, "plan/bring_in.html", context)
