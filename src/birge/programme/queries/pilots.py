"""Doors to enrolments of pilots, their candidates, and what the checks of their moves look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.http import Http404

from birge.learning.models import Party
from birge.people.access import mandates_today
from birge.people.words import STAFF
from birge.places.models import Place
from birge.programme import pilot_words as words
from birge.programme import words as its
from birge.programme.access import views
from birge.programme.models import Candidate, Enrolment, Programme
from birge.programme.queries.programmes import programme_for
from birge.programme.steps.pilots import Facts

#: Candidates of one enrolment: more than there are municipalities.
MOST = 800


def enrolments_of(programme: Programme, user: Any) -> list[Enrolment]:
    """The enrolments of a programme that ``user`` may read, the newest first."""
    rows = Enrolment.objects.filter(programme=programme)
    return list(rows if views(user) else rows.filter(state__in=words.PUBLIC))


def enrolment_for(user: Any, programme: int, number: int) -> Enrolment:
    """The door to an enrolment of a programme.

    :raises Http404: there is none, or it is still being written and the reader is a stranger.
    """
    held = programme_for(user, programme)
    found = Enrolment.objects.select_related("training").filter(programme=held, number=number).first()
    if found is None or (found.state not in words.PUBLIC and not views(user)):
        raise Http404
    found.programme = held
    return found


def candidates_of(row: Enrolment) -> list[Candidate]:
    """The candidates with their places up to the region, in the order of their names."""
    rows = Candidate.objects.filter(enrolment=row).select_related("place__parent__parent__parent")
    return sorted(rows[:MOST], key=lambda one: (one.place.sort_key, one.place_id))


def candidate_for(row: Enrolment, number: int) -> Candidate:
    """A candidate by its number; 404 when there is none."""
    rows = Candidate.objects.select_related("place__parent__parent__parent")
    found: Candidate | None = rows.filter(enrolment=row, number=number).first()
    if found is None:
        raise Http404
    return found


def region_of(place: Place) -> Place:
    """The region (or the city outside any) in which a municipality lies."""
    while place.parent is not None:
        place = place.parent
    return place


def trained(row: Enrolment, candidates: Iterable[Candidate]) -> set[int]:
    """The keys of those that were trained: said of them, or by the list of who took part in the training."""
    candidates = list(candidates)
    there: set[int | None] = set()
    if row.training_id is not None and row.training.held is not None:
        there = set(Party.objects.filter(event=row.training_id).exclude(place=None).values_list("place", flat=True))
    return {one.pk for one in candidates if one.trained_on is not None or one.place_id in there}


def facts_of(row: Enrolment, candidates: list[Candidate] | None = None) -> Facts:
    """The facts of an enrolment as it stands."""
    rows = candidates_of(row) if candidates is None else candidates
    chosen = [one for one in rows if one.outcome == words.CHOSEN]
    known = trained(row, chosen) if row.trained_only else {one.pk for one in chosen}
    regions = Counter(region_of(one.place).name for one in chosen)
    limit = row.per_region
    return Facts(
        published=row.programme.state in its.PUBLIC,
        criteria=bool(row.criteria.strip() or row.most or row.per_region or row.trained_only),
        until=row.interest_until is not None,
        period=row.starts is not None and row.ends is not None,
        source=bool(row.source.strip()),
        report=bool(row.report.strip()),
        candidates=len(rows),
        undecided=sum(1 for one in rows if not one.outcome),
        chosen=len(chosen),
        most=row.most,
        per_region=limit,
        crowded=tuple(sorted(name for name, many in regions.items() if limit is not None and many > limit)),
        untrained=tuple(one.place.name for one in chosen if one.pk not in known),
    )


def own_places(user: Any) -> dict[int, Any]:
    """Key of a place → the municipality of it for which ``user`` may say an interest today."""
    held = [one for one in mandates_today(user) if one.municipality_id is not None and one.role in STAFF]
    return {one.municipality.place_id: one.municipality for one in held}
