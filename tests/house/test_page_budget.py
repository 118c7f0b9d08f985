"""Every page within its budget: at most twelve questions to the database, as many with one row as with fifty; light.

The rows are made by machine (tests/worlds.py), so that a page added tomorrow is measured too. What a browser really
fetches is measured by ``make bench``.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import IntegrityError, transaction

from birge.kit import scope
from birge.kit.scope import tenant_models
from birge.people import words
from tests import matrix as m
from tests.asked import asking
from tests.house.conftest import Matrix, undone
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
        for model in in_order(tenant_models()):
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
        values[field.attname] = value
    values["id"] = world.number + 1000 * turn
    try:
        with transaction.atomic():
            model._default_manager.create(**values)  # type: ignore[attr-defined]
    except IntegrityError:
        return False
    return True


def _reader(matrix: Matrix, address: m.Address) -> m.Actor | None:
    """Who reads a page: nobody in particular where it is public, else the first who may."""
    if address.gate.kind == "public":
        return matrix.actors[0]
    return next((a for a in map(matrix.actor, READERS) if m.expected(address.gate, a, "here") == m.IN), None)


def _pages(matrix: Matrix) -> Iterator[tuple[m.Address, m.Actor, str]]:
    for address in matrix.addresses:
        reader = _reader(matrix, address)
        if reader is not None and not address.name.startswith(NO_PAGES):
            for example in m.examples(address, matrix.here)[:1]:
                if matrix.ask(reader, example).status_code == 200:
                    yield address, reader, example


def _asked(matrix: Matrix) -> dict[tuple[str, str], int]:
    """(address, reader) → how many questions the page asks of the database, for everybody who may read it."""
    found = {}
    for address in matrix.addresses:
        if address.name.startswith(NO_PAGES):
            continue
        for reader in (matrix.actors[0], *map(matrix.actor, READERS)):
            if m.expected(address.gate, reader, "here") == m.IN:
                for path in m.examples(address, matrix.here)[:1]:
                    with asking() as asked:
                        answer = matrix.ask(reader, path)
                    if answer.status_code == 200:
                        found[address.name, reader.name] = len(asked)
    return found


@pytest.mark.one_database("the same questions are asked of both")
def test_pages_ask_the_database_little_and_no_more_with_more_rows(matrix: Matrix) -> None:
    one = _asked(matrix)
    with undone():
        _multiply(matrix.here, ROWS)
        many = _asked(matrix)
    over = {page: asked for page, asked in many.items() if asked > MOST_SQL}
    # A page that opens only with more rows is held to the ceiling alone.
    grown = {page: (one.get(page), asked) for page, asked in many.items() if asked > one.get(page, MOST_SQL)}
    assert (over, grown) == ({}, {})
    assert set(many) >= set(one) and {reader for _, reader in many} >= {"anonymous", "head here"}


def _weight(name: str) -> int:
    path = Path(str(finders.find(name)))
    return path.stat().st_size if path.suffix == ".woff2" else len(gzip.compress(path.read_bytes(), 9))


@pytest.mark.one_database("bytes of pages are counted")
def test_public_pages_are_light_on_a_first_visit(matrix: Matrix) -> None:
    heavy = {}
    with undone():
        _multiply(matrix.here, ROWS)
        for address, reader, path in _pages(matrix):
            answer = matrix.ask(reader, path)
            if address.gate.kind == "public" and answer.headers["Content-Type"].startswith("text/html"):
                fetched = set(re.findall(r'(?:href|src)="/static/([^"]+)"', answer.content.decode()))
                weight = len(gzip.compress(answer.content, 6)) + sum(_weight(name) for name in fetched)
                if weight > MOST_BYTES or 1 + len(fetched) > MOST_REQUESTS:
                    heavy[address.name] = (weight, 1 + len(fetched))
    assert heavy == {}


def test_a_page_is_packed_for_a_browser_that_takes_it(matrix: Matrix) -> None:
    page = m.examples(next(a for a in matrix.addresses if a.name == "plan:plan"), matrix.here)[0]
    packed = matrix.ask(matrix.actors[0], page, headers={"accept-encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "<html" in gzip.decompress(packed.content).decode()
