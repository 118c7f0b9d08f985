"""The reach of progress: a plan of 500 activities with three years of quarterly reports; a thousand things owed."""

from __future__ import annotations

import json

from bench.figures import Figure, at_most
from tests.installation import Installation

MOST_SQL, MOST_MS, MOST_OWED_MS = 12, 60, 250

#: In the invented municipality of the demo, in a round of its own that is rolled back again.
_ASK = """
import json
from datetime import timedelta
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from bench.paged import page_of
from birge.cycle.models import Cycle
from birge.gatherings.models import Entry
from birge.kit import scope
from birge.monitoring.models import Progress, Report, ReportMoney
from birge.people.models import User
from birge.places.models import Municipality
from birge.plan.models import Activity, Plan
from tests.people import client_of
from tests.plan.reach import planned

here = Municipality.objects.get(code="ulgu")
found = {}
with transaction.atomic(), scope.municipality(here.pk):
    cycle = Cycle.objects.create(municipality=here, number=901, year_from=2040, year_to=2042)
    user = User.objects.get(username="+996700000101")
    plan = planned(cycle, by=user)
    Plan.objects.filter(pk=plan.pk).update(state="adopted")
    one, now, today = {"municipality_id": here.pk}, timezone.now(), timezone.localdate()
    rows = [
        Progress(activity=row, state="going", percent=at % 100, reports=12, news_on=today, **one)
        for at, row in enumerate(Activity.objects.filter(plan=plan))
    ]
    rows = Progress.objects.bulk_create(rows)
    reports = Report.objects.bulk_create(
        [
            Report(
                progress=row, number=number, state="going", percent=number * 8,
                as_of=today - timedelta(days=92 * (12 - number)),
                text="Иш жүрүп жатат", reason="Жаан көп болду", at=now, by_id=user.pk, **one,
            )
            for row in rows for number in range(1, 13)
        ]
    )
    ReportMoney.objects.bulk_create(
        [ReportMoney(report=row, source=source, tyiyn=row.number * 1000, **one)
         for row in reports for source in ("local_budget", "donor_grant")]
    )
    Entry.objects.bulk_create(
        [Entry(year=2039, number=number, received=today, channel="card", state="registered", text="Суроо", at=now,
               due=today + timedelta(days=number % 60 - 30), **one) for number in range(1, 1001)]
    )
    browser = client_of(user)
    addresses = {
        "progress": reverse("monitoring:progress", args=[here.code, cycle.number]),
        "owed": reverse("desk:owing"),
    }
    for name, address in addresses.items():
        page = page_of(browser, address)
        found[name] = [page.ms, page.asked]
    transaction.set_rollback(True)
print(json.dumps(found))
"""


def figures(place: Installation) -> list[Figure]:
    """Processor time and questions of both pages."""
    found = json.loads(place.python(_ASK).splitlines()[-1])
    rows = []
    for name, what, most in (
        ("progress", "progress of 500 activities over three years, one direction open", MOST_MS),
        ("owed", "a thousand things owed", MOST_OWED_MS),
    ):
        spent, asked = found[name]
        rows.append(at_most(f"{what}: processor", round(spent), most, "ms"))
        rows.append(at_most(f"{what}: questions to the database", asked, MOST_SQL))
    return rows
