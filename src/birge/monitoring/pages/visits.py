"""Pages of visits: the record, its checklist, what was planned and seen, photographs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from birge.cycle.door import act_here, say_refused, take_move
from birge.cycle.form_page import differing, form_page, once_only
from birge.cycle.moves import Refused, offers
from birge.kit.gate import public
from birge.monitoring import words
from birge.monitoring.access import may_write, sees_photo
from birge.monitoring.actions import acts as act_actions
from birge.monitoring.actions import visits as actions
from birge.monitoring.forms import visits as forms
from birge.monitoring.pages.common import VISIT_LABELS, crumbs, of_plan, of_visit, url
from birge.monitoring.queries import plans
from birge.monitoring.queries import visits as queries
from birge.monitoring.steps import KEEPERS
from birge.people.access import works_in
from birge.people.gate import allowed
from birge.rulebook.table import Reason


@allowed(KEEPERS)
@once_only
def begin(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """Write down a visit for a thing of the plan."""
    plan = plans.plan_for(request.user, year)
    item = plans.item_of(plan, number)
    back = url("plan", code, year)
    if plan.state != words.AGREED:
        say_refused(request, Refused([Reason("monitoring_plan_not_agreed")]))
        return redirect(back)
    form = forms.VisitForm(request.POST or None, municipality=plan.municipality)

    def act() -> str:
        made = actions.begin_visit(item, by=request.user, **form.values())
        return url("checks", code, made.number)

    title = gettext("Write down a visit")
    return form_page(request, form, act, title, back, {"trail": crumbs(request, of_plan(plan), title)})


@public
def visit(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The record of a visit: planned beside seen, the checklist, residents' words, photographs, the acts on it."""
    row = queries.visit_for(request.user, number)
    inside = works_in(request.user, row.municipality_id)
    writes = may_write(request.user, row.municipality_id)
    acts = list(row.acts.exclude(state=words.DISCARDED).order_by("number"))
    shown_acts = [one for one in acts if inside or one.state in words.PUBLIC_ACTS]
    sights, checks = list(row.sights.all()), list(row.checks.all())
    context = {
        "trail": crumbs(request, of_plan(row.item.plan), of_visit(row)),
        "visit": row,
        "sights": sights,
        "checks": checks,
        "photos": [one for one in row.photos.all() if sees_photo(request.user, row, one)],
        "acts": shown_acts,
        "inside": inside,
        "may_write": writes,
        "may_edit": writes and row.state == words.WRITTEN,
        "may_add": writes and row.state != words.WITHDRAWN,
        "may_begin_act": writes and row.state == words.SHOWN and not acts,
        "offers": offers(row, request.user, lambda: queries.facts_in(row, sights, checks, acts)),
        "labels": VISIT_LABELS,
        "action": url("visit_move", code, number),
    }
    return render(request, "monitoring/visit.html", context)


@allowed(KEEPERS)
@once_only
def edit(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Day, place, who took part, residents' words."""
    row = queries.visit_for(request.user, number)
    names = (*actions.HEAD_FIELDS, *actions.COUNTS)
    initial: dict[str, Any] = {name: getattr(row, name) for name in names}
    form = forms.VisitForm(
        request.POST or None, municipality=row.municipality, initial=initial, version=row.row_version
    )
    back = url("visit", code, number)

    def act() -> str:
        actions.change_visit(row, by=request.user, expected=form.cleaned_data["row_version"], **form.values())
        return back

    title = gettext("Change the record of the visit")
    context = {"trail": crumbs(request, of_visit(row), title)}
    return form_page(request, form, act, title, back, context, differing(form, names))


@allowed(KEEPERS)
@once_only
def checks(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The checklist: answers, what was seen, questions of the group's own."""
    row = queries.visit_for(request.user, number)
    form = forms.ChecksForm(request.POST or None, checks=list(row.checks.all()))
    back = url("visit", code, number)

    def act() -> str:
        actions.answer_checks(row, form.answers(), form.more(), by=request.user)
        return back

    title = gettext("Checklist of the visit")
    return form_page(request, form, act, title, back, {"trail": crumbs(request, of_visit(row), title)})


@require_POST
@allowed(KEEPERS)
@once_only
def drop_check(request: HttpRequest, code: str, number: int, check: int) -> HttpResponse:
    """Take a question off the list of this visit."""
    row = queries.visit_for(request.user, number)
    found = queries.check_of(row, check)
    back = f"{url('visit', code, number)}#checks"

    def act() -> str:
        actions.drop_check(found, by=request.user)
        return back

    return act_here(request, act, back)


@allowed(KEEPERS)
@once_only
def add_sight(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Lay what was seen beside what was planned."""
    row = queries.visit_for(request.user, number)
    form = forms.SightForm(request.POST or None, initial={"verdict": words.AS_PLANNED})
    back = url("visit", code, number)

    def act() -> str:
        actions.add_sight(row, by=request.user, **form.values())
        return url("add_sight", code, number) if "again" in request.POST else back

    title = gettext("Planned and seen")
    context = {"trail": crumbs(request, of_visit(row), title), "again": True}
    return form_page(request, form, act, title, back, context)


@allowed(KEEPERS)
@once_only
def sight(request: HttpRequest, code: str, number: int, sight: int) -> HttpResponse:
    """Say otherwise what was planned or seen."""
    row = queries.visit_for(request.user, number)
    found = queries.sight_of(row, sight)
    names = ("planned", "seen", "verdict")
    initial = {name: getattr(found, name) for name in names}
    form = forms.SightForm(request.POST or None, initial=initial, version=found.row_version)
    back = url("visit", code, number)

    def act() -> str:
        actions.change_sight(found, by=request.user, expected=form.cleaned_data["row_version"], **form.values())
        return back

    title = gettext("Planned and seen")
    context = {"trail": crumbs(request, of_visit(row), title)}
    return form_page(request, form, act, title, back, context, differing(form, names))


@allowed(KEEPERS)
@once_only
def move(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A button of a visit."""
    row = queries.visit_for(request.user, number)
    verbs = ("show", "reopen", "withdraw", "restore")
    acts = {verb: lambda by, note, verb=verb: actions.move_visit(row, verb, by=by, note=note) for verb in verbs}
    return take_move(request, acts, url("visit", code, number))


@allowed(KEEPERS)
@require_POST
@once_only
def begin_act(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Begin the act on a visit."""
    row = queries.visit_for(request.user, number)

    def act() -> str:
        return url("act", code, act_actions.begin_act(row, by=request.user).number)

    return act_here(request, act, url("visit", code, number))
