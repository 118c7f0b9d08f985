"""A municipality that listened a great deal: 60 sessions with 2,000 statements, by one insertion a table."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.utils import timezone

from birge.cycle.models import Cycle
from birge.kit.text import fold
from birge.needs.models import Session, Statement
from birge.problems.models import Merged, Problem
from birge.rulebook.when import When
from tests.owner import asked_by_the_owner

SESSIONS, STATEMENTS, PROBLEMS = 60, 2000, 300
GROUPS = ("women", "men", "youth", "elderly", "mixed")
#: As long as people speak: a sentence of some fifty letters.
TEXT = "Ичүүчү суунун түтүктөрү эскирген, жайында суу жетпейт"


def listened(cycle: Cycle, units: list[Any], *, merged: int) -> None:
    """The sessions and statements; the first ``merged`` statements stand under 300 problems.

    Points follow from the numbers, so that a list of many different scores comes out.
    """
    here = cycle.municipality_id
    made = Session.objects.bulk_create(
        Session(
            municipality_id=here,
            cycle=cycle,
            number=number + 1,
            place=units[number % len(units)],
            category=GROUPS[number % len(GROUPS)],
            state="confirmed",
            held=When.from_code("2027-09-14"),
            total=20 + number % 17,
            points_per_person=3,
        )
        for number in range(SESSIONS)
    )
    texts = [f"{TEXT} {number}" for number in range(STATEMENTS)]
    said = Statement.objects.bulk_create(
        Statement(
            municipality_id=here,
            session=made[number % SESSIONS],
            number=number // SESSIONS + 1,
            text=text,
            points=(number * 7) % 23,
            search_text=fold(text),
        )
        for number, text in enumerate(texts)
    )
    problems = Problem.objects.bulk_create(
        Problem(municipality_id=here, cycle=cycle, number=number + 1, title=f"{TEXT}: {number}", search_text=fold(TEXT))
        for number in range(PROBLEMS if merged else 0)
    )
    now = timezone.now()
    Merged.objects.bulk_create(
        Merged(municipality_id=here, statement=said[number], problem=problems[(number * 13) % PROBLEMS], at=now)
        for number in range(merged)
    )
    if connection.vendor == "postgresql":
        # As the server does by itself some time after so much was written; until then it plans for empty tables.
        with asked_by_the_owner(), connection.cursor() as cursor:
            cursor.execute("ANALYZE")
