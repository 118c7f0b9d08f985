"""The commission of a call: who is in it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from birge.cycle.door import act_here, resting
from birge.cycle.form_page import differing, form_page, once_only
from birge.initiatives import words
from birge.initiatives.above import above, commission_above
from birge.initiatives.access import keeps
from birge.initiatives.actions import commission as actions
from birge.initiatives.forms.commission import MemberForm
from birge.initiatives.models import Call
from birge.initiatives.pages.common import trail, url
from birge.initiatives.queries import commission
from birge.initiatives.queries.calls import call_for
from birge.initiatives.steps.who import KEEPERS
from birge.kit.gate import public
from birge.people.gate import allowed

_TOGETHER = (words.DRAFT, words.ANNOUNCED, words.REVIEW)


def under(request: HttpRequest, call: Call, *more: Any) -> list[tuple[str, str]]:
    """The path of a page below the commission of a call."""
    above = (call.name.text, url(request, "call", call.number))
    return trail(request, above, (gettext("Commission"), url(request, "commission", call.number)), *more)


@public
def index(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Who is in the commission; for who keeps it also who has declared, and what is entered for whom."""
    call = call_for(request.user, number)
    mine = keeps(request.user, call.municipality_id)
    members = commission_above(call)
    context = {
        "trail": trail(request, (call.name.text, url(request, "call", number)), gettext("Commission")),
        "call": call,
        "rows": commission.members_of(call),
        "keeps": mine,
        "together": mine and call.state in _TOGETHER,
        "declares": mine and call.state in (words.REVIEW, words.SCORING),
        "enters": mine and call.state == words.SCORING,
        "judge": commission.judge_of(request.user, call) is not None,
        "over": above(call),
        "over_members": members,
        "left_out": [one for one in members if one.place == call.municipality.place_id],
    }
    return render(request, "initiatives/commission.html", context)


@allowed(KEEPERS)
@once_only
def add(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Put a person into the commission."""
    call = call_for(request.user, number)
    form = MemberForm(request.POST or None, municipality=call.municipality)
    back = url(request, "commission", number)

    def act() -> str:
        actions.add_member(call, by=request.user, **form.values())
        return back

    title = gettext("Add a member of the commission")
    led = resting(request, "" if call.state in _TOGETHER else "commission_rests", back)
    return led or form_page(request, form, act, title, back, {"trail": under(request, call, title)})


@require_POST
@allowed(KEEPERS)
@once_only
def take(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The commission of the programme's call judges here too."""
    call = call_for(request.user, number)
    back = url(request, "commission", number)

    def act() -> str:
        taken, out = actions.take_over(call, by=request.user)
        said = gettext("Members taken over: %(taken)s; left out for an interest here: %(out)s.")
        messages.success(request, said % {"taken": taken, "out": out})
        return back

    return act_here(request, act, back)


@allowed(KEEPERS)
@once_only
def member(request: HttpRequest, code: str, number: int, member: int) -> HttpResponse:
    """Correct what is written of a member."""
    call = call_for(request.user, number)
    row = commission.member_for(call, member)
    initial = {name: getattr(row, name) for name in ("name", "post", "is_chair", "account")}
    version = {"version": row.row_version}
    form = MemberForm(request.POST or None, municipality=call.municipality, initial=initial, **version)
    back = url(request, "commission", number)

    def act() -> str:
        actions.change_member(row, by=request.user, expected=form.cleaned_data["row_version"], **form.values())
        return back

    led = resting(request, "" if call.state in _TOGETHER else "commission_rests", back)
    where = {"trail": under(request, call, row.name)}
    return led or form_page(request, form, act, row.name, back, where, differing(form, ("name", "post", "is_chair")))


@require_POST
@allowed(KEEPERS)
@once_only
def drop(request: HttpRequest, code: str, number: int, member: int) -> HttpResponse:
    """Take a person out of the commission."""
    call = call_for(request.user, number)
    row = commission.member_for(call, member)
    back = url(request, "commission", number)

    def act() -> str:
        actions.drop_member(row, by=request.user)
        return back

    return act_here(request, act, back)
