"""The reach of a call: its ranking with two thousand applications, twelve members and six criteria."""

from __future__ import annotations

import json

from bench.figures import Figure, at_most
from tests.installation import Installation

MOST_SQL, MOST_MS, MOST_KB = 15, 3000, 60
#: Saving asks for roles, locks, the row itself and the chronicle.
MOST_SAVING = 25

#: In the invented municipality of the demo; rolled back again.
_ASK = """
import json, time
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from bench.paged import page_of
from birge.kit import scope
from birge.people.models import User
from birge.places.models import Municipality
from birge.initiatives.models import Sheet
from tests.initiatives.reach import CRITERIA, scored
from tests.people import client_of

here = Municipality.objects.get(code="ulgu")
with transaction.atomic(), scope.municipality(here.pk):
    user = User.objects.get(username="+996700000101")
    call = scored(here, 901, user)
    browser = client_of(user)
    pages = {}
    for name in ("scores", "register"):
        address = reverse(f"initiatives:{name}", args=[here.code, call.number])
        page = page_of(browser, address, turns=3)
        pages[name] = [page.ms, page.asked, page.packed]
    row = Sheet.objects.get(member__call=call, member__number=1, application__number=2)
    address = reverse("initiatives:sheet_for", args=[here.code, call.number, 1, 2])
    given = {f"points_c{at}": "7" for at in range(1, CRITERIA + 1)}
    began = time.process_time()
    with CaptureQueriesContext(connection) as queries:
        answer = browser.post(address, {**given, "row_version": row.row_version}, headers={"host": "localhost"})
    spent = time.process_time() - began
    row.refresh_from_db()
    assert answer.status_code == 302 and set(row.points.values()) == {"7"} and len(row.points) == CRITERIA
    pages["sheet"] = [spent * 1000, len(queries), len(answer.content) / 1000]
    transaction.set_rollback(True)
print(json.dumps(pages))
"""
PAGES = (
    ("scores", "ranking of 2 000 applications by 12 members and 6 criteria"),
    ("register", "register of 2 000 applications, a page of it"),
    ("sheet", "a sheet of 6 criteria saved in one request among 24 000"),
)


def figures(place: Installation) -> list[Figure]:
    """Processor time, questions and bytes of the pages."""
    pages = json.loads(place.python(_ASK).splitlines()[-1])
    rows = []
    for name, what in PAGES:
        spent, asked, size = pages[name]
        rows.append(at_most(f"{what}: processor", round(spent), MOST_MS, "ms"))
        rows.append(at_most(f"{what}: questions to the database", asked, MOST_SAVING if name == "sheet" else MOST_SQL))
        rows.append(at_most(f"{what}: sent", round(size, 1), MOST_KB, "KB"))
    return rows
