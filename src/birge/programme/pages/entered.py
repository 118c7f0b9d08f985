"""Signed sheets of members of the programme's commission without an account: entered once, for all municipalities."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext

from birge.cycle.door import say_refused
from birge.cycle.form_page import form_page, once_only
from birge.cycle.moves import Refused
from birge.initiatives.pages.on_paper import scored
from birge.kit import scope
from birge.people.gate import programme
from birge.programme.actions.entered import declare_for_all
from birge.programme.forms.entered import DeclareForAllForm
from birge.programme.models import Call, Judge
from birge.programme.pages.common import url
from birge.programme.pages.terms import under
from birge.programme.queries import entered as queries
from birge.programme.queries.calls import call_for
from birge.programme.queries.joint import judged_by, lot_of
from birge.programme.steps.who import DECIDERS
from birge.rulebook.table import Reason

#: Applications on one page.
SHOWN = 100


def _door(request: HttpRequest, number: int, at: int) -> tuple[Call, Judge, HttpResponse | None]:
    """The call and its member, or where to go instead: who judges reads no sheet of another, and who has an account
    writes their own."""
    call = call_for(request.user, number)
    judge = queries.judge_for(call, at)
    if judged_by(request.user, call):
        return call, judge, HttpResponseRedirect(url("sheets", number))
    if judge.account_id is not None:
        return call, judge, _refused(request, number, "commission_member_scores")
    return call, judge, None


def _refused(request: HttpRequest, number: int, code: str) -> HttpResponse:
    say_refused(request, Refused([Reason(code)]))
    return HttpResponseRedirect(f"{url('call', number)}#commission")


def _one(judge: Judge, row: Any) -> str:
    """The address of the sheet for an application."""
    return f"{url('enter_sheet', judge.call.number, judge.number)}?{urlencode({'of': lot_of(row.call, row)})}"


@programme(*DECIDERS)
def sheets(request: HttpRequest, number: int, at: int) -> HttpResponse:
    """Everything a member judges in all municipalities, and which signed sheets are entered."""
    call, judge, led = _door(request, number, at)
    if led is not None:
        return led
    with scope.everyone(queries.REASON):
        papers = queries.papers_of(judge)
        page = Paginator(papers.rows, SHOWN).get_page(request.GET.get("page"))
        listed = list(page.object_list)
        following = papers.following()
    context = {
        "trail": under(call, judge.name),
        "call": call,
        "judge": judge,
        "members": papers.members,
        "undeclared": papers.undeclared,
        "page": page,
        "rows": [(one, _one(judge, one), one.pk in papers.written, one.pk in papers.barred) for one in listed],
        "written": len(papers.written - papers.barred),
        "of": page.paginator.count - len(papers.barred),
        "following": _one(judge, following) if following is not None else "",
    }
    return render(request, "programme/papers_of.html", context)


@programme(*DECIDERS)
@once_only
def declare(request: HttpRequest, number: int, at: int) -> HttpResponse:
    """Enter the signed declaration of a member: one paper, all municipalities."""
    call, judge, led = _door(request, number, at)
    if led is not None:
        return led
    back = url("judge_sheets", number, at)
    with scope.everyone(queries.REASON):
        members = queries.papers_of(judge).members
        if not members:
            return _refused(request, number, "commission_does_not_score")
        form = DeclareForAllForm(request.POST or None, members=members)

        def act() -> str:
            declare_for_all(form.conflicts(), by=request.user)
            return back

        title = gettext("Enter the declaration")
        return form_page(request, form, act, title, back, {"trail": under(call, (judge.name, back), title)})


@programme(*DECIDERS)
@once_only
def sheet(request: HttpRequest, number: int, at: int) -> HttpResponse:
    """Enter the signed sheet of a member for the application that ``of`` names."""
    call, judge, led = _door(request, number, at)
    if led is not None:
        return led
    back = url("judge_sheets", number, at)
    with scope.everyone(queries.REASON):
        papers = queries.papers_of(judge)
        found = papers.find(request.GET.get("of", "")[:120])
    if found is None:
        return HttpResponseRedirect(back)
    member, row = found
    named = f"{row.call.municipality.name} № {row.number}"
    path = under(call, (judge.name, back), named)

    def following() -> str:
        with scope.everyone(queries.REASON):
            one = queries.papers_of(judge).following()
        return _one(judge, one) if one is not None else back

    with scope.municipality(member.municipality_id):
        return scored(request, member, row, back, path, following, lede=f"{named}. {row.title}")
