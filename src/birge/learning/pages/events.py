"""Pages of an event: all that is said of it, its files, and the buttons of those who keep it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext

from birge.cycle.door import take_move
from birge.cycle.form_page import differing, form_page, once_only
from birge.cycle.moves import offers
from birge.kit.downloads import download
from birge.kit.gate import public
from birge.learning import words
from birge.learning.access import keeps, may_write
from birge.learning.actions import events as actions
from birge.learning.forms import events as forms
from birge.learning.models import Event
from birge.learning.pages.common import EVENT_LABELS, of_event, places_of, trail, url
from birge.learning.papers.sheets import FORMATS, SHEETS, file_name, sheets_for
from birge.learning.queries import events as queries
from birge.learning.steps import KEEPERS
from birge.papers.words import LANGUAGE_NAMES
from birge.papers.writers import MEDIA_TYPES, write
from birge.people.gate import programme

LANGUAGES = ("ky", "ru")


@public
def event(request: HttpRequest, number: int) -> HttpResponse:
    """Everything that is said of an event; its report is this page."""
    row = queries.event_for(request.user, number)
    keeper = keeps(request.user)
    found = queries.listed(row)
    parties = queries.parties_of(row)
    points = list(row.points.all())
    editable = keeper and row.state in words.OPEN_EVENTS
    places = {one.place_id: one for one in parties if one.place_id is not None}
    mine = [one for one in places_of(request.user) if may_write(request.user, one.pk)]
    context = {
        "trail": trail(of_event(row)),
        "event": row,
        "parties": parties,
        "parts": list(row.parts.exclude(state=words.PLANNED)) if row.kind == words.SERIES else [],
        "points": [(name, [one for one in points if one.kind == kind]) for kind, name in words.POINTS.items()],
        "products": queries.products_of(row),
        "listed": found,
        # Not how many of them are women: of one municipality few come, and their posts stand beside.
        "by_place": [(places.get(place), many) for place, many, _women in found.places],
        "differs": queries.beside_stated(row, found),
        "keeps": keeper,
        "may_edit": editable,
        "may_follow": keeper and row.state != words.CANCELLED,
        "may_add_product": keeper and row.state in words.TOOK_PLACE,
        "mine": mine,
        "comes": row.comes(timezone.localdate()),
        "makers": [one for one in mine if one.place_id in places or any(party.place_id is None for party in parties)],
        "sheets": [
            (
                title,
                [
                    (LANGUAGE_NAMES[lang], [(form.upper(), url("sheet", number, name, lang, form)) for form in FORMATS])
                    for lang in LANGUAGES
                ],
            )
            for name, title in sheets_for(keeper)
        ],
        "warnings": row.people.problems(),
        "offers": offers(row, request.user, lambda: queries.facts_in(row, found.came)) if keeper else [],
        "labels": EVENT_LABELS,
        "action": url("move", number),
    }
    return render(request, "learning/event.html", context)


@public
def sheet(request: HttpRequest, number: int, which: str, language: str, form: str) -> HttpResponse:
    """The report for everybody, the attendance sheet for those who keep the event, as a file."""
    row = queries.event_for(request.user, number)
    content, names = SHEETS.get(which, (None, False))
    if content is None or language not in LANGUAGES or form not in FORMATS or (names and not keeps(request.user)):
        raise Http404
    with translation.override(language):
        data = write(content(row, language), form)
    return download(data, MEDIA_TYPES[form], f"{file_name(row, which, language)}.{form}")


def _form_trail(row: Event, title: str) -> dict[str, Any]:
    return {"trail": trail(of_event(row), title)}


@programme(*KEEPERS)
@once_only
def begin(request: HttpRequest) -> HttpResponse:
    """Write an event down."""
    form = forms.EventForm(request.POST or None)

    def act() -> str:
        return url("event", actions.begin(by=request.user, **form.values()).number)

    title = gettext("Write down an event")
    return form_page(request, form, act, title, url("index"), {"trail": trail(title)})


@programme(*KEEPERS)
@once_only
def edit(request: HttpRequest, number: int) -> HttpResponse:
    """What the event is about."""
    row = queries.event_for(request.user, number)
    initial = {name: getattr(row, name) for name in actions.HEAD_FIELDS}
    form = forms.EventForm(request.POST or None, initial=initial, version=row.row_version, event=row)
    back = url("event", number)

    def act() -> str:
        actions.change(row, by=request.user, expected=form.cleaned_data["row_version"], **form.values())
        return back

    title = gettext("What the event is about")
    return form_page(request, form, act, title, back, _form_trail(row, title), differing(form))


@programme(*KEEPERS)
@once_only
def results(request: HttpRequest, number: int) -> HttpResponse:
    """When it was held, who came, what came of it."""
    row = queries.event_for(request.user, number)
    initial = {name: getattr(row, name) for name in actions.RESULT_FIELDS}
    if initial["held"] is None and row.planned is not None and row.planned.first <= timezone.localdate():
        initial["held"] = row.planned
    form = forms.ResultForm(request.POST or None, initial=initial, version=row.row_version)
    back = url("event", number)

    def act() -> str:
        actions.write_results(row, by=request.user, expected=form.cleaned_data["row_version"], **form.values())
        return back

    title = gettext("Who took part and what came of it")
    return form_page(request, form, act, title, back, _form_trail(row, title), differing(form))


@programme(*KEEPERS)
@once_only
def move_day(request: HttpRequest, number: int) -> HttpResponse:
    """Another day for an announced event."""
    row = queries.event_for(request.user, number)
    form = forms.MoveDayForm(request.POST or None)
    back = url("event", number)

    def act() -> str:
        data = form.cleaned_data
        actions.move_day(row, by=request.user, planned=data["planned"], reason=data["reason"])
        return back

    title = gettext("Move it to another day")
    return form_page(request, form, act, title, back, _form_trail(row, title))


@programme(*KEEPERS)
@once_only
def move(request: HttpRequest, number: int) -> HttpResponse:
    """A button of an event."""
    row = queries.event_for(request.user, number)
    acts = {verb: lambda by, note, verb=verb: actions.move(row, verb, by=by, note=note) for verb in EVENT_LABELS}
    return take_move(request, acts, url("event", number))
