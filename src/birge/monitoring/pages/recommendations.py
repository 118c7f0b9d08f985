"""The page of a recommendation: what was answered, what the group saw again, and the forms for both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from birge.cycle.door import take_move
from birge.cycle.form_page import form_page, once_only
from birge.cycle.moves import offers
from birge.kit.forms import BirgeForm
from birge.kit.gate import public
from birge.monitoring import words
from birge.monitoring.access import may_answer, may_write
from birge.monitoring.actions import recommendations as actions
from birge.monitoring.forms import acts as forms
from birge.monitoring.models import Recommendation
from birge.monitoring.pages.common import RECOMMENDATION_LABELS, crumbs, of_act, url
from birge.monitoring.queries import acts as queries
from birge.monitoring.steps import ANSWERERS, KEEPERS
from birge.people.gate import allowed

#: What is done with a recommendation, given what was typed.
Act = Callable[[Recommendation, dict[str, Any]], None]


@public
def recommendation(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A recommendation from the finding to what came of it."""
    row = queries.recommendation_for(request.user, number)
    writes = may_write(request.user, row.municipality_id)
    context = {
        "trail": crumbs(request, of_act(row.act), _name(row)),
        "recommendation": row,
        "replies": list(row.replies.all()),
        "late": row.is_late(timezone.localdate()),
        "may_answer": row.state == words.GIVEN and may_answer(request.user, row),
        "may_look": writes and row.state == words.ANSWERED,
        "may_give_again": writes and row.state == words.NOT_DONE,
        "offers": offers(row, request.user, lambda: queries.recommendation_facts(row, request.user)),
        "labels": RECOMMENDATION_LABELS,
        "action": url("recommendation_move", code, number),
    }
    return render(request, "monitoring/recommendation.html", context)


def _name(row: Recommendation) -> str:
    return gettext("Recommendation No. %(number)s") % {"number": row.number}


def _said(request: HttpRequest, code: str, number: int, form: BirgeForm, title: str, act: Act) -> HttpResponse:
    """A page on which something is said of a recommendation; it leads back to it."""
    row = queries.recommendation_for(request.user, number)
    back = url("recommendation", code, number)

    def done() -> str:
        act(row, form.cleaned_data)
        return back

    context = {"trail": crumbs(request, of_act(row.act), (_name(row), back), title)}
    return form_page(request, form, done, title, back, context)


@allowed(ANSWERERS)
@once_only
def answer(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The post it is given to says what was done."""

    def act(row: Recommendation, data: dict[str, Any]) -> None:
        actions.answer(row, request.user, text=data["text"], on=data["on"].first)

    form = forms.AnswerForm(request.POST or None)
    return _said(request, code, number, form, gettext("Answer the recommendation"), act)


@allowed(KEEPERS)
@once_only
def look(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The group looked again and says whether it is done."""

    def act(row: Recommendation, data: dict[str, Any]) -> None:
        done = data["done"] == words.DONE
        actions.look_again(row, request.user, done=done, text=data["text"], on=data["on"].first)

    form = forms.LookForm(request.POST or None)
    return _said(request, code, number, form, gettext("The group looked again"), act)


@allowed(KEEPERS)
@once_only
def again(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """What is not done is given again with a new term."""

    def act(row: Recommendation, data: dict[str, Any]) -> None:
        actions.give_again(row, request.user, due=data["due"], text=data["text"])

    form = forms.AgainForm(request.POST or None)
    return _said(request, code, number, form, gettext("Give it again with a new term"), act)


@allowed(KEEPERS)
@once_only
def move(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A button of a recommendation: the group drops it."""
    row = queries.recommendation_for(request.user, number)
    acts = {"drop": lambda by, note: actions.drop(row, by, note=note)}
    return take_move(request, acts, url("recommendation", code, number))
