"""The reach of a large meeting and of a council with many resolutions: time, questions, bytes; and of long papers."""

from __future__ import annotations

import json

from bench.figures import Figure, at_most
from tests.installation import Installation

MOST_SQL, MOST_MS, MOST_WHOLE_MS, MOST_KB, MOST_PAPER_S = 12, 60, 300, 60, 3.0

#: In the invented municipality of the demo, in a round of its own that is rolled back again.
_ASK = """
import json, time
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from bench.paged import page_of
from birge.cycle.models import Cycle
from birge.kit import scope
from birge.papers.registry import PAPERS
from birge.papers.writers import write
from birge.people.models import User
from birge.places.models import Municipality
from tests.council.reach import meeting_of, resolutions_of
from tests.people import client_of
from tests.plan.reach import planned

here = Municipality.objects.get(code="ulgu")
pages, papers = {}, {}
with transaction.atomic(), scope.municipality(here.pk):
    cycle = Cycle.objects.create(municipality=here, number=902, year_from=2040, year_to=2042)
    meeting, session = meeting_of(cycle, "assembly", 901), resolutions_of(cycle)
    at = [here.code, cycle.number]
    asked = {
        "meeting": ("101", reverse("assembly:meeting", args=[*at, meeting.number])),
        "run": ("101", reverse("assembly:run", args=[*at, meeting.number])),
        "session": ("106", reverse("council:session", args=[*at, session.number])),
        "index": ("106", reverse("council:index", args=at)),
        "resolutions": ("", reverse("council:resolutions", args=[here.code])),
        "home": ("", reverse("council:home", args=[here.code])),
        "register": ("", reverse("papers:register", args=[here.code])),
    }
    for name, (who, address) in asked.items():
        user = User.objects.get(username=f"+996700000{who}") if who else None
        browser = client_of(user)
        page = page_of(browser, address)
        pages[name] = [page.ms, page.asked, page.packed]
    plan = planned(cycle, by=User.objects.get(username="+996700000101"))
    with translation.override("ky"):
        made = {"minutes": PAPERS["assembly-protocol"].content(meeting, "ky")}
        made["plan"] = PAPERS["plan-draft"].content(plan, "ky")
        for name, form in (("minutes", "docx"), ("minutes", "pdf"), ("minutes", "xlsx"),
                           ("plan", "docx"), ("plan", "xlsx"), ("plan", "docx-a3"), ("plan", "pdf-a3")):
            began = time.process_time()
            write(made[name], form)
            papers[f"{name} {form}"] = time.process_time() - began
    transaction.set_rollback(True)
print(json.dumps([pages, papers]))
"""
PAGES = (
    ("meeting", "assembly with 500 questions and 40 decisions", MOST_WHOLE_MS),
    ("run", "the same assembly on the secretary's screen", MOST_WHOLE_MS),
    ("session", "council session with 200 resolutions", MOST_WHOLE_MS),
    ("index", "council in a cycle with 200 resolutions", MOST_WHOLE_MS),
    ("resolutions", "list of 200 resolutions, a page of it", MOST_MS),
    ("home", "the council's own page", MOST_MS),
    ("register", "register of papers, a page of it", MOST_MS),
)


def figures(place: Installation) -> list[Figure]:
    """Processor time, questions and bytes of the pages; processor time of the papers, in seconds."""
    pages, papers = json.loads(place.python(_ASK).splitlines()[-1])
    rows = []
    for name, what, most in PAGES:
        spent, asked, size = pages[name]
        rows.append(at_most(f"{what}: processor", round(spent), most, "ms"))
        rows.append(at_most(f"{what}: questions to the database", asked, MOST_SQL))
        rows.append(at_most(f"{what}: sent", round(size, 1), MOST_KB, "KB"))
    for name, spent in papers.items():
        paper, form = name.split()
        what = "minutes of 500 questions" if paper == "minutes" else "plan of 500 activities"
        rows.append(at_most(f"{what} as {form.upper()}: processor", round(spent, 2), MOST_PAPER_S, "s"))
    return rows
