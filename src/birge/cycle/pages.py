"""Pages of the cycle: opening one, its dates and state, the rules of the charter."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from birge.cycle import actions, words
from birge.cycle.door import sentence, take_move
from birge.cycle.drawers import CHARTER_CARDS
from birge.cycle.forms import OpenCycle, SettingForm, StepDates
from birge.cycle.moves import Refused, make_move, offers
from birge.cycle.queries import cycle_for, decisions_on_rules, latest_source, rules, timeline
from birge.kit.gate import public
from birge.kit.once import act_once
from birge.people.access import acting_role, has_role, local_roles
from birge.people.gate import allowed
from birge.people.words import STAFF

VERBS = {"close": _("Close the cycle"), "reopen": _("Reopen the cycle")}


@allowed(STAFF)
def open_one(request: HttpRequest, code: str) -> HttpResponse:
    """Open a planning cycle."""
    form = OpenCycle(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def opened() -> str:
            role = acting_role(request.user, request.municipality.pk, STAFF)
            years = {"year_from": data["year_from"], "year_to": data["year_to"]}
            cycle = actions.open_cycle(request.municipality, by=request.user, role=role, **years)
            messages.success(request, _("The cycle is open. Say when each step is planned; it can be changed later."))
            return reverse("cycle:dates", args=[code, cycle.number])

        return act_once(request, opened)
    return render(request, "cycle/open.html", {"form": form})


@public
def cycle(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """A cycle: its steps with planned and actual dates, and what can be done with it."""
    found = cycle_for(cycle)
    return render(
        request,
        "cycle/cycle.html",
        {
            "cycle": found,
            "steps": timeline(found, local_roles(request.user, request.municipality.pk)),
            "may_edit": has_role(request.user, request.municipality.pk, STAFF),
            "offers": offers(found, request.user),
            "labels": VERBS,
        },
    )


@allowed(STAFF)
def move(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """Close or reopen a cycle."""
    found = cycle_for(cycle)

    def act(verb: str) -> Any:
        return lambda by, note: make_move(found, verb, by=by, note=note)

    return take_move(request, {verb: act(verb) for verb in VERBS}, reverse("cycle:cycle", args=[code, cycle]))


@allowed(STAFF)
def dates(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """When each step is planned and when it was."""
    found = cycle_for(cycle)
    form = StepDates(request.POST or None, cycle=found)
    if request.method == "POST" and form.is_valid():

        def dated() -> str:
            role = acting_role(request.user, request.municipality.pk, STAFF)
            for step in words.STEPS:
                planned, actual = form.cleaned_data[f"planned_{step}"], form.cleaned_data[f"actual_{step}"]
                actions.date_step(found, step, by=request.user, planned=planned, actual=actual, role=role)
            messages.success(request, _("The dates are saved."))
            return reverse("cycle:cycle", args=[code, cycle])

        try:
            return act_once(request, dated)
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(None, sentence(reason))
    return render(request, "cycle/dates.html", {"cycle": found, "form": form})


@public
def settings(request: HttpRequest, code: str) -> HttpResponse:
    """The rules of the charter in force, each with its source; unset ones are said to be unset."""
    may = has_role(request.user, request.municipality.pk, STAFF)
    found = rules(municipality=request.municipality)
    missing = next((rule.kind for rule in found if rule.row is None and rule.later is None), None)
    begun = any(rule.row or rule.later for rule in found)
    cards = [card for show in CHARTER_CARDS if (card := show(request.municipality, request.user))]
    context = {"rules": found, "may_edit": may, "next_rule": missing if may and begun else None, "cards": cards}
    return render(request, "cycle/settings.html", context)


@allowed(STAFF)
def set_rule(request: HttpRequest, code: str) -> HttpResponse:
    """Enter a rule of the charter with its source."""
    decisions = decisions_on_rules(request.municipality, None)
    first = {"key": request.GET.get("key", "")[:40], **latest_source()}
    form = SettingForm(request.POST or None, initial=first, decisions=decisions)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data

        def entered() -> str:
            names = ("value", "valid_from", "source", "dated", "link", "decided_by")
            actions.enter_setting(
                request.municipality,
                data["key"],
                by=request.user,
                role=acting_role(request.user, request.municipality.pk, STAFF),
                **{name: data[name] for name in names},
            )
            messages.success(request, _("The rule is entered."))
            return reverse("cycle:settings", args=[code])

        try:
            return act_once(request, entered)
        except Refused as refused:
            for reason in refused.reasons:
                form.add_error(None, sentence(reason))
    return render(request, "cycle/rule.html", {"form": form})
