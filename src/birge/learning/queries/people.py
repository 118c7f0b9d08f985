"""Doors to participants: a municipality sees its own people, those who keep the event all of them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from birge.kit import scope
from birge.learning import words
from birge.learning.models import Event, Participant
from birge.learning.queries.events import ACROSS, NEWEST
from birge.places.models import Municipality


def people_here(event: Event) -> QuerySet[Participant]:
    """The people of the municipality in scope."""
    return Participant.objects.filter(event=event).order_by("number")


def participant_here(event: Event, number: int) -> Participant:
    """One of them; 404 when there is none here."""
    found = people_here(event).filter(number=number).first()
    if found is None:
        raise Http404
    found.event = event
    return found


def everybody_of(event: Event) -> list[Participant]:
    """Everybody who did not sign off, municipality by municipality: for those who keep the event."""
    with scope.everyone(ACROSS):
        rows = Participant.objects.filter(event=event).exclude(presence=words.LEFT)
        return list(rows.select_related("municipality__place").order_by("municipality__place__sort_key", "number"))


def open_events(municipality: Municipality) -> QuerySet[Event]:
    """Events whose day is ahead, and those this municipality took part in: what staff may sign up for or look at."""
    took = Event.objects.filter(parties__place_id=municipality.place_id, state__in=words.PUBLIC_EVENTS)
    announced = Event.objects.filter(state=words.ANNOUNCED).only("state", "planned")
    today = timezone.localdate()
    ids = {*took.values_list("pk", flat=True), *(one.pk for one in announced if one.comes(today))}
    return Event.objects.filter(pk__in=ids).select_related("place").order_by(*NEWEST)


def anywhere(model: Any, **which: Any) -> Any:
    """A row of any municipality by its key, for an act that names it; 404 when there is none."""
    with scope.everyone(ACROSS):
        found = model.objects.select_related("municipality__place").filter(**which).first()
    if found is None:
        raise Http404
    return found
