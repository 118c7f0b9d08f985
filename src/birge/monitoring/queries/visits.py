"""Doors of visits and their photographs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils import timezone

from birge.monitoring import words
from birge.monitoring.access import reads_visit, sees_photo
from birge.monitoring.models import Act, Check, Photo, Sight, Visit
from birge.monitoring.queries.parts import part_of


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


def check_of(visit: Visit, number: int) -> Check:
    """A question of the checklist of a visit; 404 when there is none."""
    return part_of(visit, visit.checks, "visit", number)


def sight_of(visit: Visit, number: int) -> Sight:
    """What was seen beside what was planned, on a visit; 404 when there is none."""
    return part_of(visit, visit.sights, "visit", number)


def facts_of(visit: Visit) -> VisitFacts:
    """The facts of a visit as they are now."""
    row = Visit.objects.get(pk=visit.pk)
    return facts_in(row, list(row.sights.all()), list(row.checks.all()), list(row.acts.all()))


def facts_in(row: Visit, sights: Sequence[Sight], checks: Sequence[Check], acts: Sequence[Act]) -> VisitFacts:
    """The same of what a page has read already."""
    seen = sum(1 for one in sights if one.seen)
    seen += sum(1 for one in checks if one.answer not in ("", words.NOT_LOOKED))
    act = next((one.number for one in acts if one.state in words.PUBLIC_ACTS), 0)
    held = row.held is not None and row.held.first <= timezone.localdate()
    return VisitFacts(held, seen, act)


def photo_for(user: Any, number: int, photo: int) -> Photo:
    """A photograph of a visit, for those who may see it; 404 otherwise."""
    visit = visit_for(user, number)
    found = Photo.objects.filter(visit=visit, number=photo).first()
    if found is None or not sees_photo(user, visit, found):
        raise Http404
    found.visit = visit
    return found
