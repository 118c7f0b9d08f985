"""What everybody reads of programmes, for the files of open data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from birge.places.models import PlaceCode
from birge.programme import words
from birge.programme.models import Programme, Published, Standing
from birge.programme.queries.programmes import standing_on

#: Rows of one file.
MOST = 20_000


def programmes() -> Iterator[tuple[Programme, int, int]]:
    """Programmes with how many municipalities are targets now, and how many take part without; two questions."""
    now = _now()
    for one in Programme.objects.filter(state__in=words.PUBLIC).order_by("number"):
        held = [row.standing for row in now.get(one.pk, {}).values()]
        yield one, held.count(words.TARGET), held.count(words.OTHER)


def _now() -> dict[int, dict[int, Standing]]:
    """By programme: what each place is to it by the latest row."""
    by: dict[int, list[Standing]] = defaultdict(list)
    for row in Standing.objects.filter(programme__state__in=words.PUBLIC, corrected_by=None):
        by[row.programme_id].append(row)
    return {key: standing_on(sorted(rows, key=lambda one: one.order)) for key, rows in by.items()}


def standings() -> list[tuple[Standing, str, bool]]:
    """Rows of municipalities with their code of the register, and whether the row stands now; three questions."""
    rows = Standing.objects.filter(programme__state__in=words.PUBLIC).select_related(
        "programme", "place__parent", "phase", "corrects"
    )
    found = list(rows.order_by("programme__number", "number")[:MOST])
    codes = dict(
        PlaceCode.objects.filter(place__in={one.place_id for one in found}, valid_to=None).values_list("place", "code")
    )
    force = {row.pk for held in _now().values() for row in held.values()}
    return [(one, codes.get(one.place_id, ""), one.pk in force) for one in found]


def published() -> list[Published]:
    """Published figures of many municipalities."""
    rows = Published.objects.filter(programme__state__in=words.PUBLIC).select_related("programme")
    return list(rows.order_by("programme__number", "number")[:MOST])
