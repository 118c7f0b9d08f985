"""The pages of the example after each step of its building: nobody's page asks more than the budget."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest
from django.test import Client

from birge.demo import ground
from birge.people.models import Mandate
from tests.asked import asking
from tests.demo.conftest import Built
from tests.house.conftest import EVERYTHING
from tests.house.test_page_budget import MOST_SQL
from tests.people import client_of

#: Who reads after every step, and after the last one: a stranger, who decides, keeps the council's papers, signs them.
ALWAYS, AT_LAST = ("specialist",), ("", "head", "council_secretary", "council_chair")
#: After these steps the pages are opened: those between them add to pages that are opened after the next one as well.
OPENED = ("needs", "plan", "council", "learning")
LINK = re.compile(r'href="(/ky/[^"#?]*)')
#: What a page may lead to that is no page: papers, the way out.
NO_PAGES = re.compile(r"/papers/|sign-out")
#: So many records of one kind are opened, and at the end so many: the page budget counts with fifty rows already.
EACH, EACH_WHEN_FULL, FULL = 1, 3, ("learning",)


#: A paper as it would be issued.
PREVIEW = "/papers/preview/"
#: Numbers and dates are written anew by each form; what a paper says in the other language has a test at its step.
WRITTEN = ("/ky.pdf", "/ru.docx", "/ru.xlsx")


def _asked(client: Client, starts: list[str], within: str, each: int, papers: set[str]) -> dict[str, int]:
    """The pages that ``starts`` lead to inside ``within``, ``each`` of a kind → how many questions it asks.

    Addresses of papers are put into ``papers``.
    """
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
        papers |= {link for link in links if PREVIEW in link}
        for link in sorted(new):
            kind = re.sub(r"\d+", "0", link)
            opened[kind] += 1
            if opened[kind] <= each:
                waiting.append(link)
    return found


@pytest.mark.one_database("the same questions are asked of both")
def test_every_page_of_the_example_asks_little_at_every_step(seen_built: Callable[..., Built]) -> None:
    seen: Counter[str] = Counter()
    papers: set[str] = set()

    def look(step: str) -> None:
        if EVERYTHING or step in OPENED:
            seen.update({step: _opened_at(step, papers)})

    seen_built(look)
    print(f"{seen.total()} pages were opened")
    assert seen.keys() >= {*OPENED} and seen.total() > 150, "the pages were really opened"


def _opened_at(step: str, papers: set[str]) -> int:
    """Open the pages of the example after a step, as those who read then; answers how many there were.

    Addresses of papers are put into ``papers``; the head writes all that are known by then.
    """
    number = 0
    municipality = ground.find()
    assert municipality is not None
    home = f"/ky/m/{municipality.code}/"
    for role in ALWAYS + (AT_LAST if step == "council" else ()):
        mandate = Mandate.objects.filter(municipality=municipality, role=role).first()
        each = EACH_WHEN_FULL if step in FULL else EACH
        asked = _asked(client_of(mandate.user if mandate else None), [home, "/ky/desk/"], home, each, papers)
        over = {path: count for path, count in asked.items() if count > MOST_SQL}
        assert not over, (step, role, over)
        assert bool(mandate) == bool(role) and len(asked) > (1 if role else 0)
        number += len(asked)
        if role == "head":
            _write(client_of(mandate.user), papers)
    return number


def _write(client: Client, papers: set[str]) -> None:
    """Each kind of paper with what stands in the example: nothing in it stops a form from being written."""
    by_kind = {re.sub(r"\d+", "0", link): link for link in sorted(papers)}
    wanted = [link for link in by_kind.values() if link.endswith(WRITTEN)]
    answers = {link: client.get(link).status_code for link in wanted}
    assert Counter(answers.values())[200] > 60
    assert {link: code for link, code in answers.items() if code not in (200, 404)} == {}
