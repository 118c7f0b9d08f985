"""The reach of the view over many municipalities: 484 of them, ten years, eighteen indicators; and its spreadsheet."""

from __future__ import annotations

import json

from bench.figures import Figure, at_most
from tests.installation import Installation

MOST_BYTES, MOST_SQL, MOST_GROWTH, MOST_SHEET_S, MOST_SHEET_MB = 100_000, 15, 1.3, 20, 200
PLACES, YEARS, ROWS = 484, 10, 50_000

#: Municipalities of the register with figures as the daily job leaves them, rolled back again.
_ASK = (
    f"PLACES, YEARS, ROWS = {PLACES}, {YEARS}, {ROWS}\n"
    + """
import json, time, tracemalloc
from datetime import date
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from birge.kit import scope
from birge.people.models import User
from birge.places.models import Municipality, Place
from birge.places.words import MUNICIPAL_LEVELS
from birge.programme import words
from birge.programme.actions.figures import refresh_totals
from birge.programme.models import Figure, Programme, Snapshot, Standing
from birge.programme.queries.sums import region_of
from tests.people import client_of

found = {}
with transaction.atomic(), scope.everyone("measured"):
    now = timezone.now()
    by = User.objects.get(username="+996700000122")
    programme = Programme.objects.get(is_example=False)
    Figure.objects.all().delete(); Snapshot.objects.all().delete()
    places = Place.objects.filter(level__in=MUNICIPAL_LEVELS, valid_to=None)
    places = list(places.select_related("parent__parent__parent"))
    have = {one.place_id: one for one in Municipality.objects.filter(is_example=False)}
    for number, place in enumerate(places[: PLACES]):
        if place.pk not in have:
            have[place.pk] = Municipality.objects.create(place=place, code=f"bench-{number}", opened_at=now)
    here = list(have.values())[: PLACES]
    steps = dict.fromkeys(("needs", "problems", "groups"), "past") | {"plan": "now", "assembly": "ahead"}
    known = {place.pk: place for place in places}
    for one in here:
        one.place = known[one.place_id]
        stands = {"cycle_number": 1, "steps": steps, "now": "plan", "region_id": region_of(one)}
        Snapshot.objects.create(municipality=one, at=now, **stands)
    phases = list(programme.phase_rows.all())
    Standing.objects.bulk_create(
        Standing(programme=programme, number=1000 + number, place_id=one.place_id, at=now, source="bench",
                 standing="target" if number % 3 else "other", phase=phases[number % len(phases)])
        for number, one in enumerate(here)
    )
    codes = list(words.INDICATORS)

    def fill(years):
        Figure.objects.all().delete()
        Figure.objects.bulk_create((
            Figure(municipality=one, year=2026 - back, indicator=code, value=30 + number % 60, of=100 + number % 7,
                   women=12, women_of=30, records=3, stated=3, at=now)
            for back in range(years) for number, one in enumerate(here) for code in codes
        ), batch_size=2000)
        began = time.process_time()
        refresh_totals(programme)
        return time.process_time() - began

    browser = client_of(by)
    address = f"/ky/programme/{programme.number}/view/?year=2026"

    def page():
        spent = []
        browser.get(address, headers={"host": "localhost"})
        for turn in range(9):
            began = time.process_time()
            answer = browser.get(address, headers={"host": "localhost"})
            spent.append(time.process_time() - began)
        assert answer.status_code == 200, answer.status_code
        return min(spent) * 1000, len(answer.content)

    fill(1)
    found["one"], _bytes = page()
    found["totals"] = fill(YEARS)
    found["ten"], found["bytes"] = page()
    with CaptureQueriesContext(connection) as asked:
        browser.get(address, headers={"host": "localhost"})
    found["sql"] = len(asked)
    oldest = Figure.objects.order_by("year", "pk").values_list("pk", flat=True)
    Figure.objects.filter(pk__in=list(oldest[: Figure.objects.count() - ROWS])).delete()
    found["rows"] = Figure.objects.count()
    address = f"/ky/programme/{programme.number}/view/figures.xlsx"
    began = time.process_time()
    answer = browser.get(address, headers={"host": "localhost"})
    found["sheet_bytes"] = sum(map(len, answer.streaming_content))
    found["sheet"] = time.process_time() - began
    tracemalloc.start()
    answer = browser.get(address, headers={"host": "localhost"})
    assert sum(map(len, answer.streaming_content)) > 1000
    found["peak"] = tracemalloc.get_traced_memory()[1] / 1024 / 1024
    tracemalloc.stop()
    transaction.set_rollback(True)
print(json.dumps(found))
"""
)


def figures(place: Installation) -> list[Figure]:
    """Bytes, questions and processor time of the view; how its time grows with the years; the spreadsheet."""
    found = json.loads(place.python(_ASK).splitlines()[-1])
    what = f"view over {PLACES} municipalities, {YEARS} years"
    return [
        at_most(f"{what}: bytes", found["bytes"], MOST_BYTES),
        at_most(f"{what}: questions to the database", found["sql"], MOST_SQL),
        at_most(
            f"{what}: processor, of that with one year",
            round(found["ten"] / found["one"], 2),
            MOST_GROWTH,
            "×",
            detail=f"{round(found['one'])} → {round(found['ten'])} ms",
        ),
        at_most(
            f"spreadsheet of {found['rows']} figures: processor",
            round(found["sheet"], 1),
            MOST_SHEET_S,
            "s",
            detail=f"{found['sheet_bytes'] // 1024} KB",
        ),
        at_most("spreadsheet: memory taken while it is written", round(found["peak"]), MOST_SHEET_MB, "MB"),
    ]
