"""How many people live in a municipality in the year of a budget."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from birge.budget.models import Budget
from birge.places.models import PopulationFigure
from birge.places.queries import units_of


@dataclass(frozen=True, slots=True)
class Residents:
    """How many people live here, since when that is known, and who says so."""

    people: int
    as_of: date
    source: str


def population_at(budget: Budget) -> Residents | None:
    """How many people live in the municipality in a budget's year: by its own figure, else by those of all its units.

    Of each the last figure until the end of the year, else the first after it. One question, two where the units count.
    """
    place, until = budget.municipality.place_id, date(budget.year, 12, 31)
    figures: dict[int, PopulationFigure] = {}
    for row in PopulationFigure.objects.filter(group="").order_by("as_of"):
        if row.place_id not in figures or row.as_of <= until:
            figures[row.place_id] = row
    own = figures.get(place)
    if own is not None:
        return Residents(own.people, own.as_of, own.source)
    units = [figures.get(unit.pk) for unit in units_of(budget.municipality)] if figures else []
    known = [one for one in units if one is not None]
    if not known or len(known) < len(units):
        return None
    sources = "; ".join(dict.fromkeys(one.source for one in known))
    return Residents(sum(one.people for one in known), min(one.as_of for one in known), sources)
