"""All applications to a programme's call: the register over its municipalities, the one ranking, the result of all."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext

from birge.cycle.door import resting
from birge.cycle.form_page import form_page, once_only
from birge.initiatives import application_words as its
from birge.initiatives.forms.commission import DecideForm
from birge.initiatives.say.values import points
from birge.kit import scope
from birge.kit.editions import always_fresh
from birge.kit.gate import public
from birge.kit.said import money
from birge.people.gate import programme, signed_in
from birge.programme import words
from birge.programme.access import decides
from birge.programme.actions import joint
from birge.programme.models import Call, Terms
from birge.programme.pages.common import url
from birge.programme.pages.terms import under
from birge.programme.queries import joint as queries
from birge.programme.queries.calls import call_for
from birge.programme.steps.who import DECIDERS, KEEPERS

#: Applications on one page.
SHOWN = 100


@programme(*KEEPERS)
def register(request: HttpRequest, number: int) -> HttpResponse:
    """Every application to the call, from all municipalities that hold it, without who applies."""
    call = call_for(request.user, number)
    if queries.judged_by(request.user, call):
        # Who judges reads the sheets alone.
        return HttpResponseRedirect(url("sheets", number))
    state, place = request.GET.get("state", ""), request.GET.get("municipality", "")[:12]
    with scope.everyone(queries.REASON):
        found = Paginator(queries.registered(call, state, place), SHOWN).get_page(request.GET.get("page"))
        rows = list(found.object_list)
        held = list(queries.held_of(call))
    terms = Terms.objects.filter(call=call).first()
    context = {
        "trail": under(call, gettext("Register of applications")),
        "call": call,
        "rows": rows,
        "page": found,
        "states": its.STATES.items(),
        "state": state,
        "places": {one.municipality.code: one.municipality.name for one in held}.items(),
        "place": place,
        "joint": terms is not None and terms.joint,
    }
    return render(request, "programme/register.html", context)


def _joint(request: HttpRequest, number: int) -> tuple[Call, Terms]:
    call = call_for(request.user, number)
    terms = queries.terms_for(request.user, call)
    if not terms.joint:
        raise Http404
    return call, terms


@programme(*KEEPERS)
def ranking(request: HttpRequest, number: int) -> HttpResponse:
    """The one ranking with its line, once all municipalities have scored; until then who is waited for."""
    call, terms = _joint(request, number)
    if terms.state == words.TERMS_DECIDED:
        return HttpResponseRedirect(url("result", number))
    if queries.judged_by(request.user, call):
        return HttpResponseRedirect(url("sheets", number))
    found = queries.joint_of(terms)
    shown = bool(found.ranked) and not found.waiting
    page = Paginator(found.ranked if shown else (), SHOWN).get_page(request.GET.get("page"))
    context = {
        "trail": under(call, gettext("Ranking of all municipalities")),
        "call": call,
        "terms": terms,
        "shown": shown,
        "held": [(one, len(found.boards[one.pk].applications), found.boards[one.pk].missing) for one in found.calls],
        "waiting": found.waiting,
        "tie": found.open_tie(),
        "decides": decides(request.user),
        "papers": call.judges.filter(account=None) if decides(request.user) else (),
        "page": page,
        "rows": [(one, points(one.score), its.OUTCOMES[one.outcome], its.OUTCOME_TONES[one.outcome]) for one in page],
        "spent": money(sum(one.row.asked_tyiyn for one in found.ranked if one.outcome == its.CHOSEN)),
    }
    return render(request, "programme/ranking.html", context)


@programme(*DECIDERS)
@once_only
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """The commission has met: its decision on all municipalities becomes public at once."""
    call, terms = _joint(request, number)
    form = DecideForm(request.POST or None)
    back = url("ranking", number)

    def act() -> str:
        data = form.cleaned_data
        joint.decide_for_all(terms, by=request.user, seed=data["seed"], note=data["note"])
        return url("result", number)

    title = gettext("Enter the decision for all municipalities")
    led = resting(request, "" if terms.state == words.TERMS_STAND else "commission_does_not_score", back)
    return led or form_page(request, form, act, title, back, {"trail": under(call, title)})


@public
@always_fresh
def result(request: HttpRequest, number: int) -> HttpResponse:
    """All applications of all municipalities with scores and reasons, once it is decided."""
    call, terms = _joint(request, number)
    if terms.state != words.TERMS_DECIDED:
        return HttpResponseRedirect(url("conditions", number))
    with scope.everyone(queries.REASON):
        page = Paginator(queries.decided_rows(call), SHOWN).get_page(request.GET.get("page"))
        listed = list(page.object_list)
        comments = queries.comments_of(listed)
    context = {
        "trail": under(call, gettext("Result")),
        "call": call,
        "terms": terms,
        "ties": terms.row(terms.decided_at).get_ties_display(),
        "page": page,
        "rows": [_told(one, comments) for one in listed],
    }
    return render(request, "programme/result.html", context)


def _told(row: Any, comments: dict[int, list[str]]) -> dict[str, Any]:
    return {
        "row": row,
        "outcome": its.OUTCOMES.get(row.outcome) or row.get_state_display(),
        "tone": its.OUTCOME_TONES.get(row.outcome, row.tone),
        "score": points(Fraction(row.score)) if row.score else "",
        "comments": comments.get(row.pk, ()),
    }


@signed_in
def sheets(request: HttpRequest, number: int) -> HttpResponse:
    """A member of the programme's commission: their sheets in every municipality that holds the call."""
    call = call_for(request.user, number)
    context = {
        "trail": under(call, gettext("My sheets")),
        "call": call,
        "rows": queries.judged_by(request.user, call),
    }
    return render(request, "programme/sheets.html", context)
