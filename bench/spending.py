"""The budgets of the whole country as one CSV, and the page on which citizens read one."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from bench.figures import Figure, at_most
from tests.installation import installed

MUNICIPALITIES, YEARS, LINES = 484, 10, 40
MOST_MEGABYTES, MOST_PAGE_MS, MOST_SQL, MOST_KILOBYTES = 200, 60, 12, 15

#: Made in one process and measured in another, so that the making is not counted among the memory.
_MAKE = """
from django.db import transaction
from django.utils import timezone
from birge.budget.models import Budget, Classification, Line
from birge.kit import scope
from birge.places.models import Municipality, Place

with transaction.atomic(), scope.everyone("budgets to measure with"):
    version = Classification.objects.order_by("-number").first()
    places = Place.objects.bulk_create(
        Place(level="aiyl_aimak", name_ky=f"Ченөө-{n}", sort_key=f"{n:04d}", search_text="ченөө") for n in range(%(m)d)
    )
    here = Municipality.objects.bulk_create(
        Municipality(place=place, code=f"bench-{n}", opened_at=timezone.now()) for n, place in enumerate(places)
    )
    for municipality in here:
        budgets = Budget.objects.bulk_create(
            Budget(municipality=municipality, year=2015 + n, state="draft", classification=version)
            for n in range(%(y)d)
        )
        Line.objects.bulk_create(
            [
                Line(municipality=municipality, budget=budget, number=n + 1,
                     side="expenditure" if n %% 2 else "revenue",
                     function=f"70{1 + n %% 9}1" if n %% 2 else "", economic="2111" if n %% 2 else "",
                     revenue_group="" if n %% 2 else "own", text=f"{n}-сап: көчөлөрдү жарыктандыруу жана тазалоо",
                     plan_tyiyn=1_000_000 * n, revised_tyiyn=1_100_000 * n, actual_tyiyn=900_000 * n)
                for budget in budgets for n in range(%(l)d)
            ],
            batch_size=1000,
        )
"""
_MEASURE = """
import json, resource, time
from birge.budget.queries.published import csv_of_all

before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
began, length, rows = time.process_time(), 0, 0
for part in csv_of_all():
    length += len(part)
    rows += part.count(chr(10))
spent = time.process_time() - began
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"rows": rows, "seconds": spent, "megabytes": after / 1024, "grown": (after - before) / 1024}))
"""
_PAGE = """
import json, re
from django.test import Client
from bench.paged import page_of
from birge.budget.models import Budget
from birge.kit import scope

with scope.everyone("a budget that anybody reads"):
    row = Budget.objects.filter(state="draft").select_related("municipality").latest("year")
address = f"/ky/m/{row.municipality.code}/budget/{row.year}/citizens/"
page = page_of(Client(), address)
text = page.body.decode()
drawn = max((len(one.encode()) for one in re.findall("<svg class=.drawn.*?</svg>", text)), default=0)
print(json.dumps({"ms": page.ms, "asked": page.asked, "page": len(page.body), "drawn": drawn}))
"""


def figures() -> list[Figure]:
    """Memory and seconds of the country's CSV and the page of one of its budgets, in an installation of their own."""
    with tempfile.TemporaryDirectory(prefix="birge-bench-budgets-") as folder, installed(Path(folder)) as country:
        country.python(_MAKE % {"m": MUNICIPALITIES, "y": YEARS, "l": LINES})
        found = json.loads(country.python(_MEASURE).splitlines()[-1])
        page = json.loads(country.python(_PAGE).splitlines()[-1])
    expected = MUNICIPALITIES * YEARS * LINES * 3 + 1
    assert found["rows"] == expected, (found["rows"], expected)
    what = f"CSV of {MUNICIPALITIES} budgets of {YEARS} years ({expected:,} rows)"
    return [
        at_most(f"{what}: memory", round(found["megabytes"]), MOST_MEGABYTES, "MB"),
        Figure(f"{what}: processor", round(found["seconds"], 1), "s", True, ""),
        at_most("citizens' budget: processor", round(page["ms"]), MOST_PAGE_MS, "ms"),
        at_most("citizens' budget: questions to the database", page["asked"], MOST_SQL),
        at_most("citizens' budget: largest picture", round(page["drawn"] / 1000, 1), MOST_KILOBYTES, "KB"),
    ]
