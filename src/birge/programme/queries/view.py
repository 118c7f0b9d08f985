"""The view over many municipalities: who stands at which step, indicators of a year, their way over the years.

All of it is read from what the daily job kept; how old that is, is said on every page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from birge.cycle.words import STEPS
from birge.kit import scope
from birge.kit.text import whole_number
from birge.places.models import Municipality, Place
from birge.programme import words
from birge.programme.models import Phase, Programme, Snapshot, Standing
from birge.programme.queries.programmes import standing_on, standing_rows
from birge.programme.queries.sums import WALKED

WHY = "the people of a programme read what is public of all municipalities"
#: Where a municipality stands at a step, as a dot.
MARKS = {"past": "✓", "now": "●", "ahead": "·"}
#: Nobody has said what a municipality is to the programme.
UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader asked for: ``standing`` of ``words.STANDINGS`` or :data:`UNSAID`, a region, a phase, a year
    (0: none).
    """

    standing: str = ""
    region: int | None = None
    phase: int | None = None
    year: int = 0

    @property
    def query(self) -> str:
        """The same as the end of an address, without the year."""
        named = (("standing", self.standing), ("region", self.region), ("phase", self.phase))
        return "&".join(f"{name}={value}" for name, value in named if value)

    def fits(self, standing: str, region: int | None, phase: int | None) -> bool:
        """Whether a municipality, or a sum of several, is asked for."""
        return (
            self.standing in ("", standing or UNSAID) and self.region in (None, region) and self.phase in (None, phase)
        )


def asked(given: Mapping[str, str]) -> Asked:
    """The filters of an address; what is not known is not asked."""
    standing = given.get("standing", "")
    year = whole_number(given.get("year")) or 0
    return Asked(
        standing=standing if standing in (*words.STANDINGS, UNSAID) else "",
        region=whole_number(given.get("region")),
        phase=whole_number(given.get("phase")),
        year=year if 1990 <= year <= 2100 else 0,
    )


def with_year(asked: Asked, known: Collection[int]) -> Asked:
    """The same with a year: the one asked for, else this one, else the last of which something is known."""
    today = timezone.localdate().year
    return asked if asked.year else replace(asked, year=today if today in known else max(known, default=today))


@dataclass(frozen=True, slots=True)
class Row:
    """A municipality of the view: where it stands in its round, and what it is to the programme."""

    municipality: Municipality
    snapshot: Snapshot
    standing: Standing | None

    @property
    def marks(self) -> str:
        """The steps in their order as a row of dots; empty: it has no round."""
        return " ".join(MARKS[self.snapshot.steps[step]] for step in STEPS if step in self.snapshot.steps)

    def at(self, state: str) -> list[Any]:
        """The names of the steps that stand so ("past", "now", "ahead")."""
        return [name for step, name in STEPS.items() if self.snapshot.steps.get(step) == state]

    @property
    def walked(self) -> list[Any]:
        """The steps behind it."""
        return self.at("past")

    @property
    def here_now(self) -> list[Any]:
        """The steps it is at; where none is begun, the next one."""
        next_one = [STEPS[self.snapshot.now]] if self.snapshot.now in STEPS else []
        return self.at("now") or next_one


@dataclass(slots=True)
class Stand:
    """The municipalities asked for, and how many of them stand at which step, in all and by region."""

    rows: list[Row]
    at: datetime | None
    steps: Counter[str]
    regions: list[tuple[Place, Counter[str], int]]

    @property
    def by_step(self) -> list[tuple[str, Any, int]]:
        """Step, its name, how many stand at it; steps at which nobody stands are left out."""
        return [(step, name, self.steps[step]) for step, name in STEPS.items() if self.steps[step]]

    @property
    def walked(self) -> int:
        """How many have walked their whole round."""
        return self.steps[WALKED]

    @property
    def without(self) -> int:
        """How many have no round."""
        return self.steps[""]


def stand(programme: Programme, asked: Asked) -> Stand:
    """Who stands at which step, by what each municipality is to the programme today; three questions."""
    now = standing_on(standing_rows(programme), timezone.localdate())
    with scope.everyone(WHY):
        rows = Snapshot.objects.select_related("municipality__place__parent").order_by("municipality__place__sort_key")
        found = list(rows)
    regions = {one.pk: one for one in Place.objects.filter(pk__in={row.region_id for row in found if row.region_id})}
    kept: list[Row] = []
    of_regions: dict[int, Counter[str]] = {key: Counter() for key in regions}
    for one in found:
        row = now.get(one.municipality.place_id)
        if asked.fits(row.standing if row else "", one.region_id, row.phase_id if row else None):
            kept.append(Row(one.municipality, one, row))
            if one.region_id:
                of_regions[one.region_id][one.now] += 1
    steps = Counter(row.snapshot.now for row in kept)
    listed = [(regions[key], many, sum(many.values())) for key, many in of_regions.items()]
    listed.sort(key=lambda row: row[0].sort_key)
    return Stand(kept, min((one.at for one in found), default=None), steps, listed)


def phases_of(programme: Programme) -> QuerySet[Phase]:
    """The phases of a programme, to choose from."""
    return Phase.objects.filter(programme=programme).order_by("number")


def municipality_of(code: str) -> Municipality:
    """A municipality that is counted, by its code; 404 for any other."""
    found = Municipality.objects.select_related("place__parent").filter(code=code, is_example=False).first()
    if found is None:
        raise Http404
    return found
