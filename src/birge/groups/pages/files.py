"""Pages of a group's documents: adding one, the bytes behind a door, made public, taken back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from birge.cycle.door import say_refused, take_move
from birge.cycle.form_page import form_page, once_only
from birge.cycle.moves import Refused
from birge.groups.access import may_add_file
from birge.groups.actions import files as actions
from birge.groups.forms.files import FileForm
from birge.groups.models import Group, GroupFile
from birge.groups.pages.shared import group_of, group_url, on_card
from birge.groups.queries import files as queries
from birge.kit import stored
from birge.kit.documents import MOST_BYTES, TYPES, DocumentError
from birge.kit.downloads import download
from birge.kit.gate import public
from birge.kit.text import slug
from birge.people.gate import members
from birge.rulebook.table import Reason

#: Who sees a document that is not public leaves none on a shared computer.
_PRIVATE = "private, no-store"


def _back(code: str, group: Group) -> str:
    return f"{group_url(code, group.cycle.number, group.number)}#files"


@members
@once_only
def add(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """Add a document to a group: its members with an account, and who keeps the list."""
    row = group_of(request, cycle, number)
    back = _back(code, row)
    if not may_add_file(request.user, row, queries.members_of(row)):
        say_refused(request, Refused([Reason("document_not_yours")]))
        return redirect(back)
    form = FileForm(request.POST or None, request.FILES or None)

    def act() -> str:
        file = form.cleaned_data["file"]
        try:
            # One byte more than is taken is enough to say that it is too much.
            data = file.read(MOST_BYTES + 1)
            made = actions.add_file(row, data, by=request.user, name=file.name, title=form.cleaned_data["title"])
        except DocumentError as error:
            raise Refused([Reason(error.code)]) from error
        messages.success(request, gettext("Added: %(title)s. Only the group sees it.") % {"title": made.title})
        return back

    title = gettext("Add a document")
    return form_page(request, form, act, title, back, on_card(code, row))


@public
def file(request: HttpRequest, code: str, cycle: int, number: int, file: int) -> HttpResponse:
    """The document, to be kept: for the group, for everybody once it is public."""
    row = _found(request, group_of(request, cycle, number), file)
    try:
        data = stored.read(row.file, row.digest)
    except stored.Missing as error:
        raise Http404 from error
    name = f"{slug(row.title)[:60] or row.number}.{row.kind}"
    response = download(data, TYPES[row.kind], name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = _PRIVATE
    return response


@require_POST
@members
@once_only
def move(request: HttpRequest, code: str, cycle: int, number: int, file: int) -> HttpResponse:
    """A button beside a document: make it public, keep it to the group, take it back, bring it back."""
    group = group_of(request, cycle, number)
    row = _found(request, group, file)

    def run(action: Any) -> Any:
        return lambda by, note: action(row, by=by, note=note)

    verbs = {"show": actions.show, "hide": actions.hide, "withdraw": actions.withdraw, "restore": actions.restore}
    return take_move(request, {name: run(action) for name, action in verbs.items()}, _back(code, group))


def _found(request: HttpRequest, group: Group, number: int) -> GroupFile:
    return queries.file_for(request.user, group, number)
