"""The reach of a budget of 2,000 lines: its folded page, its whole table, a cell, a file of ten thousand rows."""

from __future__ import annotations

import json

from bench.figures import Figure, at_most
from tests.installation import Installation

MOST_SQL, MOST_PAGE_MS, MOST_WHOLE_MS, MOST_PAGE_KB, MOST_WRITES = 12, 60, 400, 60, 2
MOST_SECONDS, MOST_MEGABYTES, ROWS = 3, 200, 10_000

#: In the invented municipality of the demo, in a year of its own that is rolled back again.
_ASK = """
import json
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from bench.paged import page_of
from birge.budget.models import Budget, Line
from birge.kit import scope
from birge.people.models import User
from birge.places.models import Municipality
from tests.budget.reach import many_lines
from tests.people import client_of

here = Municipality.objects.get(code="ulgu")
found = {}
with transaction.atomic(), scope.municipality(here.pk):
    user = User.objects.get(username="+996700000102")
    budget = many_lines(here, 2090, 2000, by=user)
    browser = client_of(user)
    for name in ("budget", "table"):
        address = reverse(f"budget:{name}", args=[here.code, 2090])
        page = page_of(browser, address)
        found[name] = [page.ms, page.asked, len(page.body) / 1024]
    cell = json.dumps([{"a": 5, "k": "plan", "t": "12,5", "w": Line.objects.get(budget=budget, number=5).plan_typed}])
    address = reverse("budget:sheet", args=[here.code, 2090])
    with CaptureQueriesContext(connection) as asked:
        answer = browser.post(address, {"cells": cell}, headers={"host": "localhost"})
    assert answer.json()["cells"][0]["state"] == "saved", answer.json()
    found["writes"] = sum(q["sql"].split()[0] in ("INSERT", "UPDATE", "DELETE") for q in asked)
    transaction.set_rollback(True)
print(json.dumps(found))
"""
_MAKE = """
import xlsxwriter
book = xlsxwriter.Workbook(%(file)r)
sheet = book.add_worksheet("Чыгашалар")
sheet.write_row(0, 0, ["Функционалдык код", "Экономикалык код", "Мекеме", "Аталышы", "План, миң сом", "Болжол 2091"])
for n in range(1, %(rows)d + 1):
    sheet.write_row(n, 0, [f"70{n %% 9 + 1}1", "2215", f"Мекеме {n %% 40}", f"Сап {n}", n + 0.5, f"{n},7"])
book.close()
"""
_MEASURE = """
import json, resource
from django.db import transaction
from birge.budget.actions import begin
from birge.budget.sheets.comparing import compare
from birge.kit import scope
from birge.places.models import Municipality

def used():
    return [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]

data = open(%r, "rb").read()
here = Municipality.objects.get(code="ulgu")
with transaction.atomic(), scope.municipality(here.pk):
    budget = begin(here, 2090, by=None)
    began = sum(one.ru_utime + one.ru_stime for one in used())
    found = compare(data, budget, unit="thousand_som")
    ended = used()
    assert len(found.new) == %d and not found.problems, found.problems[:3]
    spent = sum(one.ru_utime + one.ru_stime for one in ended) - began
    transaction.set_rollback(True)
print(json.dumps([spent, max(one.ru_maxrss for one in ended) / 1024]))
"""


def figures(place: Installation) -> list[Figure]:
    """Processor time, size and questions of the pages, writes of a cell, preview of a file."""
    found = json.loads(place.python(_ASK).splitlines()[-1])
    (page, asked, size), (whole, asked_whole, _size) = found["budget"], found["table"]
    file = str(place.home / "bench-budget.xlsx")
    place.python(_MAKE % {"file": file, "rows": ROWS})
    spent, memory = json.loads(place.python(_MEASURE % (file, ROWS)).splitlines()[-1])
    return [
        at_most("budget of 2,000 lines, folded: processor", round(page), MOST_PAGE_MS, "ms"),
        at_most("budget of 2,000 lines, folded: page", round(size), MOST_PAGE_KB, "KB"),
        at_most("budget of 2,000 lines, folded: questions to the database", asked, MOST_SQL),
        at_most("budget of 2,000 lines, whole table: processor", round(whole), MOST_WHOLE_MS, "ms"),
        at_most("budget of 2,000 lines, whole table: questions to the database", asked_whole, MOST_SQL),
        at_most("a cell of the budget: writes", found["writes"], MOST_WRITES),
        at_most("preview of a budget of 10,000 rows: processor", round(spent, 1), MOST_SECONDS, "s"),
        at_most("preview of a budget of 10,000 rows: memory", round(memory), MOST_MEGABYTES, "MB"),
    ]
