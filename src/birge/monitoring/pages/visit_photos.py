"""Photographs of a visit."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from birge.cycle.door import take_move
from birge.cycle.form_page import form_page, once_only
from birge.kit.gate import public
from birge.monitoring.access import sees_photo
from birge.monitoring.actions import photos as photo_actions
from birge.monitoring.forms import visits as forms
from birge.monitoring.pages.common import crumbs, of_visit, url
from birge.monitoring.queries import visits as queries
from birge.monitoring.steps import KEEPERS
from birge.needs.actions.evidence import small as small_name
from birge.needs.pages.evidence import NoneGood, as_it_came, keep_each, picture_file
from birge.people.gate import allowed, members


@allowed(KEEPERS)
@once_only
def add_photos(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Add photographs. Each good one is kept; each other one is named with what is wrong with it."""
    row = queries.visit_for(request.user, number)
    back = f"{url('visit', code, number)}#photos"
    form = forms.PhotosForm(request.POST or None, request.FILES or None, initial={"taken": row.held})
    title = gettext("Add pictures")
    context = {"trail": crumbs(request, of_visit(row), title)}

    def act() -> str:
        data = form.cleaned_data
        keep_each(
            request,
            data["files"],
            lambda content: photo_actions.add_photo(row, content, data["caption"], data["taken"], by=request.user),
        )
        return back

    try:
        return form_page(request, form, act, title, back, context)
    except NoneGood as none:
        for text in none.told:
            form.add_error("files", text)
        return render(request, "cycle/form.html", {"form": form, "title": title, "back": back, **context})


@require_POST
@allowed(KEEPERS)
@once_only
def photo_move(request: HttpRequest, code: str, number: int, picture: int) -> HttpResponse:
    """Take a photograph back, or bring it back."""
    row = queries.photo_for(request.user, number, picture)
    acts = {
        "withdraw": lambda **how: photo_actions.withdraw_photo(row, **how),
        "restore": lambda **how: photo_actions.restore_photo(row, **how),
    }
    return take_move(request, acts, f"{url('visit', code, number)}#photos")


@public
def photo(request: HttpRequest, code: str, number: int, picture: int) -> HttpResponse:
    """The photograph as it is shown."""
    row = queries.photo_for(request.user, number, picture)
    everybody = sees_photo(None, row.visit, row)
    return picture_file(row.file, row.digest, f"visit-{number}-{picture}.jpg", everybody=everybody)


@public
def photo_small(request: HttpRequest, code: str, number: int, picture: int) -> HttpResponse:
    """The small photograph of a list."""
    row = queries.photo_for(request.user, number, picture)
    everybody = sees_photo(None, row.visit, row)
    return picture_file(small_name(row.file), "", f"visit-{number}-{picture}-small.jpg", everybody=everybody)


@members
def original(request: HttpRequest, code: str, number: int, picture: int) -> HttpResponse:
    """The file as it came, for those who work here: to be kept, not shown in the browser."""
    row = queries.photo_for(request.user, number, picture)
    return as_it_came(row.original, row.original_digest, f"visit-{number}-{picture}")
