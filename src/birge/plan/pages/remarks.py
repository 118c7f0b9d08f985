"""Pages of proposals to the plan: the list with what became of each, one of them, and what staff do with them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from birge.cycle.door import act_here, take_move
from birge.cycle.form_page import trail
from birge.cycle.moves import offers
from birge.kit.gate import public
from birge.people.access import works_in
from birge.people.gate import allowed
from birge.people.words import STAFF
from birge.plan import queries, words
from birge.plan.access import may_keep
from birge.plan.actions import answering
from birge.plan.actions.remarks import take_from_meetings
from birge.plan.models import Plan
from birge.plan.pages.plan import plan_url
from birge.plan.queries import remarks as reading

#: Proposals on a page.
PAGE = 50
LABELS = {
    "take_in": _("Put it on the list"),
    "refuse": _("Do not put it on the list"),
    "reconsider": _("Read once more"),
    "reopen": _("Answer it again"),
    "strike": _("Take it off the list"),
    "restore": _("Put it on the list again"),
}


def list_url(code: str, cycle: int) -> str:
    """The list of proposals."""
    return reverse("plan:remarks", args=[code, cycle])


def remark_url(code: str, cycle: int, number: int) -> str:
    """The page of one proposal."""
    return reverse("plan:remark", args=[code, cycle, number])


def the_plan(request: HttpRequest, cycle: int) -> Plan:
    """The plan for the reader, with its municipality at hand."""
    found = queries.plan_for(request.user, cycle)
    found.municipality = request.municipality  # type: ignore[attr-defined]
    return found


def _trail(request: HttpRequest, plan: Plan, *more: Any) -> list[tuple[str, str]]:
    code, cycle = request.municipality.code, plan.cycle.number  # type: ignore[attr-defined]
    return trail(request, plan.cycle, (gettext("Joint action plan"), plan_url(code, cycle)), *more)


@public
def remarks(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """What was proposed, what was decided and what it changed; a filter by decision and by source."""
    plan = the_plan(request, cycle)
    works = works_in(request.user, plan.municipality_id)
    rows = reading.remarks_for(request.user, plan)
    filters = {"decision": request.GET.get("decision", ""), "source": request.GET.get("source", "")}
    state = request.GET.get("state", "")
    if filters["decision"] in words.REMARK_DECISIONS:
        rows = rows.filter(state=words.ANSWERED, decision=filters["decision"])
    if filters["source"] in words.REMARK_SOURCES:
        rows = rows.filter(source=filters["source"])
    if state in words.REMARK_STATES:
        rows = rows.filter(state=state)
    elif works:
        rows = rows.exclude(state__in=(words.REFUSED, words.STRUCK))
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    window = reading.window_of(plan)
    stands = reading.standing(window, plan)
    keeps = may_keep(request.user, plan.cycle)
    context = {
        "cycle": plan.cycle,
        "trail": _trail(request, plan, gettext("Proposals to the plan")),
        "plan": plan,
        "page": page,
        "figures": reading.counted(plan),
        "filters": {**filters, "state": state},
        "decisions": words.REMARK_DECISIONS.items(),
        "sources": words.REMARK_SOURCES.items(),
        "states": [(key, name) for key, name in words.REMARK_STATES.items() if works or key in words.REMARK_PUBLIC],
        "window": window,
        "stands": stands,
        "keeps": keeps,
        "new": reading.new_proposals(plan).count() if keeps else 0,
    }
    return render(request, "plan/remarks.html", context)


@public
def remark(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """A proposal with its answer; whoever may answers it here."""
    plan = the_plan(request, cycle)
    found = reading.remark_for(request.user, plan, number)
    name = gettext("Proposal %(number)s") % {"number": number}
    works = works_in(request.user, plan.municipality_id)
    context = {
        "cycle": plan.cycle,
        "trail": _trail(request, plan, (gettext("Proposals to the plan"), list_url(code, cycle)), name),
        "plan": plan,
        "remark": found,
        "works": works,
        "keeps": may_keep(request.user, plan.cycle),
        "offers": offers(found, request.user),
        "labels": LABELS,
        "action": reverse("plan:remark_move", args=[code, cycle, number]),
    }
    return render(request, "plan/remark.html", context)


@require_POST
@allowed(STAFF)
def remark_move(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """A button on the page of a proposal."""
    plan = the_plan(request, cycle)
    row = reading.remark_for(request.user, plan, number)
    verbs = {name: getattr(answering, name) for name in LABELS}
    back = remark_url(code, cycle, number)
    return take_move(request, {name: lambda act=act, **how: act(row, **how) for name, act in verbs.items()}, back)


@require_POST
@allowed(STAFF)
def take(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """Put on the list everything that was proposed at meetings of the cycle: one press."""
    plan = the_plan(request, cycle)
    back = list_url(code, cycle)

    def act() -> str:
        made = take_from_meetings(plan, by=request.user)
        count = len(made)
        messages.success(
            request,
            ngettext(
                "%(count)s proposal of a meeting is on the list now.",
                "%(count)s proposals of meetings are on the list now.",
                count,
            )
            % {"count": count},
        )
        return back

    return act_here(request, act, back)
