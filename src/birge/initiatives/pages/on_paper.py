"""What members of a commission signed on paper: their declarations and sheets, entered by who keeps the call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext

from birge.cycle.door import resting, say_refused
from birge.cycle.form_page import form_page, once_only
from birge.cycle.moves import Refused
from birge.initiatives import words
from birge.initiatives.actions import judging
from birge.initiatives.forms.commission import DeclareForm, SheetForm
from birge.initiatives.models import Application, Call, CommissionMember, Sheet
from birge.initiatives.pages.commission import under
from birge.initiatives.pages.common import url
from birge.initiatives.pages.scores import SHOWN
from birge.initiatives.queries import commission
from birge.initiatives.queries.calls import call_for
from birge.initiatives.steps.who import KEEPERS
from birge.people.gate import allowed
from birge.rulebook.table import Reason


@allowed(KEEPERS)
@once_only
def declare(request: HttpRequest, code: str, number: int, member: int) -> HttpResponse:
    """Enter the signed declaration of a member."""
    call = call_for(request.user, number)
    row = commission.member_for(call, member)
    return declared(request, call, row, url(request, "commission", number), under(request, call, row.name))


def declared(
    request: HttpRequest, call: Call, row: CommissionMember, back: str, path: list[tuple[str, str]]
) -> HttpResponse:
    """The form of a declaration, for the member or for who enters the paper."""
    form = DeclareForm(request.POST or None, call=call)

    def act() -> str:
        judging.declare(row, by=request.user, conflicts=form.conflicts())
        return back

    led = resting(request, "" if call.state in (words.REVIEW, words.SCORING) else "call_rests", back)
    return led or form_page(request, form, act, gettext("Conflicts of interest"), back, {"trail": path})


@allowed(KEEPERS)
def sheets(request: HttpRequest, code: str, number: int, member: int) -> HttpResponse:
    """What a member without an account judges, and which signed sheets are entered."""
    call = call_for(request.user, number)
    row = commission.member_for(call, member)
    led = resting(request, _not_entered(call, row), url(request, "commission", number))
    if led is not None:
        return led
    rows, written, barred = commission.on_paper([row])
    page = Paginator(rows, SHOWN).get_page(request.GET.get("page"))
    context = {
        "trail": under(request, call, row.name),
        "call": call,
        "member": row,
        "page": page,
        "rows": [(one, one.pk in written, one.pk in barred) for one in page.object_list],
        "written": len(written - barred),
        "of": page.paginator.count - len(barred),
    }
    return render(request, "initiatives/papers_of.html", context)


def _not_entered(call: Call, row: CommissionMember) -> str:
    """Why no sheet of a member is entered now; who has an account writes their own, and nobody else reads it."""
    if call.state != words.SCORING:
        return "commission_does_not_score"
    return "commission_member_scores" if row.account_id is not None else ""


@allowed(KEEPERS)
@once_only
def sheet(request: HttpRequest, code: str, number: int, member: int, at: int) -> HttpResponse:
    """Enter the signed sheet of a member who has no account."""
    call = call_for(request.user, number)
    row = commission.member_for(call, member)
    commission.is_there(call, at)
    rests = _not_entered(call, row)
    if rests:
        say_refused(request, Refused([Reason(rests)]))
        return HttpResponseRedirect(url(request, "commission", number))
    application = commission.to_judge(row, at)
    back = url(request, "sheets_for", number, member)
    path = under(request, call, (row.name, back), f"№ {at}")

    def following() -> str:
        one = commission.next_to_score(row)
        return url(request, "sheet_for", number, member, one.number) if one is not None else back

    return scored(request, row, application, back, path, following)


def scored(
    request: HttpRequest,
    row: CommissionMember,
    application: Application,
    back: str,
    path: list[tuple[str, str]],
    /,
    following: Callable[[], str] | None = None,
    **more: Any,
) -> HttpResponse:
    """The form of a sheet: all criteria and the comment are sent together.

    :param following: the next sheet that lies here, so that many are entered one after the other.
    """
    call = row.call
    kept = Sheet.objects.filter(member=row, application=application).first()
    form = SheetForm(request.POST or None, call=call, sheet=kept)

    def act() -> str:
        data = {"points": form.points(), "comment": form.cleaned_data["comment"]}
        judging.score(row, application, by=request.user, expected=form.cleaned_data["row_version"], **data)
        return following() if following is not None and "again" in request.POST else back

    title = gettext("Sheet of points: No. %(number)s") % {"number": application.number}
    led = resting(request, "" if call.state == words.SCORING else "commission_does_not_score", back)
    where = {"trail": path, "again": following is not None, **more}
    return led or form_page(request, form, act, title, back, where, _other(form), template="initiatives/sheet.html")


def _other(form: SheetForm) -> Any:
    """What another page saved of this sheet meanwhile, beside what was typed here."""

    def compare(current: Sheet) -> list[Any]:
        rows = [
            (form.fields[f"points_{what}"].label, current.points.get(what, ""), value)
            for what, value in form.points().items()
        ]
        rows.append((form.fields["comment"].label, current.comment, form.cleaned_data["comment"]))
        return [one for one in rows if one[1] != one[2]]

    return compare
