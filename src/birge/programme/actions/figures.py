"""Working the figures of municipalities out anew from their records, and their sums for each programme."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.cycle.queries import current_cycle, timeline
from birge.kit import scope
from birge.places.models import Municipality
from birge.programme import words
from birge.programme.models import Figure, Programme, Snapshot, Total
from birge.programme.queries.behind.indicators import BEHIND
from birge.programme.queries.behind.rows import Behind, together
from birge.programme.queries.programmes import standing_on, standing_rows
from birge.programme.queries.sums import SUMS, WALKED, add_up, region_of

_FIELDS = ("value", "of", "women", "women_of", "records", "stated", "qualifier", "parts")


def real_municipalities() -> list[Municipality]:
    """The municipalities that keep their process here; invented ones are in no sum."""
    rows = Municipality.objects.filter(is_example=False).select_related("place__parent__parent__parent")
    return list(rows.order_by("pk"))


def refresh(municipality: Municipality, *, at: datetime | None = None) -> int:
    """The snapshot and the figures of one municipality; answers how many figures there are.

    They are worked out before the transaction that writes them: nobody waits for the sums.
    """
    at = at or timezone.now()
    with scope.municipality(municipality.pk):
        snapshot = _stand(municipality, at)
        rows = []
        for code, ask in BEHIND.items():
            years: dict[int, list[Behind]] = defaultdict(list)
            for one in ask(municipality):
                if one.year is not None:
                    years[one.year].append(one)
            for year, mine in years.items():
                found = together(mine)
                values = {name: getattr(found, name) for name in _FIELDS}
                rows.append(Figure(municipality=municipality, year=year, indicator=code, at=at, **values))
        with transaction.atomic():
            # Two workers at once would each leave their rows.
            Municipality.objects.select_for_update().get(pk=municipality.pk)
            Snapshot.objects.all().delete()
            snapshot.save(force_insert=True)
            Figure.objects.all().delete()
            Figure.objects.bulk_create(rows, batch_size=500)
    return len(rows)


def _stand(municipality: Municipality, at: datetime) -> Snapshot:
    cycle = current_cycle()
    steps: dict[str, str] = {}
    if cycle is not None:
        cycle.municipality = municipality
        steps = {one.step: one.state for one in timeline(cycle)}
    ahead = [step for step, state in steps.items() if state != "past"]
    now = next((step for step in ahead if steps[step] == "now"), ahead[0] if ahead else WALKED) if steps else ""
    values = {"at": at, "cycle_number": cycle.number if cycle else None, "steps": steps, "now": now}
    return Snapshot(municipality=municipality, region_id=region_of(municipality), **values)


def refresh_totals(programme: Programme, *, at: datetime | None = None) -> int:
    """The sums of a programme anew: each year by the standing that held in it. Answers how many rows there are."""
    at = at or timezone.now()
    standings = standing_rows(programme)
    groups: dict[tuple[int, int, str, int | None], dict[str, list[int | None]]] = {}
    names = ("municipality", "year", "indicator", "value", "of", "women", "women_of", "records", "qualifier")
    with scope.everyone("the figures of all municipalities are added up for a programme"):
        places = dict(Snapshot.objects.values_list("municipality", "municipality__place"))
        regions = dict(Snapshot.objects.values_list("municipality", "region"))
        years: dict[int, dict[int, Any]] = {}
        for key, year, code, *figures, qualifier in Figure.objects.values_list(*names).iterator(chunk_size=2000):
            if key not in places:
                continue
            if year not in years:
                years[year] = standing_on(standings, date(min(max(year, 1), 9999), 12, 31))
            row = years[year].get(places[key])
            group = (year, regions[key], row.standing if row else "", row.phase_id if row else None)
            sums = groups.setdefault(group, {}).setdefault(code, [None] * len(SUMS))
            *amounts, records = figures
            known = int(amounts[0] is not None)
            add_up(sums, [*amounts, known, records, int(qualifier != "exact")])
    rows = [
        Total(programme=programme, year=year, region_id=region, standing=standing, phase_id=phase, figures=found, at=at)
        for (year, region, standing, phase), found in groups.items()
    ]
    with transaction.atomic():
        # Two workers at once would each leave their rows.
        Programme.objects.select_for_update().get(pk=programme.pk)
        Total.objects.filter(programme=programme).delete()
        Total.objects.bulk_create(rows, batch_size=500)
    return len(groups)


def refresh_all(now: datetime | None = None) -> int:
    """Everything anew, a municipality at a time; answers how many municipalities there are."""
    at = now or timezone.now()
    rows = real_municipalities()
    for row in rows:
        refresh(row, at=at)
    with scope.everyone("figures of municipalities that are not counted any more are taken out"):
        keys = [row.pk for row in rows]
        Figure.objects.exclude(municipality__in=keys).delete()
        Snapshot.objects.exclude(municipality__in=keys).delete()
    for programme in Programme.objects.all():
        refresh_totals(programme, at=at)
    return len(rows)


assert set(words.HEADLINES) <= set(BEHIND)
