"""A member of the commission at work: one sheet after the other."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext

from birge.cycle.door import say_refused
from birge.cycle.form_page import once_only
from birge.cycle.moves import Refused
from birge.initiatives import application_words as its
from birge.initiatives import words
from birge.initiatives.models import Application, CommissionMember, Sheet
from birge.initiatives.pages.answers import money_of, parts_of, sent_file
from birge.initiatives.pages.commission import under
from birge.initiatives.pages.common import url
from birge.initiatives.pages.on_paper import declared, scored
from birge.initiatives.pages.scores import SHOWN
from birge.initiatives.queries import applications, commission
from birge.initiatives.queries.calls import call_for
from birge.people.gate import signed_in
from birge.rulebook.table import Reason


def _for_judges(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The door for members of the commission, while it is at work; others are led to who is in it."""

    @wraps(view)
    def inner(request: HttpRequest, code: str, number: int, **more: Any) -> HttpResponse:
        call = call_for(request.user, number)
        member = commission.judge_of(request.user, call)
        commission.is_there(call, more.get("at"))
        if "file" in more and (member is None or call.state not in (words.REVIEW, words.SCORING)):
            raise Http404
        if member is None or call.state not in (words.REVIEW, words.SCORING):
            say_refused(request, Refused([Reason("commission_not_yours")]))
            return HttpResponseRedirect(url(request, "commission", number))
        return view(request, member, **more)

    return inner


@signed_in
@_for_judges
def index(request: HttpRequest, member: CommissionMember) -> HttpResponse:
    """What a member is to judge, and which sheets are written."""
    call = member.call
    barred = commission.conflicts_of(member)
    rows = Application.objects.filter(call=call, state=its.ACCEPTED).exclude(pk__in=barred).order_by("number")
    page = Paginator(rows, SHOWN).get_page(request.GET.get("page"))
    listed = list(page.object_list)
    written = set(Sheet.objects.filter(member=member).values_list("application_id", flat=True))
    context = {
        "trail": under(request, call, gettext("My sheets")),
        "call": call,
        "member": member,
        "page": page,
        "rows": [(one, one.pk in written) for one in listed],
        "written": len(written - barred),
        "of": page.paginator.count,
        "scores": call.state == words.SCORING and member.declared_at is not None,
    }
    return render(request, "initiatives/judging.html", context)


@signed_in
@once_only
@_for_judges
def declare(request: HttpRequest, member: CommissionMember) -> HttpResponse:
    """A member says in which applications they have an interest."""
    back = url(request, "judging", member.call.number)
    title = gettext("Conflicts of interest")
    return declared(request, member.call, member, back, under(request, member.call, title))


@signed_in
@once_only
@_for_judges
def sheet(request: HttpRequest, member: CommissionMember, at: int) -> HttpResponse:
    """An application with the sheet of points beside it; without names where the call says so."""
    call = member.call
    application = commission.to_judge(member, at)
    content = commission.blind_copy(application) if call.blind else applications.last_content(application)
    back = url(request, "judging", call.number)
    path = under(request, call, (gettext("My sheets"), back), f"№ {at}")
    shown = {
        "call": call,
        "row": application,
        "parts": parts_of(request, call, content, hides=call.blind),
        "hides": call.blind,
        "files": [] if call.blind else list(application.files.all()),
        "shows": True,
        **money_of(content, call),
    }

    def following() -> str:
        one = commission.next_to_score(member)
        return url(request, "sheet", call.number, one.number) if one is not None else back

    return scored(request, member, application, back, path, following, **shown)


@signed_in
@_for_judges
def file(request: HttpRequest, member: CommissionMember, at: int, file: int) -> HttpResponse:
    """A file of an application that a member judges; none in a call with copies without names."""
    application = commission.to_judge(member, at)
    if member.call.blind:
        raise Http404
    return sent_file(application.files.filter(number=file).first())
