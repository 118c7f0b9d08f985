"""What the whole country tells, and the newsroom of the programme: everybody reads, the coordinator writes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from birge.cycle.form_page import once_only
from birge.kit.editions import of_the_country
from birge.kit.gate import public
from birge.newsroom import rooms, words
from birge.newsroom.access import reads_drafts, writes
from birge.newsroom.pages import items, photos
from birge.newsroom.pages import outlets as media
from birge.newsroom.queries import items as queries
from birge.newsroom.rooms import Room
from birge.newsroom.steps import WRITERS
from birge.people.gate import programme


@public
@of_the_country
def index(request: HttpRequest) -> HttpResponse:
    """What all municipalities and the programme tell, the newest first."""
    kind = request.GET.get("kind", "")
    page = queries.of_the_country(kind, request.GET.get("page"))
    context = {
        "trail": Room().trail(),
        "page": page,
        "rows": [(one, rooms.whose(one), rooms.address_of(one), rooms.is_example(one)) for one in page.object_list],
        "kinds": words.KINDS.items(),
        "kind": kind,
        "writes": writes(request.user),
        "drafts": list(queries.drafts()[: queries.ON_PAGE]) if reads_drafts(request.user) else [],
    }
    return render(request, "newsroom/country.html", context)


@public
def item(request: HttpRequest, number: int) -> HttpResponse:
    """An item of the programme."""
    return items.item(request, number)


@public
def paper(request: HttpRequest, number: int, language: str, form: str) -> HttpResponse:
    """An item as a file."""
    return items.paper(request, number, language, form)


@public
def card(request: HttpRequest, number: int) -> HttpResponse:
    """The picture of an item for messengers."""
    return items.card(request, number)


@programme(*WRITERS)
@once_only
def begin(request: HttpRequest) -> HttpResponse:
    """Begin to write an item."""
    return items.begin(request)


@programme(*WRITERS)
@once_only
def edit(request: HttpRequest, number: int) -> HttpResponse:
    """What an item is about."""
    return items.edit(request, number)


@programme(*WRITERS)
@once_only
def text(request: HttpRequest, number: int, language: str) -> HttpResponse:
    """The text of an item in a language."""
    return items.text(request, number, language)


@programme(*WRITERS)
@once_only
def move(request: HttpRequest, number: int) -> HttpResponse:
    """A button of an item."""
    return items.move(request, number)


@programme(*WRITERS)
def outlets(request: HttpRequest) -> HttpResponse:
    """The media list of the programme."""
    return media.index(request)


@programme(*WRITERS)
@once_only
def outlet_add(request: HttpRequest) -> HttpResponse:
    """Put a line on the list."""
    return media.add(request)


@programme(*WRITERS)
@once_only
def outlet(request: HttpRequest, number: int) -> HttpResponse:
    """Correct a line of the list."""
    return media.outlet(request, number)


@require_POST
@programme(*WRITERS)
@once_only
def outlet_remove(request: HttpRequest, number: int) -> HttpResponse:
    """Take a line off the list."""
    return media.remove(request, number)


@programme(*WRITERS)
@once_only
def photo_add(request: HttpRequest, number: int) -> HttpResponse:
    """Add a photograph to an item."""
    return photos.add(request, number)


@programme(*WRITERS)
@once_only
def photo_edit(request: HttpRequest, number: int, shot: int) -> HttpResponse:
    """Say what a photograph shows, or take it out."""
    return photos.describe(request, number, shot)


@public
def photo(request: HttpRequest, number: int, shot: int) -> HttpResponse:
    """A photograph of an item."""
    return photos.photo(request, number, shot)


@public
def photo_small(request: HttpRequest, number: int, shot: int) -> HttpResponse:
    """The small picture of a photograph."""
    return photos.photo_small(request, number, shot)
