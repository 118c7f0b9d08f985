"""What a whole file of tests finds in the database, entered once.

Opening the municipality of the tests takes longer than most tests, and so does walking a plan up to its adoption. A
fixture marked ``@filling`` only enters rows and answers them. In a file in which every test that touches the database
asks for it, its rows lie in a transaction around those of the tests: each test finds them as they were made and gets
what was answered unpickled anew. In any other file it is an ordinary fixture. The municipality itself lies in one
around those of all files in a row that share it.

One that needs more than fillings (a file on the disk, a setting that is changed for a test) is not one itself.
"""

from __future__ import annotations

import inspect
import pickle
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import translation

from birge.kit import scope
from tests import tables
from tests.people import HERE, Village, country, settle


def filling(make: Callable[..., Any]) -> Any:
    """A fixture whose rows a file may share. It asks for other fillings, ``inside``, ``here`` or ``district`` alone."""

    def given(shared_rows: dict[str, Any], **known: Any) -> Any:
        return shared_rows[make.__name__] if make.__name__ in shared_rows else make(**known)

    asked = [inspect.Parameter("shared_rows", inspect.Parameter.POSITIONAL_OR_KEYWORD)]
    given.__signature__ = inspect.Signature([*asked, *inspect.signature(make).parameters.values()])  # type: ignore[attr-defined]
    given.__doc__, given.make = make.__doc__, make  # type: ignore[attr-defined]
    return pytest.fixture(name=make.__name__)(given)


class Ground:
    """The municipality of the tests, entered once for all files in a row that share it; each adds its own to it."""

    def __init__(self) -> None:
        self.around: transaction.Atomic | None = None
        self.rows = b""

    def stand(self) -> dict[str, Any]:
        """What it is made of, new for one file."""
        if self.around is None:
            self.around = transaction.atomic()
            self.around.__enter__()
            district = country()
            self.rows = pickle.dumps({"district": district, "here": settle(district, "Мында", HERE)})
            tables.check_references()
        found: dict[str, Any] = pickle.loads(self.rows)
        return found

    def clear(self) -> None:
        """As if it had never been entered."""
        if self.around is not None:
            transaction.set_rollback(True)
            self.around.__exit__(None, None, None)
            self.around = None


#: One for the process: there is one database.
GROUND = Ground()


@pytest.fixture(scope="session")
def ground(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """What files in a row share is taken back before the database goes."""
    yield
    with django_db_blocker.unblock():
        GROUND.clear()


@pytest.fixture(scope="module", autouse=True)
def nothing_that_others_share(request: pytest.FixtureRequest, django_db_blocker: Any) -> None:
    """A file that does not share the municipality begins without it."""
    if not shares(request):
        with django_db_blocker.unblock():
            GROUND.clear()


def laid(request: pytest.FixtureRequest) -> Iterator[bytes | None]:
    """Enter what the tests of this file share, and take it back after them; ``None``: they share nothing."""
    if not shares(request):
        yield None
        return
    tests = _tests_of(request)
    request.getfixturevalue("ground")
    blocker = request.getfixturevalue("django_db_blocker")
    with blocker.unblock(), translation.override(settings.LANGUAGE_CODE):
        found = GROUND.stand()
        around = transaction.atomic()
        around.__enter__()
        found["inside"] = found["here"]
        with scope.municipality(found["here"].municipality.pk):
            for name, make in _in_order(tests[0], _shared_by(tests)):
                found[name] = make(**{needed: found[needed] for needed in inspect.signature(make).parameters})
        tables.check_references()
    yield pickle.dumps(found)
    with blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture(scope="module")
def settled(request: pytest.FixtureRequest) -> Iterator[bytes | None]:
    """The district and the municipality most tests are about, and what else all tests of a file ask for, made once.

    A file with a test that commits, or asks for rows and not for this municipality, has none: ``None``.
    """
    yield from laid(request)


def shares(request: pytest.FixtureRequest) -> bool:
    """Whether every test of this file that touches the database asks for the municipality."""
    return {"here", "settled"} <= _shared_by(_tests_of(request))


def _tests_of(request: pytest.FixtureRequest) -> list[Any]:
    """The tests of the file that touch the database; none where one of them commits."""
    tests: list[Any] = _by_file(request.session).get(request.path, [])
    marks = [one.get_closest_marker("django_db") for one in tests]
    if any({"transactional_db", "live_server"} & set(one.fixturenames) for one in tests):
        return []
    if any(mark and mark.kwargs.get("transaction") for mark in marks):
        return []
    return [one for one, mark in zip(tests, marks, strict=True) if mark or "db" in one.fixturenames]


@lru_cache(maxsize=1)
def _by_file(session: pytest.Session) -> dict[Path, list[Any]]:
    found: dict[Path, list[Any]] = {}
    for one in session.items:
        found.setdefault(one.path, []).append(one)
    return found


def _shared_by(tests: list[Any]) -> set[str]:
    return set.intersection(*(set(one.fixturenames) for one in tests)) if tests else set()


def _in_order(test: Any, shared: set[str]) -> Iterator[tuple[str, Callable[..., Any]]]:
    """The fillings among ``shared``, each after those it needs; those that need anything else are left to the tests."""
    known = {"district", "here", "inside"}
    left = {}
    for name in sorted(shared - known):
        fixtures = test.session._fixturemanager.getfixturedefs(name, test)
        make = getattr(fixtures[-1].func, "make", None) if fixtures else None
        if make is not None:
            left[name] = make
    while ready := [name for name, make in left.items() if known >= set(inspect.signature(make).parameters)]:
        for name in ready:
            yield name, left.pop(name)
            known.add(name)


def unpickled(settled: bytes | None) -> dict[str, Any]:
    """What the file shares, new for one test: ``district`` always, ``here`` and the fillings if they lie there."""
    if settled is None:
        return {"district": country()}
    found: dict[str, Any] = pickle.loads(settled)
    return found


def village(found: dict[str, Any]) -> Village:
    """The municipality the test is about."""
    return found["here"] if "here" in found else settle(found["district"], "Мында", HERE)
