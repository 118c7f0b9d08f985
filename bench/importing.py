"""A spreadsheet of ten thousand statements: what its preview takes of a processor and of memory."""

from __future__ import annotations

import json

from bench.figures import Figure, at_most
from tests.installation import Installation

STATEMENTS, SESSIONS = 10_000, 400
MOST_SECONDS, MOST_MEGABYTES = 3, 200

#: Made in one process and measured in another, so that the making is not counted among the memory.
_MAKE = """
from django.utils import translation
from birge.kit import scope
from birge.kit.tables.writing import write_tables
from birge.needs import words
from birge.needs.sheets.columns import shape_for
from birge.places.models import Municipality
from birge.places.queries import units_of

here = Municipality.objects.get(code="ulgu")
with scope.municipality(here.pk), translation.override("ky"):
    units = list(units_of(here))
    shape = shape_for(units)
    groups = list(words.CATEGORIES)
    heads = [
        {"number": 1000 + n, "place_id": units[n %% len(units)].pk, "category": groups[n %% len(groups)],
         "method": "points", "points_per_person": 3, "total": 20 + n %% 9, "women": 12, "venue": "Айыл клубу"}
        for n in range(%(sessions)d)
    ]
    said = [
        {"session": 1000 + n %% %(sessions)d, "number": 1 + n // %(sessions)d, "points": n %% 20, "language": "ky",
         "text": f"Көчөдө таза суу жок, арыктан ичебиз, {n}-үй", "cause": "Түтүктөр эскирген, оңдолгон эмес",
         "effect": "Балдар көп ооруйт, мал да суусуз калат", "who_suffers": "Көчөнүн бардык тургундары",
         "solution": "Жаңы түтүк тартып, колонка орнотуу", "who_acts": "Айыл өкмөтү жана тургундар"}
        for n in range(%(statements)d)
    ]
    data = write_tables(((shape.sessions, heads), (shape.said, said)), "ky", title="bench")
    open(%(file)r, "wb").write(data)
"""
_MEASURE = """
import json, resource
from django.utils import translation
from birge.cycle.models import Cycle
from birge.kit import scope
from birge.needs.sheets.planning import plan_of
from birge.places.models import Municipality

def used():
    return [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]

def processing():
    return sum(one.ru_utime + one.ru_stime for one in used())

data = open(%r, "rb").read()
here = Municipality.objects.get(code="ulgu")
with scope.municipality(here.pk), translation.override("ky"):
    begun = processing()
    plan = plan_of(data, Cycle.objects.get(number=1), here, "ky")
    seconds = processing() - begun
assert not plan.problems, plan.problems[:3]
assert plan.new_rows == %d, plan.new_rows
print(json.dumps({"seconds": seconds, "megabytes": sum(one.ru_maxrss for one in used()) / 1024}))
"""


def figures(place: Installation) -> list[Figure]:
    """Seconds of processing and megabytes of the preview, the process that opens the file included."""
    file = str(place.home / "bench-import.xlsx")
    place.python(_MAKE % {"sessions": SESSIONS, "statements": STATEMENTS, "file": file})
    found = json.loads(place.python(_MEASURE % (file, STATEMENTS)).splitlines()[-1])
    what = f"preview of a spreadsheet of {STATEMENTS} statements"
    return [
        at_most(what, round(found["seconds"], 2), MOST_SECONDS, "s"),
        at_most(f"{what}: memory", round(found["megabytes"]), MOST_MEGABYTES, "MB"),
    ]
