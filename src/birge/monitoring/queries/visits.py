"""Doors of visits and their photographs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from birge.monitoring import words
from birge.monitoring.access import reads_visit, sees_photo
from birge.monitoring.models import Act, Check, Photo, Sight, Visit


@dataclass(frozen=True, slots=True)
class VisitFacts:
    """What the checks of a visit's moves look at. ``act``: the number of an act that rests on it, 0 for none."""

    held: bool
    seen: int
    act: int = 0


def visit_for(user: Any, number: int) -> Visit:
    """The door to a visit.

    :raises Http404: there is none, or it is not shown yet and the reader does not work here.
    """
    rows = Visit.objects.select_related("item__plan__group", "item__activity", "place", "municipality__place")
    found = rows.filter(number=number).first()
    if found is None or not reads_visit(user, found):
        raise Http404
    return found


def facts_of(visit: Visit) -> VisitFacts:
    """The facts of a visit as they are now."""
    row = Visit.objects.get(pk=visit.pk)
    seen = Sight.objects.filter(visit=row).exclude(seen="").count()
    seen += Check.objects.filter(visit=row).exclude(Q(answer="") | Q(answer=words.NOT_LOOKED)).count()
    act = Act.objects.filter(visit=row, state__in=words.PUBLIC_ACTS).values_list("number", flat=True).first()
    held = row.held is not None and row.held.first <= timezone.localdate()
    return VisitFacts(held, seen, act or 0)


def photo_for(user: Any, number: int, photo: int) -> Photo:
    """A photograph of a visit, for those who may see it; 404 otherwise."""
    visit = visit_for(user, number)
    found = Photo.objects.filter(visit=visit, number=photo).first()
    if found is None or not sees_photo(user, visit, found):
        raise Http404
    found.visit = visit
    return found
