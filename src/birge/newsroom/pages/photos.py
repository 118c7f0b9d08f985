"""Photographs of news: adding and describing them, and the files behind the door of their item."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from birge.cycle.form_page import form_page
from birge.cycle.moves import Refused
from birge.kit.pictures import MOST_BYTES, PictureError
from birge.needs.actions.evidence import small
from birge.needs.pages.evidence import picture_file
from birge.newsroom import words
from birge.newsroom.actions import photos as actions
from birge.newsroom.pages.items import found_item
from birge.newsroom.photo_forms import PhotoForm
from birge.newsroom.queries import photos as queries
from birge.rulebook.table import Reason


def add(request: HttpRequest, number: int) -> HttpResponse:
    """Add a photograph, with what it shows."""
    room, row = found_item(request, number)
    form = PhotoForm(request.POST or None, request.FILES or None, row=row)
    back = f"{room.url('item', number)}#photos"

    def act() -> str:
        try:
            # One byte more than is taken is enough to say that it is too much.
            data = form.cleaned_data["file"].read(MOST_BYTES + 1)
            agreed = form.cleaned_data["consent"]
            actions.add_photo(row, data, form.told, by=request.user, what=form.what, consent=agreed)
        except PictureError as error:
            raise Refused([Reason(error.code)]) from error
        return back

    title = gettext("Add a photograph")
    return form_page(request, form, act, title, back, {"trail": room.trail(room.of_item(row), title)})


def describe(request: HttpRequest, number: int, shot: int) -> HttpResponse:
    """Say what a photograph shows, or take it out."""
    room, row = found_item(request, number)
    photo = queries.photo_for(request.user, row, shot)
    initial = {"out": photo.withdrawn_at is not None}
    form = PhotoForm(request.POST or None, row=row, photo=photo, initial=initial)
    back = f"{room.url('item', number)}#photos"

    def act() -> str:
        out = form.cleaned_data["out"]
        actions.describe_photo(photo, form.told, by=request.user, out=out, what=form.what)
        return back

    title = gettext("Photograph %(number)s") % {"number": shot}
    return form_page(request, form, act, title, back, {"trail": room.trail(room.of_item(row), title)})


def photo(request: HttpRequest, number: int, shot: int) -> HttpResponse:
    """The photograph as it is shown."""
    return _file(request, number, shot, is_small=False)


def photo_small(request: HttpRequest, number: int, shot: int) -> HttpResponse:
    """The small one."""
    return _file(request, number, shot, is_small=True)


def _file(request: HttpRequest, number: int, shot: int, *, is_small: bool) -> HttpResponse:
    _room, row = found_item(request, number)
    found: Any = queries.photo_for(request.user, row, shot)
    name, digest = (small(found.file), "") if is_small else (found.file, found.digest)
    everybody = found.withdrawn_at is None and row.state in words.SHOWN
    return picture_file(name, digest, f"news-{number}-{shot}.jpg", everybody=everybody)
