"""The pages of an item: what everybody reads, its files, and the forms of those who write it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.text import capfirst
from django.utils.translation import gettext

from birge.cycle.door import take_move
from birge.cycle.form_page import differing, form_page
from birge.cycle.moves import offers
from birge.kit.addresses import absolute
from birge.kit.downloads import download
from birge.kit.kept import Kept
from birge.kit.said import language
from birge.newsroom import papers, words
from birge.newsroom.access import writes_for
from birge.newsroom.actions import items as actions
from birge.newsroom.forms import FactsForm, TextForm
from birge.newsroom.pages import common
from birge.newsroom.pages.common import LABELS, Room, room_of
from birge.newsroom.queries import items as queries
from birge.newsroom.queries import photos
from birge.papers import card as cards
from birge.papers.photographs import as_svg, is_whole
from birge.papers.writers import MEDIA_TYPES, write

#: Cards as they were when an item was changed last; some thirty kilobytes each.
_DRAWN: Kept[bytes] = Kept(64)


def found_item(request: HttpRequest, number: int) -> tuple[Room, Any]:
    """The newsroom of an address and the item in it, for whoever may read it."""
    room = room_of(request)
    row = queries.item_for(request.user, room.model, number)
    if room.municipality is not None:
        row.municipality = room.municipality
    return room, row


def item(request: HttpRequest, number: int) -> HttpResponse:
    """Everything an item says, in the reader's language where it is written in it."""
    room, row = found_item(request, number)
    writes = writes_for(request.user, row)
    spoken = row.languages
    context = {
        "trail": room.trail(common.named(row)),
        "row": row,
        "name": common.named(row),
        "text": row.text,
        "day": common.day_of(row),
        "whose": common.whose(row),
        "example": common.is_example(row),
        "gone": row.state == words.WITHDRAWN,
        "warnings": row.warnings(timezone.localdate()),
        "missing": str(words.LANGUAGES[language()]) if row.is_missing else "",
        "instead": str(words.LANGUAGES[row.lang]) if row.is_missing else "",
        "linked": queries.linked(row),
        "corrections": [(one["on"], one["text"]) for one in row.corrections],
        "papers": [
            (words.LANGUAGES[lang], [(form.upper(), room.url("paper", number, lang, form)) for form in papers.FORMATS])
            for lang in spoken
        ],
        "short": common.short_of(request, row),
        "picture": absolute(request, room.url("card", number)),
        "writes": writes and row.state != words.WITHDRAWN,
        "edit": room.url("edit", number),
        "texts": [(name, code in spoken, room.url("text", number, code)) for code, name in words.LANGUAGES.items()],
        "outlets": room.url("outlets"),
        "photos": [_shown(room, row, one) for one in photos.photos_of(row)],
        "photo_add": room.url("photo_add", number),
        "offers": offers(row, request.user, lambda: queries.facts_of(row)) if writes else [],
        "labels": LABELS,
        "action": room.url("move", number),
    }
    return render(request, "newsroom/item.html", context)


def _shown(room: Room, row: Any, one: Any) -> dict[str, Any]:
    """A photograph on the page, with what it shows in the language of the text."""
    here = (row.number, one.number)
    return {
        "url": room.url("photo", *here),
        "small": room.url("photo_small", *here),
        "edit": room.url("photo_edit", *here),
        "size": one.small_size,
        "told": one.said(row.lang),
        "number": one.number,
    }


def paper(request: HttpRequest, number: int, which: str, form: str) -> HttpResponse:
    """An item as a file, in a language in which it is written."""
    room, row = found_item(request, number)
    if which not in row.languages or form not in papers.FORMATS or row.state == words.WITHDRAWN:
        raise Http404
    with translation.override(which):
        data = write(papers.paper(row, which, absolute(request, room.url("item", number))), form)
    start = f"{room.municipality.code}-news" if room.municipality is not None else "news"
    return download(data, MEDIA_TYPES[form], f"{start}-{number}-{which}.{form}")


def card(request: HttpRequest, number: int) -> HttpResponse:
    """The picture a messenger shows: what, when, where, and the short address."""
    _room, row = found_item(request, number)
    if row.state == words.WITHDRAWN:
        raise Http404
    stage = str(words.STAGES.get(row.stage, ""))
    lines = (", ".join(part for part in (capfirst(stage), common.day_of(row)) if part), row.said("place"))
    told = {
        "where": f"{common.whose(row)} · {row.get_kind_display()}",
        "example": gettext("Example") if common.is_example(row) else "",
        "title": common.named(row),
        "lines": lines,
        "address": common.short_of(request, row).partition("://")[2].rstrip("/"),
        "language": language(),
    }
    # Drawn anew only when something it shows is another one: the photograph is known by what is in it.
    first = next(iter(photos.photos_of(row)), None)
    key = (*told.values(), first.digest if first is not None else "")
    answer = HttpResponse(_DRAWN(key, lambda: cards.card(**told, photo=_svg(first))), content_type="image/png")
    answer["Cache-Control"] = "public, max-age=3600" if row.state in words.PUBLIC else "private, no-store"
    return answer


def _svg(photo: Any) -> str:
    """A photograph as a card takes it; empty where there is none or it cannot be read."""
    data = photos.bytes_of(photo) if photo is not None else None
    return as_svg(data, photo.width, photo.height) if data is not None and is_whole(data) else ""


def begin(request: HttpRequest) -> HttpResponse:
    """Begin to write an item: what it is, then its text."""
    room = room_of(request)
    form = FactsForm(request.POST or None, model=room.model, initial=_office(room))

    def act() -> str:
        row = actions.begin(room.municipality, by=request.user, **form.values())
        return room.url("text", row.number, language())

    title = gettext("Write news")
    return form_page(request, form, act, title, room.url("index"), {"trail": room.trail(title)})


def _office(room: Room) -> dict[str, Any]:
    """Whom to ask, as the municipality says it of its office."""
    if room.municipality is None:
        return {}
    office = queries.office_here()
    return {"phone": office.phone, "email": office.email} if office else {}


def edit(request: HttpRequest, number: int) -> HttpResponse:
    """What an item is about; of what is published, with what is corrected."""
    room, row = found_item(request, number)
    names = actions.facts_in(room.model)
    initial = {name: getattr(row, name) for name in names}
    form = FactsForm(request.POST or None, model=room.model, row=row, initial=initial, version=row.row_version)
    back = room.url("item", number)

    def act() -> str:
        expected = form.cleaned_data["row_version"]
        actions.change(row, by=request.user, expected=expected, what=form.what, **form.values())
        return back

    title = gettext("What it is about")
    context = {"trail": room.trail(room.of_item(row), title)}
    return form_page(request, form, act, title, back, context, differing(form, names))


def text(request: HttpRequest, number: int, which: str) -> HttpResponse:
    """The text of an item in a language; of what is published, with what is corrected."""
    room, row = found_item(request, number)
    if which not in words.LANGUAGES:
        raise Http404
    form = TextForm(request.POST or None, row=row, initial=row.texts.get(which), version=row.row_version)
    back = room.url("item", number)

    def act() -> str:
        expected = form.cleaned_data["row_version"]
        actions.write_text(
            row,
            which,
            by=request.user,
            expected=expected,
            what=form.what,
            **form.values(),
            named=form.cleaned_data["named"],
        )
        return back

    def compare(current: Any) -> list[Any]:
        said = current.texts.get(which, {})
        rows = [(form.fields[name].label, said.get(name, ""), value) for name, value in form.values().items()]
        return [one for one in rows if one[1] != one[2]]

    title = gettext("Text: %(language)s") % {"language": words.LANGUAGES[which]}
    context = {"trail": room.trail(room.of_item(row), title)}
    return form_page(request, form, act, title, back, context, compare)


def move(request: HttpRequest, number: int) -> HttpResponse:
    """A button of an item."""
    room, row = found_item(request, number)
    acts = {verb: lambda by, note, verb=verb: actions.move(row, verb, by=by, note=note) for verb in LABELS}
    return take_move(request, acts, room.url("item", number))


def to_page(row: Any) -> HttpResponse:
    """From a short address to the page."""
    return HttpResponsePermanentRedirect(common.address_of(row))
