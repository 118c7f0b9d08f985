"""Fixtures every test may use."""

from __future__ import annotations

import gc
import pickle
import threading
from collections.abc import Iterator
from copy import copy
from typing import Any

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection, transaction
from django.test import client, testcases
from django.test.utils import setup_databases, teardown_databases
from django.utils import translation

from birge.handler import FindsOnce
from birge.kit import scope
from tests import tables
from tests.people import ABOVE, HERE, Village, country, equip, settle


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A test marked ``one_database("why")`` looks at nothing the database has a say in: it runs on SQLite alone."""
    once = []
    for item in items:
        if marker := item.get_closest_marker("one_database"):
            if len(marker.args) != 1 or not str(marker.args[0]).strip():
                raise pytest.UsageError(f"{item.nodeid}: say why one database is enough")
            once.append(item)
    if once and settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        config.hook.pytest_deselected(items=once)
        items[:] = [item for item in items if item not in set(once)]


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: the collector need not look at it again, and may look at the rest later.

    A request makes tens of thousands of small objects that go by themselves; looking for rings among them after every
    seven hundred costs a tenth of the run.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def pytest_configure() -> None:
    """A page's context is kept for tests that look at it, but not the contexts of each small part of it.

    Django keeps a copy of every one of them: hundreds for a page with a long list of choices. The view of an address
    is found as the servers find it.
    """
    client.store_rendered_templates = _keep_the_pages_own
    client.ClientHandler = type("ClientHandler", (FindsOnce, client.ClientHandler), {})
    testcases.WSGIHandler = OneAtATime


class OneAtATime(WSGIHandler):
    """The server of the browser tests: its threads have one connection to SQLite, so one request follows the other.

    A browser asks several things at once; two transactions woven into each other lose their savepoints.
    """

    turn = threading.Lock()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        with self.turn:
            return super().__call__(environ, start_response)


def _keep_the_pages_own(store: dict[str, Any], signal: Any, sender: Any, template: Any, context: Any, **_: Any) -> None:
    if "context" not in store:
        store["context"] = client.ContextList([copy(context)])


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """The database of the tests, also for files whose tests share one filling and so do not ask for ``db``."""
    with django_db_blocker.unblock():
        kept = tables.folder()
        keep = tables.taken_from(kept, connection) if kept else None
        made = setup_databases(verbosity=0, interactive=False, aliases={"default"}, serialized_aliases=set())
        if keep:
            keep()
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(autouse=True)
def begins_in_kyrgyz() -> None:
    """No test begins in the language of the last page that an earlier one opened."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def emptied_without_walls(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that commits is cleaned up by emptying the tables, which walls refuse; they are raised again after it."""
    marker = request.node.get_closest_marker("django_db")
    commits = {"transactional_db", "live_server"} & set(request.fixturenames)
    if not commits and not (marker and marker.kwargs.get("transaction")):
        yield
        return
    from birge.kit import walls

    request.getfixturevalue("transactional_db")
    yield
    walls.drop_walls()


@pytest.fixture(scope="module")
def settled(request: pytest.FixtureRequest) -> Iterator[bytes | None]:
    """The district and the municipality most tests are about, made once for a file whose every test is about it.

    Opening it, with its thirteen people, takes longer than most tests. It lies in a transaction around those of the
    tests, so that each finds it as it was made; what it gets is unpickled anew for each. A file with a test that
    commits, or asks for rows and not for this municipality, has none: ``None``.
    """
    if not _all_are_about_it(request):
        yield None
        return
    request.getfixturevalue("django_db_setup")
    with request.getfixturevalue("django_db_blocker").unblock():
        around = transaction.atomic()
        around.__enter__()
        district = country()
        made = settle(district, "Мында", HERE)
        tables.check_references()
    yield pickle.dumps((district, made.municipality, made.units, made.people))
    with request.getfixturevalue("django_db_blocker").unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


def _all_are_about_it(request: pytest.FixtureRequest) -> bool:
    """Whether every test of the file that touches the database asks for ``here`` and none commits."""
    tests = [one for one in request.session.items if one.path == request.path]
    asked = [set(one.fixturenames) for one in tests]  # type: ignore[attr-defined]
    if any({"transactional_db", "live_server"} & names for names in asked):
        return False
    marks = [one.get_closest_marker("django_db") for one in tests]
    if any(mark and mark.kwargs.get("transaction") for mark in marks):
        return False
    return all("here" in names or not (mark or "db" in names) for mark, names in zip(marks, asked, strict=True))


@pytest.fixture
def opened(settled: bytes | None, db: None) -> tuple[Any, Village | None]:
    """The district, and the municipality if it is there already."""
    if settled is None:
        return country(), None
    district, *made = pickle.loads(settled)
    return district, Village(*made)


@pytest.fixture
def district(opened: tuple[Any, Village | None]) -> object:
    return opened[0]


@pytest.fixture
def here(opened: tuple[Any, Village | None]) -> Village:
    """The municipality the test is about."""
    district, made = opened
    return made or settle(district, "Мында", HERE)


@pytest.fixture
def elsewhere(district: object) -> Village:
    """Where Daniyar is from."""
    return settle(district, "Башка", {"daniyar": ("0700000201", "specialist"), "other_head": ("0700000202", "head")})


@pytest.fixture
def above(db: None) -> dict[str, object]:
    """People of the programme and the platform."""
    from birge.people.actions import grant, open_account
    from tests.people import PASSWORD

    found = {}
    for who, (login, role) in ABOVE.items():
        found[who] = user = open_account(name=who.capitalize(), login=login, by=None, password=PASSWORD)
        grant(user, role, by=None)
        equip(user)
    return found


@pytest.fixture
def inside(here: Village) -> Iterator[Village]:
    """``here``, with its rows in scope."""
    with scope.municipality(here.municipality.pk):
        yield here


@pytest.fixture
def cycle(inside: Village) -> object:
    """An open cycle for 2027–2029."""
    from birge.cycle.actions import open_cycle

    return open_cycle(inside.municipality, year_from=2027, year_to=2029, by=inside.people["aigul"], role="specialist")
