"""The reach of listening: a board of 2,000 statements from 60 sessions, and the list computed from them anew."""

from __future__ import annotations

import json

from bench.figures import Figure, at_most
from tests.installation import Installation

MOST_BYTES, MOST_SQL, MOST_CPU_MS, MOST_RANKING_S = 100_000, 12, 150, 0.5

#: In the invented municipality of the demo, in a round of its own that is rolled back again.
_ASK = """
import json, time
from django.db import transaction
from django.urls import reverse
from bench.paged import page_of
from birge.cycle.models import Cycle
from birge.kit import scope
from birge.people.models import User
from birge.places.models import Municipality
from birge.places.queries import units_of
from birge.problems.queries.basis import basis_of, ranked
from tests.people import client_of
from tests.problems.reach import listened

here = Municipality.objects.get(code="ulgu")
found = {}
with transaction.atomic(), scope.municipality(here.pk):
    cycle = Cycle.objects.create(municipality=here, number=900, year_from=2040, year_to=2042)
    listened(cycle, list(units_of(here)), merged=1000)
    browser = client_of(User.objects.get(username="+996700000101"))
    address = reverse("problems:board", args=[here.code, cycle.number])
    page = page_of(browser, address)
    found["bytes"], found["sql"], found["cpu"] = len(page.body), page.asked, page.ms
    spent = []
    for turn in range(3):
        began = time.perf_counter()
        order = ranked(basis_of(cycle, here, 5)).methods["beans"].order
        spent.append(time.perf_counter() - began)
    found["ranking"], found["lines"] = min(spent), len(order)
    transaction.set_rollback(True)
print(json.dumps(found))
"""


def figures(place: Installation) -> list[Figure]:
    """Bytes, questions and processor time of the board; the time of reading and ranking everything."""
    found = json.loads(place.python(_ASK).splitlines()[-1])
    what = "board of 2,000 statements"
    return [
        at_most(f"{what}: bytes", found["bytes"], MOST_BYTES),
        at_most(f"{what}: questions to the database", found["sql"], MOST_SQL),
        at_most(f"{what}: processor", round(found["cpu"]), MOST_CPU_MS, "ms"),
        at_most(
            "list computed anew (60 sessions)",
            round(found["ranking"], 2),
            MOST_RANKING_S,
            "s",
            detail=f"{found['lines']} problems",
        ),
    ]
