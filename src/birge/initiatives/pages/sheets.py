"""Declarations and sheets of the commission: a member's own, or entered from the signed paper."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from birge.cycle.door import resting
from birge.cycle.form_page import form_page, once_only
from birge.initiatives import words
from birge.initiatives.actions import judging
from birge.initiatives.forms.commission import DeclareForm, SheetForm
from birge.initiatives.models import Application, Call, CommissionMember, Sheet
from birge.initiatives.pages.commission import under
from birge.initiatives.pages.common import url
from birge.initiatives.queries import commission
from birge.initiatives.queries.calls import call_for
from birge.initiatives.steps.who import KEEPERS
from birge.people.gate import allowed


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
@once_only
def sheet(request: HttpRequest, code: str, number: int, member: int, at: int) -> HttpResponse:
    """Enter the signed sheet of a member who has no account."""
    call = call_for(request.user, number)
    row = commission.member_for(call, member)
    back = url(request, "scores", number)
    commission.is_there(call, at)
    led = resting(request, "" if call.state == words.SCORING else "commission_does_not_score", back)
    if led is not None:
        return led
    application = commission.to_judge(row, at)
    return scored(request, row, application, back, under(request, call, row.name, f"№ {at}"))


def scored(
    request: HttpRequest,
    row: CommissionMember,
    application: Application,
    back: str,
    path: list[tuple[str, str]],
    /,
    **more: Any,
) -> HttpResponse:
    """The form of a sheet: all criteria and the comment are sent together."""
    call = row.call
    kept = Sheet.objects.filter(member=row, application=application).first()
    form = SheetForm(request.POST or None, call=call, sheet=kept)

    def act() -> str:
        data = {"points": form.points(), "comment": form.cleaned_data["comment"]}
        judging.score(row, application, by=request.user, expected=form.cleaned_data["row_version"], **data)
        return back

    title = gettext("Sheet of points: No. %(number)s") % {"number": application.number}
    led = resting(request, "" if call.state == words.SCORING else "commission_does_not_score", back)
    where = {"trail": path, **more}
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
