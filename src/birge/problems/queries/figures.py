"""Places with their newest figures of population, and the part of a village that a group stands for."""

from __future__ import annotations

from fractions import Fraction

from django.db.models import F, FilteredRelation, Q

from birge.needs.models import Session
from birge.needs.queries.small_counts import Counts
from birge.places.models import Municipality, Place


def places_of(municipality: Municipality) -> tuple[dict[int, Place], dict[tuple[int, str], int]]:
    """The municipality and its units, also those no longer valid, and (place, group) → the newest figure entered."""
    mine = FilteredRelation("population_figures", condition=Q(population_figures__municipality=municipality))
    rows = (
        Place.objects.filter(Q(parent=municipality.place_id) | Q(pk=municipality.place_id))
        .annotate(figure=mine, group=F("figure__group"), people=F("figure__people"))
        .order_by("figure__as_of")
    )
    places: dict[int, Place] = {}
    people: dict[tuple[int, str], int] = {}
    for row in rows:
        places.setdefault(row.pk, row)
        if row.people is not None:
            people[row.pk, row.group] = row.people
    return places, people


def share_of(people: dict[tuple[int, str], int], session: Session, counts: Counts) -> str | None:
    """The part of the village the group stands for, where both figures are known and fit each other.

    :param counts: the rule for everybody: a small sensitive group stands for as many as the floor, so that its figure
        cannot be worked out from what its village gave.
    """
    whole, group = people.get((session.place_id, "")), people.get((session.place_id, session.category))
    if not whole or not group or group > whole:
        return None
    return str(Fraction(min(counts.counted(session.category, group), whole), whole))
