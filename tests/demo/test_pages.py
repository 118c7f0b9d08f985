"""The pages of the example after each step of its building: nobody's page asks more than the budget."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from django.test import Client

from birge.demo import ground, walk
from birge.people.models import Mandate
from tests.asked import asking
from tests.demo import places
from tests.house.test_page_budget import MOST_SQL
from tests.people import client_of

#: Who reads after every step, and after the last one: a stranger, who decides, keeps the council's papers, signs them.
ALWAYS, AT_LAST = ("specialist",), ("", "head", "council_secretary", "council_chair")
LINK = re.compile(r'href="(/ky/[^"#?]*)')
#: What a page may lead to that is no page: papers, the way out.
NO_PAGES = re.compile(r"/papers/|sign-out")
#: So many records of one kind are opened; the page budget counts with fifty rows already.
EACH = 3


@pytest.fixture
def register(db: None) -> None:
    """The places of the real events."""
    places.load()


def _asked(client: Client, starts: list[str], within: str) -> dict[str, int]:
    """Every page that ``starts`` lead to inside ``within`` → how many questions it asks."""
    found: dict[str, int] = {}
    waiting, known = [*starts], {*starts}
    opened: Counter[str] = Counter()
    while waiting:
        path = waiting.pop()
        with asking() as asked:
            answer = client.get(path)
        if len(asked) > MOST_SQL:
            # What an announced list says is worked out for its first reader and kept in the process.
            with asking() as asked:
                answer = client.get(path)
        if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
            continue
        found[path] = len(asked)
        links = {link for link in LINK.findall(answer.content.decode()) if link.startswith(within)}
        new = {link for link in links if not NO_PAGES.search(link)} - known
        known |= new
        for link in sorted(new):
            kind = re.sub(r"\d+", "0", link)
            opened[kind] += 1
            if opened[kind] <= EACH:
                waiting.append(link)
    return found


@pytest.mark.one_database("the same questions are asked of both")
def test_every_page_of_the_example_asks_little_at_every_step(register: None) -> None:
    seen = 0
    for step in walk.STEPS:
        list(walk.build(step))
        municipality = ground.find()
        assert municipality is not None
        home = f"/ky/m/{municipality.code}/"
        for role in ALWAYS + (AT_LAST if step == "council" else ()):
            mandate = Mandate.objects.filter(municipality=municipality, role=role).first()
            asked = _asked(client_of(mandate.user if mandate else None), [home, "/ky/desk/"], home)
            over = {path: count for path, count in asked.items() if count > MOST_SQL}
            assert not over, (step, role, over)
            assert bool(mandate) == bool(role) and len(asked) > (1 if role else 0)
            seen += len(asked)
    assert seen > 150, "the pages were really opened"
