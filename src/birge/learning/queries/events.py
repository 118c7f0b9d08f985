"""Doors to events: everybody reads what is announced, whichever municipalities take part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet, prefetch_related_objects
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils import timezone

from birge.kit import scope
from birge.learning import words
from birge.learning.access import reads_event, sees_prepared
from birge.learning.models import Event, Participant, Party, Point, Product
from birge.rulebook.counts import HeadCount

#: Why rows of several municipalities are read at once here.
ACROSS = "an event of several municipalities is read as one"

#: The newest first: by the day it was held, else by the day it is planned for; those without any day last.
NEWEST = (Coalesce("held", "planned").desc(nulls_last=True), "-number")


@dataclass(frozen=True, slots=True)
class EventFacts:
    """What the checks of an event's moves look at."""

    kind: str
    planned: Any
    topics: str
    was_held: bool
    counted: bool
    results: str


def facts_of(event: Event) -> EventFacts:
    """The facts of an event as it stands now."""
    row = Event.objects.get(pk=event.pk)
    return facts_in(row, came_to(row))


def facts_in(row: Event, came: int) -> EventFacts:
    """The same of what a page has read already."""
    held = row.was_held_by(timezone.localdate())
    return EventFacts(row.kind, row.planned, row.topics, held, row.counted or bool(came), row.results)


def came_to(event: Event) -> int:
    """How many of the list came."""
    with scope.everyone(ACROSS):
        return Participant.objects.filter(event=event, presence=words.CAME).count()


def events_for(user: Any) -> QuerySet[Event]:
    """The events that ``user`` reads, the newest first."""
    rows = Event.objects.select_related("place", "series").order_by(*NEWEST)
    return rows if sees_prepared(user) else rows.filter(state__in=words.PUBLIC_EVENTS)


def narrowed(rows: QuerySet[Event], kind: str, year: str) -> QuerySet[Event]:
    """Events of a kind and of a year, as they were asked for; what is not known is not asked."""
    if kind in words.KINDS:
        rows = rows.filter(kind=kind)
    if len(year) == 4 and year.isascii() and year.isdigit():
        on = Q(held__startswith=year) | Q(held=None, planned__startswith=year)
        rows = rows.filter(on)
    return rows


def event_for(user: Any, number: int) -> Event:
    """The door to an event; 404 when there is none, or it is not announced and the reader is a stranger.

    :raises Http404: for strangers.
    """
    found = Event.objects.select_related("place", "series").filter(number=number).first()
    if found is None or not reads_event(user, found):
        raise Http404
    return found


def _part(rows: Any, **which: Any) -> Any:
    found = rows.filter(**which).first()
    if found is None:
        raise Http404
    return found


def party_of(event: Event, number: int) -> Party:
    """A municipality of an event; 404 when there is none."""
    found: Party = _part(event.parties.select_related("place"), number=number)
    return found


def point_of(event: Event, number: int) -> Point:
    """A question, a difficulty or what else was written down; 404 when there is none."""
    found: Point = _part(event.points, number=number)
    return found


def parties_of(event: Event) -> list[Party]:
    """Hosts first, then those who take part, in the order in which they were written down."""
    rows = event.parties.select_related("place__municipality")
    return sorted(rows, key=lambda one: (one.side != words.HOST, one.number))


def products_of(event: Event) -> list[Product]:
    """What was made afterwards, with the plan or the practice where one is named."""
    along = ("place", "plan__cycle__municipality", "practice__municipality__place")
    with scope.everyone(ACROSS):
        return list(event.products.select_related(*along))


@dataclass(slots=True)
class Listed:
    """What the list of participants says: how many came, of them women and men, by municipality and by role."""

    signed_up: int = 0
    came: int = 0
    women: int = 0
    men: int = 0
    unknown: int = 0
    young: int = 0
    places: list[tuple[Any, int, int]] = field(default_factory=list)
    roles: list[tuple[Any, int]] = field(default_factory=list)

    @property
    def people(self) -> HeadCount:
        """Those who came."""
        return HeadCount(self.came, self.women, self.men, self.unknown)


def listed(event: Event) -> Listed:
    """The counts of the list, in one question; names are not read."""
    found = Listed()
    places: Counter[Any] = Counter()
    women: Counter[Any] = Counter()
    roles: Counter[str] = Counter()
    with scope.everyone(ACROSS):
        rows = (
            Participant.objects.filter(event=event)
            .exclude(presence=words.LEFT)
            .values("municipality__place_id", "presence", "sex", "young", "role")
            .annotate(many=Count("pk"))
            .order_by()
        )
        for row in rows:
            many = row["many"]
            found.signed_up += many
            if row["presence"] != words.CAME:
                continue
            found.came += many
            found.women += many * (row["sex"] == words.WOMAN)
            found.men += many * (row["sex"] == words.MAN)
            found.unknown += many * (not row["sex"])
            found.young += many * bool(row["young"])
            places[row["municipality__place_id"]] += many
            women[row["municipality__place_id"]] += many * (row["sex"] == words.WOMAN)
            roles[row["role"]] += many
    found.places = [(place, many, women[place]) for place, many in places.items()]
    found.roles = [(words.ROLES[role], roles[role]) for role in words.ROLES if roles[role]]
    return found


def beside_stated(event: Event, found: Listed) -> bool:
    """Whether the list says another number than the record: both are shown, neither is changed."""
    return bool(found.came) and event.total is not None and event.total != found.came


def with_parties(rows: Iterable[Event]) -> Sequence[Event]:
    """Events with their municipalities, for lists and files."""
    found = list(rows)
    prefetch_related_objects(found, Prefetch("parties", queryset=Party.objects.select_related("place")))
    return found
