"""What the job keeps and the view reads: which sums there are, and how figures are added to them."""

from __future__ import annotations

from collections.abc import Iterable

from birge.places.models import Municipality

#: A round whose every step is behind it.
WALKED = "walked"
#: What stands of an indicator in the sums. ``municipalities``: of how many a figure is stated; ``inexact``: how many of
#: these are no exact ones.
SUMS = ("value", "of", "women", "women_of", "municipalities", "records", "inexact")


def add_up(into: list[int | None], values: Iterable[int | None]) -> None:
    """Add figures to sums; what is not stated is in none."""
    for at, value in enumerate(values):
        if value is not None:
            into[at] = (into[at] or 0) + value


def region_of(municipality: Municipality) -> int:
    """The key of the region (or the city outside any) in which a municipality lies."""
    place = municipality.place
    while place.parent is not None:
        place = place.parent
    return place.pk
