"""How many people live in a municipality in the year of a budget."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from birge.budget.models import Budget
from birge.kit.reads import with_each
from birge.places.models import Municipality, Place, PopulationFigure
from birge.places.queries import units_of


@dataclass(frozen=True, slots=True)
class Residents:
    """How many people live here, since when that is known, and who says so."""

    people: int
    as_of: date
    source: str


def population_at(budget: Budget) -> Residents | None:
    """How many people live in the municipality in a budget's year: by its own figure, else by those of all its units.

    Of each the last figure until the end of the year, else the first after it. One question.
    """
    here, until = budget.municipality, date(budget.year, 12, 31)
    counted = {place.pk: _figure(place.figures, until) for place in _counted_places(here)}  # type: ignore[attr-defined]
    own = counted.pop(here.place_id)
    if own is not None:
        return Residents(own.people, own.as_of, own.source)
    known = [one for one in counted.values() if one is not None]
    if not known or len(known) < len(counted):
        return None
    sources = "; ".join(dict.fromkeys(one.source for one in known))
    return Residents(sum(one.people for one in known), min(one.as_of for one in known), sources)


def _counted_places(here: Municipality) -> list[Place]:
    """The municipality's own place and its units, each with the figures of all who live there."""
    places = Place.objects.filter(pk=here.place_id) | units_of(here)
    said_here = Q(population_figures__municipality=here, population_figures__group="")
    return with_each(
        places, "population_figures", to="figures", only=said_here, order=("sort_key", "pk", "each__as_of")
    )


def _figure(figures: list[PopulationFigure], until: date) -> PopulationFigure | None:
    """The last of figures in their order until a day, else the first after it."""
    found = None
    for one in figures:
        if found is None or one.as_of <= until:
            found = one
    return found
