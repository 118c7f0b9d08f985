"""The yearly question on trust and being heard in the municipalities of a programme, year beside year."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from birge.kit import scope
from birge.monitoring import survey_words
from birge.monitoring.models import Survey
from birge.monitoring.queries.trust import YEARS, of_many
from birge.programme import words
from birge.programme.models import Programme, Standing
from birge.programme.queries.programmes import standing_on

_REASON = "published answers to the yearly question, of all municipalities of a programme"


def trust_of(programme: Programme, standings: list[Standing]) -> dict[str, Any]:
    """Questions with their years, the years, and how many municipalities stand behind each; one question.

    Invented municipalities count in invented programmes alone.
    """
    with scope.everyone(_REASON):
        rows = Survey.objects.filter(kind=survey_words.TRUST, state=survey_words.PUBLISHED)
        rows = rows.filter(municipality__place__in={one.place_id for one in standings})
        if not programme.is_example:
            rows = rows.filter(municipality__is_example=False)
        found = list(rows.order_by("pk").values_list("year", "municipality__place_id", "results"))
    inside = {year: _taking_part(standings, year) for year in {year for year, _place, _results in found}}
    counted = [(year, results) for year, place, results in found if place in inside[year]]
    # Where too few people answered there are no figures, and the municipality stands behind none.
    told = [(year, results) for year, results in counted if results.get("total") is not None]
    many = Counter(year for year, _results in told)
    years = sorted(many)[-YEARS:]
    return {"trust": of_many(told), "trust_years": years, "asked_in": [(year, many[year]) for year in years]}


def _taking_part(standings: list[Standing], year: int) -> set[int]:
    now = standing_on(standings, date(year, 12, 31))
    return {place for place, one in now.items() if one.standing != words.LEFT}
