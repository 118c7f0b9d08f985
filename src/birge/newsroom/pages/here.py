"""The newsroom of a municipality: everybody reads, its staff write."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from birge.cycle.form_page import once_only
from birge.kit.gate import public
from birge.newsroom.access import writes_here
from birge.newsroom.pages import items, photos
from birge.newsroom.pages import outlets as media
from birge.newsroom.pages.common import room_of
from birge.newsroom.queries import items as queries
from birge.people.gate import allowed
from birge.people.words import STAFF


@public
def index(request: HttpRequest, code: str) -> HttpResponse:
    """What the municipality tells, the newest first; its staff see what is being written as well."""
    room = room_of(request)
    page = Paginator(queries.latest_here(request.user, room.municipality), queries.ON_PAGE)
    rows: Any = page.get_page(request.GET.get("page"))
    rows.object_list = list(rows.object_list)
    for row in rows.object_list:
        row.municipality = room.municipality
    context = {
        "trail": room.trail(),
        "page": rows,
        "rows": [(row, room.url("item", row.number)) for row in rows.object_list],
        "writes": writes_here(request.user, room.municipality.pk),
    }
    return render(request, "newsroom/here.html", context)


@public
def item(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """An item of the municipality."""
    return items.item(request, number)


@public
def paper(request: HttpRequest, code: str, number: int, language: str, form: str) -> HttpResponse:
    """An item as a file."""
    return items.paper(request, number, language, form)


@public
def card(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The picture of an item for messengers."""
    return items.card(request, number)


@allowed(STAFF)
@once_only
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Begin to write an item."""
    return items.begin(request)


@allowed(STAFF)
@once_only
def edit(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """What an item is about."""
    return items.edit(request, number)


@allowed(STAFF)
@once_only
def text(request: HttpRequest, code: str, number: int, language: str) -> HttpResponse:
    """The text of an item in a language."""
    return items.text(request, number, language)


@allowed(STAFF)
@once_only
def move(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A button of an item."""
    return items.move(request, number)


@allowed(STAFF)
def outlets(request: HttpRequest, code: str) -> HttpResponse:
    """The media list of the municipality."""
    return media.index(request)


@allowed(STAFF)
@once_only
def outlet_add(request: HttpRequest, code: str) -> HttpResponse:
    """Put a line on the list."""
    return media.add(request)


@allowed(STAFF)
@once_only
def outlet(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Correct a line of the list."""
    return media.outlet(request, number)


@require_POST
@allowed(STAFF)
@once_only
def outlet_remove(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Take a line off the list."""
    return media.remove(request, number)


@allowed(STAFF)
@once_only
def photo_add(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Add a photograph to an item."""
    return photos.add(request, number)


@allowed(STAFF)
@once_only
def photo_edit(request: HttpRequest, code: str, number: int, shot: int) -> HttpResponse:
    """Say what a photograph shows, or take it out."""
    return photos.describe(request, number, shot)


@public
def photo(request: HttpRequest, code: str, number: int, shot: int) -> HttpResponse:
    """A photograph of an item."""
    return photos.photo(request, number, shot)


@public
def photo_small(request: HttpRequest, code: str, number: int, shot: int) -> HttpResponse:
    """The small picture of a photograph."""
    return photos.photo_small(request, number, shot)
