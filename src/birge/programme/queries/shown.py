"""Figures as they are shown: of one municipality, or summed over those that are asked for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import Http404
from django.utils import timezone

from birge.kit import scope
from birge.places.models import Municipality
from birge.programme import words
from birge.programme.models import Figure, Programme, Snapshot, Total
from birge.programme.queries.programmes import standing_on, standing_rows
from birge.programme.queries.sums import SUMS, add_up
from birge.programme.queries.view import WHY, Asked, with_year
from birge.rulebook.figures import percent


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure to be shown: of one municipality or of many. ``municipalities``: of how many it is stated."""

    indicator: words.Indicator
    value: int | None = None
    of: int | None = None
    women: int | None = None
    women_of: int | None = None
    municipalities: int = 0
    records: int = 0
    inexact: bool = False
    qualifier: str = "exact"

    @property
    def share(self) -> Decimal | None:
        """The part of the whole, in per cent; ``None`` where either is not stated."""
        return percent(self.value, self.of) if self.value is not None and self.of else None

    @property
    def women_share(self) -> Decimal | None:
        """Women of those records that state both."""
        return percent(self.women, self.women_of) if self.women is not None and self.women_of else None

    @property
    def drawn(self) -> int | None:
        """What a bar shows: per cent of a part, else the value."""
        if self.indicator.is_share:
            return None if self.share is None else round(self.share)
        return self.value


def _shown(code: str, sums: list[int | None]) -> Shown:
    named: dict[str, Any] = dict(zip(SUMS, sums, strict=True))
    inexact = bool(named.pop("inexact"))
    many = {name: named.pop(name) or 0 for name in ("municipalities", "records")}
    return Shown(words.INDICATORS[code], **named, **many, inexact=inexact)


def sums_of_years(
    programme: Programme, asked: Asked, brief: Collection[str] = ()
) -> tuple[dict[int, dict[str, Shown]], datetime | None]:
    """Year → indicator → its sum over the municipalities asked for, and when it was worked out; one question.

    :param brief: given, of other years than the one asked for only these indicators are added up.
    """
    names = ("year", "region", "standing", "phase", "figures", "at")
    rows = list(Total.objects.filter(programme=programme).values_list(*names))
    fitting = [row for row in rows if asked.fits(row[2], row[1], row[3])]
    of_year = with_year(asked, {row[0] for row in fitting}).year
    found: dict[int, dict[str, list[int | None]]] = {}
    for year, _region, _standing, _phase, figures, _at in fitting:
        wanted = words.INDICATORS if year == of_year or not brief else brief
        sums = found.setdefault(year, {})
        for code in wanted:
            if code in figures:
                add_up(sums.setdefault(code, [None] * len(SUMS)), figures[code])
    shown = {year: {code: _shown(code, one) for code, one in sums.items()} for year, sums in found.items()}
    return shown, min((row[5] for row in rows), default=None)


def indicator_of(code: str) -> words.Indicator:
    """An indicator by its code; 404 for anything else."""
    if code not in words.INDICATORS:
        raise Http404
    return words.INDICATORS[code]


def figures_of(programme: Programme, indicator: words.Indicator, asked: Asked) -> list[tuple[Municipality, Shown]]:
    """An indicator in a year, municipality by municipality; by the standing that held in the year. Two questions."""
    year_end = date(asked.year, 12, 31)
    now = standing_on(standing_rows(programme), min(year_end, timezone.localdate()))
    with scope.everyone(WHY):
        rows = (
            Figure.objects.filter(indicator=indicator.code, year=asked.year)
            .select_related("municipality__place__parent")
            .order_by("municipality__place__sort_key")
        )
        regions = dict(Snapshot.objects.values_list("municipality", "region"))
        found = list(rows)
    kept = []
    for one in found:
        row = now.get(one.municipality.place_id)
        if asked.fits(row.standing if row else "", regions.get(one.municipality_id), row.phase_id if row else None):
            kept.append((one.municipality, of_figure(one)))
    return kept


def of_figure(one: Figure) -> Shown:
    """A kept figure of one municipality as it is shown."""
    return Shown(
        words.INDICATORS[one.indicator],
        one.value,
        one.of,
        one.women,
        one.women_of,
        municipalities=int(one.value is not None),
        records=one.records,
        inexact=one.qualifier != "exact",
        qualifier=one.qualifier,
    )
