"""What two administrators do together: enter the gap of a restored backup, change the key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from birge.kit.once import act_once
from birge.people.gate import administrators
from birge.people.second import objection
from birge.people.words import ADMINISTRATOR
from birge.record import queries, words
from birge.record.actions import steps
from birge.record.forms import AnswerForm, AskForm
from birge.record.pages.reading import trail_to


@administrators
def step(request: HttpRequest) -> HttpResponse:
    """Ask for a step, or confirm what another person asked for."""
    title = _("Steps for two people")
    form = AskForm(request.POST if request.POST.get("do") == "ask" else None)
    answer = AnswerForm(request.POST if request.method == "POST" and not form.is_bound else None)
    here = reverse("record:steps")
    used = form if form.is_bound else answer
    if request.method == "POST" and used.is_valid():
        act = _asked(request, form) if form.is_bound else _answered(request, answer)
        try:
            return act_once(request, lambda: act() or here)
        except steps.NotPossible as reason:
            used.add_error(None, words.NOT_POSSIBLE[reason.code])
    context = {
        "title": title,
        "trail": trail_to(title),
        "form": form,
        "answer": answer,
        "waiting": [
            (one, objection(request.user, one.asked_by_id, [ADMINISTRATOR])) for one in queries.open_steps().values()
        ],
        "lost": queries.lost(),
    }
    return render(request, "record/steps.html", context)


def _asked(request: HttpRequest, form: Any) -> Callable[[], None]:
    def act() -> None:
        steps.ask(form.cleaned_data["kind"], form.cleaned_data["reason"], request.user)
        messages.info(request, _("It is done when a second person confirms it."))

    return act


def _answered(request: HttpRequest, form: Any) -> Callable[[], None]:
    def act() -> None:
        kind = form.cleaned_data["kind"]
        if form.cleaned_data["do"] == "confirm":
            steps.confirm(kind, request.user)
        else:
            steps.take_back(kind, request.user)

    return act
