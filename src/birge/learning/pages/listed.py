"""The list of events of the whole country, as a page and as a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation

from birge.kit.downloads import csv_stream
from birge.kit.gate import public
from birge.learning import words
from birge.learning.access import keeps
from birge.learning.pages.common import places_of
from birge.learning.queries import events as queries

#: Events on one page.
SHOWN = 25
#: Headings of the open file: the same in every language, as data is read by programs.
HEADINGS = (
    "number", "kind", "state", "title_ky", "title_ru", "planned", "held", "place", "venue", "organiser", "funder",
    "topics", "topics_ru", "people", "people_qualifier", "women", "men", "youth", "bodies", "bodies_qualifier", "hosts",
    "taking_part", "targets_named", "source", "example",
)  # fmt: skip


def _asked(request: HttpRequest) -> tuple[str, str]:
    return request.GET.get("kind", ""), request.GET.get("year", "")


@public
def index(request: HttpRequest) -> HttpResponse:
    """Trainings, visits, round tables: what comes, what was held; to be printed as a list."""
    kind, year = _asked(request)
    rows = queries.narrowed(queries.events_for(request.user), kind, year)
    page = Paginator(rows, SHOWN).get_page(request.GET.get("page"))
    page.object_list = queries.with_parties(page.object_list)
    context = {
        "page": page,
        "kinds": words.KINDS.items(),
        "kind": kind,
        "year": year[:4],
        "keeps": keeps(request.user),
        "mine": places_of(request.user),
    }
    return render(request, "learning/index.html", context)


#: So many events are held at once.
CHUNK = 500


def _rows(events: Any) -> Iterator[list[Any]]:
    """All events in their order, a part at a time; the language is set for each part and never left so."""
    yield list(HEADINGS)
    keys = list(events.values_list("pk", flat=True))
    for at in range(0, len(keys), CHUNK):
        part = keys[at : at + CHUNK]
        with translation.override("ky"):
            found = events.in_bulk(part)
            lines = [_line(one) for one in queries.with_parties(found[key] for key in part if key in found)]
        yield from lines


def _line(one: Any) -> list[Any]:
    parties = one.parties.all()
    hosts = "; ".join(str(party) for party in parties if party.side == words.HOST)
    guests = "; ".join(str(party) for party in parties if party.side == words.GUEST)
    targets = "; ".join(str(party) for party in parties if party.target == words.TARGET)
    topics, topics_ru = (
        "; ".join(one.topics_in(language)) if text else ""
        for language, text in (("ky", one.topics), ("ru", one.topics_ru))
    )
    return [
        one.number, one.kind, one.state, one.title, one.title_ru, one.planned.code if one.planned else "",
        one.held.code if one.held else "", one.place.name_ky if one.place else "", one.venue, one.organiser,
        one.funder, topics, topics_ru, one.total, one.qualifier if one.total is not None else "", one.women,
        one.men, one.youth, one.bodies, one.bodies_qualifier if one.bodies is not None else "", hosts, guests,
        targets, one.source, "yes" if one.is_example else "no",
    ]  # fmt: skip


@public
def events_csv(request: HttpRequest) -> HttpResponseBase:
    """The announced and held events, a row each: people and bodies in columns of their own."""
    kind, year = _asked(request)
    rows = queries.narrowed(queries.events_for(None), kind, year)
    return csv_stream(_rows(rows), "learning-events.csv")
