"""The reach of a plan of 500 activities: its page, its whole table, the table one types into, a cell, its paper."""

from __future__ import annotations

import json

from bench.figures import Figure, at_most
from tests.installation import Installation

MOST_SQL, MOST_PAGE_MS, MOST_WHOLE_MS, MOST_WRITES, MOST_PDF_S = 12, 60, 300, 2, 2.0

#: In the invented municipality of the demo, in a round of its own that is rolled back again.
_ASK = """
import json, time
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from bench.paged import page_of
from birge.cycle.models import Cycle
from birge.kit import scope
from birge.papers.registry import PAPERS
from birge.papers.writers import write
from birge.people.models import User
from birge.places.models import Municipality
from birge.plan.models import Activity
from tests.people import client_of
from tests.plan.reach import planned

here = Municipality.objects.get(code="ulgu")
found = {}
with transaction.atomic(), scope.municipality(here.pk):
    cycle = Cycle.objects.create(municipality=here, number=901, year_from=2040, year_to=2042)
    user = User.objects.get(username="+996700000101")
    plan = planned(cycle, by=user)
    browser = client_of(user)
    for name in ("plan", "whole", "sheet"):
        address = reverse(f"plan:{name}", args=[here.code, cycle.number])
        page = page_of(browser, address)
        found[name] = [page.ms, page.asked]
    row = Activity.objects.filter(plan=plan).first()
    cell = json.dumps([{"a": row.pk, "k": "sponsor", "t": "12", "w": ""}])
    address = reverse("plan:sheet", args=[here.code, cycle.number])
    with CaptureQueriesContext(connection) as asked:
        answer = browser.post(address, {"cells": cell}, headers={"host": "localhost"})
    assert answer.json()["cells"][0]["state"] == "saved", answer.json()
    found["writes"] = sum(q["sql"].split()[0] in ("INSERT", "UPDATE", "DELETE") for q in asked)
    with translation.override("ky"):
        write(PAPERS["plan-draft"].content(plan, "ky"), "pdf")
        began = time.perf_counter()
        write(PAPERS["plan-draft"].content(plan, "ky"), "pdf")
        found["pdf"] = time.perf_counter() - began
    transaction.set_rollback(True)
print(json.dumps(found))
"""


def figures(place: Installation) -> list[Figure]:
    """Processor time and questions of the pages, writes of a cell, seconds of the paper."""
    found = json.loads(place.python(_ASK).splitlines()[-1])
    rows = []
    for name, what, most in (
        ("plan", "plan of 500 activities, one direction open", MOST_PAGE_MS),
        ("whole", "plan of 500 activities, all of it", MOST_WHOLE_MS),
        ("sheet", "table of 100 of 500 activities", MOST_PAGE_MS),
    ):
        spent, asked = found[name]
        rows.append(at_most(f"{what}: processor", round(spent), most, "ms"))
        rows.append(at_most(f"{what}: questions to the database", asked, MOST_SQL))
    return [
        *rows,
        at_most("a cell of the plan: writes", found["writes"], MOST_WRITES),
        at_most("plan of 500 activities as PDF", round(found["pdf"], 2), MOST_PDF_S, "s"),
    ]
