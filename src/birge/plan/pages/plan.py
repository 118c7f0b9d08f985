"""Pages of the plan: the one readable page, its head, directions, problems, and its moves."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.cycle.door import say_refused, take_move
from birge.cycle.drawers import PLAN_CARDS
from birge.cycle.form_page import differing, form_page, once_only, trail
from birge.cycle.moves import Refused, offers
from birge.cycle.queries import cycle_for
from birge.groups.queries import priority_problems
from birge.kit.gate import public
from birge.kit.text import whole_number
from birge.people.access import works_in
from birge.people.gate import allowed
from birge.people.words import STAFF
from birge.plan import actions, forms, queries, words
from birge.plan.access import may_edit, may_keep
from birge.plan.actions.moves import Facts
from birge.plan.models import Plan
from birge.plan.queries.remarks import NOW, said_of, standing, too_early, window_of
from birge.plan.queries.sheet import Wanted
from birge.plan.queries.versions import sheet_for
from birge.plan.sums import bar_parts

LABELS = {
    "present": _("Show the draft to residents"),
    "take_back": _("Take the draft back"),
}


#: A plan of so many activities is shown unfolded; in a longer one each problem waits behind its sum.
UNFOLDED = 6
#: Of a plan with more activities one direction is read; the others wait with their totals.
ONE_DIRECTION = 60


def plan_url(code: str, cycle: int, anchor: str = "") -> str:
    """The page of the plan, at an anchor."""
    return reverse("plan:plan", args=[code, cycle]) + (f"#{anchor}" if anchor else "")


def editable_plan(request: HttpRequest, cycle: int) -> Plan:
    """The plan of the cycle for a person who writes it."""
    return queries.plan_for(request.user, cycle)


@public
def plan(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """The plan. Of a long one a direction stands open (``?direction=2``). Strangers read it once it is presented."""
    return _plan(request, code, cycle)


@public
def whole(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """The whole plan unfolded, however long it is: to read through, to search in, to print."""
    return _plan(request, code, cycle, whole=True)


def _plan(request: HttpRequest, code: str, cycle: int, *, whole: bool = False) -> HttpResponse:
    found = queries.find_plan(request.user, cycle, along=True)
    if found is None:
        return _no_plan(request, code, cycle)
    found.municipality = request.municipality  # type: ignore[attr-defined]
    asked = {name: whole_number(request.GET.get(name)) for name in ("direction", "page", "problem")}
    wanted = Wanted(asked["direction"], asked["page"] or 1, asked["problem"])
    sheet, in_force = sheet_for(request.user, found, wanted=wanted, most=None if whole else ONE_DIRECTION)
    works = works_in(request.user, found.municipality_id)
    facts = Facts(sheet.total.activities, resolution=found.resolution)
    made = offers(found, request.user, lambda: facts)
    context = {
        "cycle": found.cycle,
        "trail": trail(request, found.cycle, gettext("Joint action plan")),
        "plan": found,
        "sheet": sheet,
        "sources": [words.SOURCES_SHORT[source] for source in sheet.sources],
        "bar": bar_parts(sheet.total),
        "folded": sheet.only is None and sheet.total.activities > UNFOLDED and not whole,
        "only": sheet.only,
        "by_year": years_table(sheet),
        "works_here": works,
        "in_force": in_force,
        "amendment": found.amended_by,  # type: ignore[attr-defined]
        "early": too_early(found, timezone.localdate()) if works and found.state in words.EDITABLE else [],
        "sending": standing(window_of(found), found) == NOW,
        "said_of": said_of(found),
        "may_amend": found.state == words.ADOPTED and may_keep(request.user, found.cycle),
        "may_edit": may_edit(request.user, found),
        "offers": made,
        "sent_on": (words.DISCUSSED, words.RETURNED, words.AMENDING),
        "labels": LABELS,
        "cards": [card for make in PLAN_CARDS if (card := make(found, request.user)) is not None],
        "action": reverse("plan:move", args=[code, cycle]),
    }
    return render(request, "plan/plan.html", context)


def years_table(sheet: queries.PlanSheet) -> list[dict[str, Any]]:
    """Rows "years, total, each source": whatever is done in several years stands in a row of its own."""
    return [
        {"years": key, "total": total, "cells": [total.of_source(source) for source in sheet.sources]}
        for key, total in sheet.years.items()
    ]


def _no_plan(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    found = cycle_for(cycle)
    if not may_keep(request.user, found) or Plan.objects.filter(cycle=found).exists():
        raise Http404
    context = {
        "cycle": found,
        "trail": trail(request, found, gettext("Joint action plan")),
        "problems": priority_problems(found),
    }
    return render(request, "plan/begin.html", context)


@allowed(STAFF)
@once_only
def create(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """Begin the plan of a cycle."""
    found = cycle_for(cycle)
    found.municipality = request.municipality  # type: ignore[attr-defined]
    form = forms.CreateForm(
        request.POST or None,
        initial={
            "title": actions.official_title(found, "ky"),
            "title_ru": actions.official_title(found, "ru"),
            "direction": actions.default_direction(),
        },
    )

    def act() -> str:
        data = form.cleaned_data
        actions.create_plan(
            found, by=request.user, title=data["title"], title_ru=data["title_ru"], direction=data["direction"]
        )
        return plan_url(code, cycle)

    return form_page(request, form, act, gettext("Begin the plan"), plan_url(code, cycle), {"cycle": found})


@allowed(STAFF)
@once_only
def move(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """A move of the plan: show, take back."""
    row = queries.plan_for(request.user, cycle)
    acts = {
        "present": lambda by, note: actions.present(row, by),
        "take_back": lambda by, note: actions.take_back(row, by, note=note),
    }
    return take_move(request, acts, plan_url(code, cycle))


def under_plan(plan: Plan, **more: Any) -> dict[str, Any]:
    """What a page with one form under the plan says of where it stands."""
    return {"cycle": plan.cycle, "under": gettext("Joint action plan"), "plan": plan, **more}


@allowed(STAFF)
@once_only
def edit(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """The head of the plan."""
    row = editable_plan(request, cycle)
    names = ("title", "title_ru", "approver_post", "approver_post_ru", "approver_name")
    form = forms.HeadForm(
        request.POST or None, initial={name: getattr(row, name) for name in names}, version=row.row_version
    )

    def act() -> str:
        values = {name: form.cleaned_data[name] for name in names}
        actions.change_head(row, by=request.user, values=values, expected=form.cleaned_data["row_version"])
        return plan_url(code, cycle)

    title = gettext("Head of the plan")
    return form_page(request, form, act, title, plan_url(code, cycle), under_plan(row), differing(form, names))


@allowed(STAFF)
@once_only
def add_direction(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """A new direction."""
    row = editable_plan(request, cycle)
    form = forms.DirectionForm(request.POST or None)

    def act() -> str:
        data = form.cleaned_data
        made = actions.add_direction(row, by=request.user, name=data["name"], name_ru=data["name_ru"])
        return plan_url(code, cycle, f"d{made.number}")

    return form_page(request, form, act, gettext("Add a direction"), plan_url(code, cycle), under_plan(row))


@allowed(STAFF)
@once_only
def direction(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """A direction: its name; "up" and "remove" are buttons of the same page."""
    row = editable_plan(request, cycle)
    found = queries.direction_of(row, number)
    back = plan_url(code, cycle, f"d{number}")
    if request.method == "POST" and "verb" in request.POST:
        acts = {
            "raise": lambda by, note: actions.raise_direction(found, by=by),
            "remove": lambda by, note: actions.remove_direction(found, by=by),
        }
        return take_move(request, acts, plan_url(code, cycle))
    form = forms.DirectionForm(request.POST or None, initial={"name": found.name, "name_ru": found.name_ru})

    def act() -> str:
        data = form.cleaned_data
        actions.rename_direction(found, by=request.user, name=data["name"], name_ru=data["name_ru"])
        return back

    context = under_plan(row, direction=found)
    title = gettext("Direction %(number)s") % {"number": number}
    return form_page(request, form, act, title, back, context, template="plan/direction.html")


@public
def history(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """Every change of the plan; names and reasons for those who work here."""
    row = queries.plan_for(request.user, cycle)
    name = gettext("History of the plan")
    context = {
        "cycle": row.cycle,
        "trail": trail(request, row.cycle, (gettext("Joint action plan"), plan_url(code, cycle)), name),
        "plan": row,
    }
    return render(request, "plan/history.html", context)


@allowed(STAFF)
@once_only
def removed(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """Activities that were taken out; each can be put back."""
    row = editable_plan(request, cycle)
    if request.method == "POST":
        known = {one.version for one in queries.removed_activities(row)}
        version = request.POST.get("version", "")
        if not version.isascii() or not version.isdigit() or int(version) not in known:
            messages.error(request, gettext("This activity is in the plan already."))
            return redirect(plan_url(code, cycle))
        try:
            made = actions.restore_activity(row, int(version), by=request.user)
        except Refused as refused:
            say_refused(request, refused)
            return redirect(plan_url(code, cycle))
        messages.success(request, gettext("The activity is in the plan again."))
        return redirect(plan_url(code, cycle, f"a{made.plan_problem.number}-{made.number}"))
    name = gettext("Removed activities")
    context = {
        "cycle": row.cycle,
        "trail": trail(request, row.cycle, (gettext("Joint action plan"), plan_url(code, cycle)), name),
        "plan": row,
        "removed": queries.removed_activities(row),
        "may_edit": may_edit(request.user, row),
    }
    return render(request, "plan/removed.html", context)
