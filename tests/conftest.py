"""Fixtures every test may use."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from copy import copy
from typing import Any

import pytest
from _pytest.main import pytest_runtestloop as run_all_tests
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import client, testcases
from django.test.utils import setup_databases, teardown_databases
from django.utils import translation

from birge.handler import FindsOnce
from birge.kit import scope
from birge.kit.policies import as_owner
from tests import owner, tables
from tests.fillings import filling, ground, nothing_that_others_share, settled, unpickled, village
from tests.people import ABOVE, Village, equip, settle


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
    gc.set_threshold(50_000, 20, 1_000)


#: Places of eight bytes. With what CPython adds they need a little more than 256 KB, so the piece they get has 512: the
#: other half is for the frames behind them. Memory nobody writes to is not taken.
CLAIMED = 31_800


def _behind_it(function: Callable[[pytest.Session], bool | None], session: pytest.Session) -> bool | None:
    return function(session)


_behind_it.__code__ = _behind_it.__code__.replace(co_stacksize=CLAIMED)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """The frames of all tests lie in one piece of memory.

    CPython asks the system for a piece of 16 KB when a call no longer fits, and gives it back as soon as that call
    returns. A page asked for by a test is a hundred calls deep; where a loop stands at the edge of a piece, each of its
    turns asks and gives back: 12,000 times a second, a tenth of the run. Servers are not as deep and have no such edge.
    """
    return _behind_it(run_all_tests, session)


def pytest_configure() -> None:
    """A page's context is kept for tests that look at it, but not the contexts of each small part of it.

    Django keeps a copy of every one of them: hundreds for a page with a long list of choices. The view of an address
    is found as the servers find it.
    """
    owner.install()
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
    with django_db_blocker.unblock(), as_owner():
        kept = tables.folder()
        keep = tables.taken_from(kept, connection) if kept else None
        made = setup_databases(verbosity=0, interactive=False, aliases={"default"}, serialized_aliases=set())
        if keep:
            keep()
    yield
    with django_db_blocker.unblock(), as_owner():
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


@pytest.fixture
def shared_rows(settled: bytes | None, db: None) -> dict[str, Any]:
    """The district, and what is there already."""
    return unpickled(settled)


@pytest.fixture
def district(shared_rows: dict[str, Any]) -> object:
    return shared_rows["district"]


@pytest.fixture
def here(shared_rows: dict[str, Any]) -> Village:
    """The municipality the test is about."""
    return village(shared_rows)


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


@filling
def cycle(inside: Village) -> object:
    """An open cycle for 2027–2029."""
    from birge.cycle.actions import open_cycle

    return open_cycle(inside.municipality, year_from=2027, year_to=2029, by=inside.people["aigul"], role="specialist")


__all__ = ["ground", "nothing_that_others_share", "settled"]
