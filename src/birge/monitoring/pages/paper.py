"""Pages on which a signature on paper is entered, and the sheets that show it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from birge.cycle.door import take_move
from birge.cycle.form_page import form_page, once_only
from birge.monitoring.actions import paper as actions
from birge.monitoring.actions import photos
from birge.monitoring.forms import acts as forms
from birge.monitoring.models import Act, ActSheet
from birge.monitoring.pages.common import crumbs, of_act, url
from birge.monitoring.queries.acts import act_for
from birge.monitoring.steps import KEEPERS
from birge.needs.pages.evidence import NoneGood, as_it_came, keep_each, picture_file
from birge.people.gate import allowed, members
from birge.people.words import STAFF


@allowed(KEEPERS)
@once_only
def group(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Enter that the group signed on paper."""
    row = act_for(request.user, number)
    form = forms.GroupPaperForm(*_sent(request), act=row)

    def sign(data: dict[str, Any]) -> None:
        actions.sign_group_on_paper(row, request.user, member=data["member"], on=data["on"].first)

    return _signed(request, row, form, gettext("The group signed on paper"), sign)


@allowed(STAFF)
@once_only
def executive(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Enter that the inspected side signed on paper; after this the act rests."""
    row = act_for(request.user, number)
    form = forms.ExecutivePaperForm(*_sent(request))

    def sign(data: dict[str, Any]) -> None:
        said = {name: data[name] for name in ("name", "post", "objections")}
        actions.sign_executive_on_paper(row, request.user, on=data["on"].first, **said)

    return _signed(request, row, form, gettext("The executive signed on paper"), sign)


@allowed(KEEPERS)
@once_only
def add_sheets(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Add sheets of an act that a side signed on paper."""
    row = act_for(request.user, number)
    form = forms.SheetsForm(*_sent(request))
    return _signed(request, row, form, gettext("Add a signed sheet"), None)


def _sent(request: HttpRequest) -> tuple[Any, Any]:
    """What was sent: also a form in which nothing is filled in and no file is chosen."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _signed(
    request: HttpRequest, row: Act, form: Any, title: str, sign: Callable[[dict[str, Any]], None] | None
) -> HttpResponse:
    """Enter the signature, then keep the sheets: one that is no picture is named, the signature stands."""
    back = url("act", row.municipality.code, row.number)
    context = {"trail": crumbs(request, of_act(row), title)}

    def act() -> str:
        data = form.cleaned_data
        if sign is not None:
            sign(data)
        if data["sheet"]:
            try:
                keep_each(request, data["sheet"], lambda content: photos.add_sheet(row, content, by=request.user))
            except NoneGood as none:
                if sign is None:
                    raise
                for text in none.told:
                    messages.error(request, text)
        return f"{back}#signatures"

    try:
        return form_page(request, form, act, title, back, context)
    except NoneGood as none:
        for text in none.told:
            form.add_error("sheet", text)
        return render(request, "cycle/form.html", {"form": form, "title": title, "back": back, **context})


@require_POST
@allowed(KEEPERS)
@once_only
def sheet_move(request: HttpRequest, code: str, number: int, sheet: int) -> HttpResponse:
    """Take a sheet back that does not belong here, or bring it back."""
    row = _sheet(request, number, sheet)
    acts = {
        "withdraw": lambda **how: photos.withdraw_photo(row, **how),
        "restore": lambda **how: photos.restore_photo(row, **how),
    }
    return take_move(request, acts, f"{url('act', code, number)}#signatures")


@members
def sheet(request: HttpRequest, code: str, number: int, sheet: int) -> HttpResponse:
    """A signed sheet, for those who work here."""
    row = _sheet(request, number, sheet)
    return picture_file(row.file, row.digest, f"act-{number}-{sheet}.jpg", everybody=False)


@members
def sheet_original(request: HttpRequest, code: str, number: int, sheet: int) -> HttpResponse:
    """The sheet as it came."""
    row = _sheet(request, number, sheet)
    return as_it_came(row.original, row.original_digest, f"act-{number}-{sheet}")


def _sheet(request: HttpRequest, number: int, sheet: int) -> ActSheet:
    row = act_for(request.user, number)
    found = row.sheets.filter(number=sheet).first()
    if found is None:
        raise Http404
    return found
