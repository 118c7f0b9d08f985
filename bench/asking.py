"""Questions to the database of the public pages on the demo, and what the tests of the budget say."""

from __future__ import annotations

import json

from bench.figures import Figure, at_most
from tests.installation import Installation

#: The public pages that the reach speaks of, on the invented municipality of the demo.
PAGES = {
    "front": "",
    "home": "m/ulgu/",
    "plan": "m/ulgu/c/1/plan/",
    "meeting": "m/ulgu/c/1/assembly/1/",
    "thread": "m/ulgu/c/1/problems/1/thread/",
}
MOST = 12

_ASK = """
import json
from django.test import Client
from bench.paged import page_of
found = {name: page_of(Client(), "/ky/" + path, turns=1).asked for name, path in json.loads(%r).items()}
print(json.dumps(found))
"""


def figures(place: Installation) -> list[Figure]:
    """SQL of each public page."""
    found = json.loads(place.python(_ASK % json.dumps(PAGES)).splitlines()[-1])
    return [at_most(f"questions to the database: {name}", count, MOST) for name, count in found.items()]
