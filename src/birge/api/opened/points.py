"""Where settlements lie, as published; what a source only guesses is not known here."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from birge import places

FILE = Path(places.__file__).parent / "data" / "places_points.csv"
#: How a name was matched that is only a guess.
GUESSED = "fuzzy"
ATTRIBUTION = "Points: Who's On First (https://whosonfirst.org/docs/licenses/), GeoNames (CC BY 4.0)"


@dataclass(frozen=True, slots=True)
class Point:
    """A point of WGS 84 with the number of the settlement in GeoNames; empty: it has none."""

    longitude: float
    latitude: float
    geonames: str = ""


@cache
def points() -> Mapping[str, Point]:
    """SOATE code → point."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: Point(float(row["lon"]), float(row["lat"]), row["geonames_id"])
            for row in csv.DictReader(file)
            if row["match"] != GUESSED
        }


def geometry(codes: Iterable[str]) -> dict[str, Any] | None:
    """A point, several, or ``None`` where none is known. Longitude stands first."""
    found = [points()[code] for code in codes if code in points()]
    places = [[one.longitude, one.latitude] for one in found]
    if len(places) == 1:
        return {"type": "Point", "coordinates": places[0]}
    return {"type": "MultiPoint", "coordinates": places} if places else None
