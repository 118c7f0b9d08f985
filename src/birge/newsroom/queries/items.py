"""Doors to news, what the checks of their moves look at, and what they tell of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import CharField, Q, QuerySet, Value
from django.http import Http404
from django.urls import reverse

from birge.gatherings.drawers.coming import DESKS
from birge.gatherings.models import Gathering
from birge.gatherings.words import PUBLIC_STATES
from birge.kit import scope
from birge.learning.queries.practices import thread_is_open
from birge.learning.words import PUBLIC_EVENTS
from birge.newsroom import words
from birge.newsroom.access import reads
from birge.newsroom.models import Item, Release
from birge.newsroom.models.items import NEEDED
from birge.newsroom.queries.photos import photos_of
from birge.newsroom.steps import Facts
from birge.people.access import works_in
from birge.places.models import Municipality, Office
from birge.rulebook.when import When

ACROSS = "news are there for everybody"
#: Items on one page.
ON_PAGE = 20


def facts_of(row: Any) -> Facts:
    """The facts of an item as it stands."""
    begun = row.languages
    photos = photos_of(row)
    return Facts(
        kind=row.kind,
        texts=bool(begun),
        unfinished=_names(lang for lang in begun if not all(row.said(part, lang) for part in NEEDED)),
        unquoted=_names(lang for lang in begun if not all(row.said(p, lang) for p in ("quote", "person", "post"))),
        contact=bool(row.phone or row.email) and all(row.said("office", lang) for lang in begun),
        stage=row.stage,
        on=row.on is not None,
        unseen=_names(lang for lang in begun if any(not one.told.get(lang) for one in photos)),
    )


def _names(languages: Iterable[str]) -> str:
    return ", ".join(str(words.LANGUAGES[one]) for one in languages)


def _along(model: Any) -> QuerySet[Any]:
    if model is Release:
        return Release.objects.select_related("event")
    return Item.objects.select_related("municipality__place", "event", "meeting__cycle", "problem__cycle")


def item_for(user: Any, model: Any, number: int) -> Any:
    """The door to an item: of the municipality in scope, or of the programme.

    :raises Http404: there is none, or it is not published and the reader does not work there.
    """
    found = _along(model).filter(number=number).first()
    if found is None or not reads(user, found):
        raise Http404
    return found


def latest_here(user: Any, municipality: Municipality) -> QuerySet[Item]:
    """What the municipality in scope tells; those who work there see what is being written as well."""
    rows = Item.objects.order_by("-published_at", "-number")
    return rows if works_in(user, municipality.pk) else rows.filter(state__in=words.SHOWN)


def drafts() -> QuerySet[Release]:
    """What the programme has not published."""
    return Release.objects.filter(state=words.DRAFT).order_by("-number")


def of_the_country(kind: str = "", page: Any = 1, per: int = ON_PAGE) -> Page[Any]:
    """What all municipalities and the programme tell, the newest first."""
    asked = {"state__in": words.SHOWN, **({"kind": kind} if kind in words.KINDS else {})}
    with scope.everyone(ACROSS):
        tables = [
            model.objects.filter(**asked)
            .order_by()
            .annotate(whose=Value(whose, CharField()))
            .values_list("published_at", "whose", "pk")
            for whose, model in (("item", Item), ("release", Release))
        ]
        found = Paginator(tables[0].union(tables[1], all=True).order_by("-published_at", "whose", "pk"), per)
        rows = found.get_page(page)
        wanted = list(rows.object_list)
        known: dict[tuple[str, int], Any] = {}
        for whose, model in (("item", Item), ("release", Release)):
            keys = [pk for _at, which, pk in wanted if which == whose]
            if keys:
                known |= {(whose, one.pk): one for one in _along(model).filter(pk__in=keys)}
        rows.object_list = [known[whose, pk] for _at, whose, pk in wanted]
        return rows


@dataclass(frozen=True, slots=True)
class Linked:
    """What an item tells of: the words for it, its page, and the language of the words."""

    name: str
    url: str
    lang: str = ""


def linked(row: Any) -> list[Linked]:
    """The meeting, the problem and the event an item tells of, as far as everybody may read them."""
    found = []
    meeting, problem, event = getattr(row, "meeting", None), getattr(row, "problem", None), row.event
    if meeting is not None and meeting.state in PUBLIC_STATES and meeting.kind in DESKS:
        desk = DESKS[meeting.kind]
        found.append(Linked(meeting.title, desk.url(desk.page, meeting, row.municipality.code), meeting.language))
    if problem is not None and thread_is_open(problem):
        args = [row.municipality.code, problem.cycle.number, problem.number]
        found.append(Linked(problem.name, reverse("portal:thread", args=args), problem.name_language))
    if event is not None and event.state in PUBLIC_EVENTS:
        found.append(Linked(event.name.text, reverse("learning:event", args=[event.number]), event.name.lang))
    return found


#: Entries of a calendar.
MOST = 400


def meetings_since(day: date) -> list[Gathering]:
    """Meetings of the municipality in scope that everybody may read, of a day or later."""
    rows = Gathering.objects.filter(state__in=PUBLIC_STATES).select_related("cycle", "place")
    late = Q(held__gte=When.day(day)) | Q(held=None, planned__gte=When.day(day))
    return list(rows.filter(late).order_by("-pk")[:MOST])


def planned_since(day: date) -> list[Item]:
    """News of the municipality in scope about what is planned on a day or later and is no meeting of its own."""
    rows = Item.objects.filter(state__in=words.SHOWN, stage=words.PLANNED, on__gte=When.day(day), meeting=None)
    return list(rows.order_by("-pk")[:MOST])


def office_here() -> Office | None:
    """How the office of the municipality in scope is reached, as it says itself."""
    return Office.objects.first()


def meant(model: Any, pk: int) -> Any:
    """The item a short address means.

    :raises Http404: there is none, or strangers do not read it.
    """
    with scope.everyone("a short address names an item without its municipality"):
        found = _along(model).filter(pk=pk, state__in=words.PUBLIC).first()
    if found is None:
        raise Http404
    return found
