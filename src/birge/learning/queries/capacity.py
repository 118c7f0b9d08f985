"""Self-assessments of a municipality over the years, and its trainings with what was tested and applied."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import Http404

from birge.learning import capacity_words as words
from birge.learning.models import Assessment, Event, Product
from birge.learning.queries.events import NEWEST
from birge.learning.words import APPLIED, TOOK_PLACE
from birge.places.models import Municipality

#: Years side by side.
YEARS = 4


@dataclass(frozen=True, slots=True)
class AssessmentFacts:
    """What the checks of a self-assessment's moves look at."""

    complete: bool
    need: str


def facts_of(row: Assessment) -> AssessmentFacts:
    """The facts of a self-assessment as it stands now."""
    found = Assessment.objects.get(pk=row.pk)
    answered = {words.STEP_OF[code] for code in found.levels if code in words.STEP_OF}
    return AssessmentFacts(answered == words.STATEMENTS.keys(), found.need)


def assessment_here(year: int) -> Assessment:
    """That of a year; 404 when there is none here."""
    found: Assessment | None = Assessment.objects.select_related("municipality__place").filter(year=year).first()
    if found is None:
        raise Http404
    return found


def before(row: Assessment) -> Assessment | None:
    """The finished one of the nearest year before it."""
    rows = Assessment.objects.filter(year__lt=row.year, state=words.FINISHED)
    found: Assessment | None = rows.order_by("-year").first()
    return found


@dataclass(frozen=True, slots=True)
class OfStep:
    """A step with its statements: wording, level (``None``: not answered), level of the year before."""

    name: Any
    statements: list[tuple[Any, Any, Any]]


def by_step(row: Assessment, earlier: Assessment | None) -> list[OfStep]:
    """Every statement, step by step, with what was said the time before."""
    then = earlier.levels if earlier is not None else {}
    return [
        OfStep(
            words.NAMES[step],
            [
                (said, words.LEVELS.get(row.levels.get(code)), words.LEVELS.get(then.get(code)))
                for code, said in statements.items()
            ],
        )
        for step, statements in words.STATEMENTS.items()
    ]


def sum_of(row: Assessment, step: str) -> tuple[int, int] | None:
    """Points of a step and the most there could be of what was answered; ``None``: nothing was."""
    found = [row.levels[code] for code in words.STATEMENTS[step] if code in row.levels]
    return (sum(found), words.MOST * len(found)) if found else None


def over_years(rows: list[Assessment]) -> list[tuple[Any, list[tuple[int, tuple[int, int] | None]]]]:
    """Step by step: the years with their points."""
    return [(name, [(row.year, sum_of(row, step)) for row in rows]) for step, name in words.NAMES.items()]


def trainings(municipality: Municipality, year: int | None = None) -> list[Event]:
    """What this municipality took part in, the newest first, of one year or of all."""
    rows = Event.objects.filter(parties__place_id=municipality.place_id, state__in=TOOK_PLACE)
    if year is not None:
        rows = rows.filter(Q(held__startswith=str(year)))
    return list(rows.distinct().order_by(*NEWEST)[:12])


def applied(municipality: Municipality, events: list[Event]) -> list[Product]:
    """Where this municipality applied what it learned there."""
    rows = Product.objects.filter(event__in=events, place_id=municipality.place_id, kind=APPLIED)
    return list(rows.select_related("event").order_by("event", "number"))
