"""Every page within its budget: at most twelve questions to the database, as many with one row as with fifty; light.

The rows are made by machine (tests/worlds.py), so that a page added tomorrow is measured too. What a browser really
fetches is measured by ``make bench``.
"""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.staticfiles import finders
from django.db import IntegrityError, transaction
from django.db.models import UUIDField
from django.http import HttpResponse

from birge.kit import scope
from birge.kit.scope import shared_models, tenant_models
from birge.people import words
from tests import matrix as m
from tests.asked import asking
from tests.house.conftest import EVERYTHING, Matrix, undone
from tests.house.known import KNOWN
from tests.worlds import World, in_order

MOST_SQL = 12
MOST_BYTES = 60_000
MOST_REQUESTS = 8
ROWS = 50
#: Who reads every page they may open: what is asked about a person (session, account, mandates, second factor) counts.
READERS = (words.SPECIALIST, words.HEAD, words.COUNCIL_SECRETARY, words.COUNCIL_CHAIR, words.ADMINISTRATOR)
#: Files that are made when asked for, and the description of the API: no pages.
NO_PAGES = ("papers:", "api-v1:openapi-json", "field:")


def _multiply(world: World, times: int) -> None:
    """More rows of every table beside the one there is, under the same parents where that may be."""
    with scope.municipality(world.village.municipality.pk):
        for model in in_order([*tenant_models(), *shared_models()]):
            row = world.rows.get(model._meta.label_lower)
            if row is not None and model._meta.label_lower != "cycle.cycle":
                for turn in range(1, times):
                    _copy(world, model, row, turn) or _copy(world, model, row, turn, own_parents=True)


def _copy(world: World, model: type, row: object, turn: int, *, own_parents: bool = False) -> bool:
    values = {}
    for field in model._meta.concrete_fields:  # type: ignore[attr-defined]
        value = getattr(row, field.attname)
        if field.is_relation and own_parents and value == world.number:
            target = field.related_model
            if target._default_manager.filter(pk=world.number + 1000 * turn).exists():
                value = world.number + 1000 * turn
        elif field.name in ("number", "serial", "place") and not field.is_relation:
            value = world.number + turn
        elif field.name == "name" and isinstance(value, str):
            value = f"{value}-{turn}"
        elif isinstance(field, UUIDField):
            value = uuid4()
        values[field.attname] = value
    values["id"] = world.number + 1000 * turn
    try:
        with transaction.atomic():
            model._default_manager.create(**values)  # type: ignore[attr-defined]
    except IntegrityError:
        return False
    return True


@dataclass(frozen=True)
class Seen:
    """A page as one reader got it: what came of it, how much it asked, what it weighs and fetches (if it is public)."""

    outcome: str
    status: int
    asked: int
    weight: int = 0
    requests: int = 0


#: (address, reader) → what was seen.
Round = dict[tuple[str, str], Seen]


def _round(matrix: Matrix, few: int) -> Round:
    """Every page, opened by nobody in particular and by ``few`` of the readers who may read it, who take turns."""
    found: Round = {}
    for number, address in enumerate(matrix.addresses):
        if address.name.startswith(NO_PAGES):
            continue
        readers = [one for one in map(matrix.actor, READERS) if m.expected(address.gate, one, "here") == m.IN]
        if readers and not EVERYTHING:
            begin = number % len(readers)
            readers = [*readers[begin:], *readers[:begin]][:few]
        for reader in (matrix.actors[0], *readers):
            if m.expected(address.gate, reader, "here") == m.IN:
                for path in m.examples(address, matrix.here)[:1]:
                    with asking() as asked:
                        answer = matrix.ask(reader, path)
                    weighed = _weighed(answer) if reader.user is None else (0, 0)
                    found[address.name, reader.name] = Seen(m.outcome(answer), answer.status_code, len(asked), *weighed)
    return found


def _weighed(answer: HttpResponse) -> tuple[int, int]:
    """How many bytes and how many requests a first visit takes."""
    if answer.status_code != 200 or not answer.headers["Content-Type"].startswith("text/html"):
        return 0, 0
    fetched = set(re.findall(r'(?:href|src)="/static/([^"]+)"', answer.content.decode()))
    return len(gzip.compress(answer.content, 6)) + sum(map(_weight, fetched)), 1 + len(fetched)


@cache
def _weight(name: str) -> int:
    path = Path(str(finders.find(name)))
    return path.stat().st_size if path.suffix == ".woff2" else len(gzip.compress(path.read_bytes(), 9))


@pytest.fixture(scope="module")
def rounds(matrix: Matrix, django_db_blocker: Any) -> tuple[Round, Round]:
    """Every page with one row of each table, and with fifty.

    With fifty two of them open it, the same one and the next: what asks once more for each row asks more than any page
    may. With one row one of them opens it: that a page asks no more with more rows is seen by one reader. All of them
    open all pages in ``make soak PARTS=matrix``.
    """
    with django_db_blocker.unblock(), KNOWN.asked_anew():
        one = _round(matrix, 1)
        with undone():
            _multiply(matrix.here, ROWS)
            return one, _round(matrix, 2)


@pytest.mark.one_database("the same questions are asked of both")
def test_pages_ask_the_database_little_and_no_more_with_more_rows(rounds: tuple[Round, Round]) -> None:
    one, many = ({page: seen.asked for page, seen in found.items() if seen.status == 200} for found in rounds)
    over = {page: asked for page, asked in many.items() if asked > MOST_SQL}
    # A page that opens only with more rows is held to the ceiling alone.
    grown = {page: (one.get(page), asked) for page, asked in many.items() if asked > one.get(page, MOST_SQL)}
    assert (over, grown) == ({}, {})
    assert set(many) >= set(one) and {reader for _, reader in many} >= {"anonymous", "head here"}


@pytest.mark.one_database("what one role sees that another does not is up to templates")
def test_pages_open_to_each_of_their_readers(matrix: Matrix, rounds: tuple[Round, Round]) -> None:
    gates = {address.name: address.gate for address in matrix.addresses}
    for found in rounds:
        shut = {page: seen.outcome for page, seen in found.items() if not m.fits(gates[page[0]], m.IN, seen.outcome)}
        assert shut == {}


@pytest.mark.one_database("bytes of pages are counted")
def test_public_pages_are_light_on_a_first_visit(rounds: tuple[Round, Round]) -> None:
    pages = {page: (seen.weight, seen.requests) for page, seen in rounds[1].items() if seen.weight}
    heavy = {page: seen for page, seen in pages.items() if seen[0] > MOST_BYTES or seen[1] > MOST_REQUESTS}
    assert heavy == {} and len(pages) > 20


@pytest.mark.one_database("a page is packed after it is made")
def test_a_page_is_packed_for_a_browser_that_takes_it(matrix: Matrix) -> None:
    page = m.examples(next(a for a in matrix.addresses if a.name == "plan:plan"), matrix.here)[0]
    packed = matrix.ask(matrix.actors[0], page, headers={"accept-encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "<html" in gzip.decompress(packed.content).decode()
