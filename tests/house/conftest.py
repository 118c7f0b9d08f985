"""Two municipalities with everything in them, public and not, and one person for every role: made once for a file."""

from __future__ import annotations

import hashlib
import logging
import os
import sys
import traceback
from collections.abc import Iterator, Sequence, Set
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from http.cookies import SimpleCookie
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.core.signals import got_request_exception
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client, override_settings

from birge.kit import scope
from birge.people import words
from birge.people.actions import grant, open_account
from birge.record.actions.sign import sign
from tests.forms_seen import SeenForm, forms_of
from tests.house.handed import count_anew, count_from
from tests.house.known import KNOWN, NOT_DATA, known_to_the_requests, may_change
from tests.matrix import Actor, Address, addresses, is_in, one_of_each, without
from tests.people import HERE, country, equip, settle
from tests.tables import check_references
from tests.worlds import World, fill, somebody

#: Whether everybody tries everything, with every value: ``make soak PARTS="matrix forms"``.
EVERYTHING = bool(os.environ.get("BIRGE_EVERYBODY"))


@dataclass
class Opened:
    """A page as somebody with all roles got it: what came of it, whether it is a page at all, and its forms."""

    status_code: int
    is_page: bool
    forms: list[SeenForm]

    @classmethod
    def of(cls, path: str, answer: HttpResponse) -> Opened:
        """What came of asking for ``path``."""
        is_page = answer.headers.get("Content-Type", "").startswith("text/html")
        shown = answer.status_code == 200 and is_page
        return cls(answer.status_code, is_page, forms_of(path, answer.content.decode()) if shown else [])


@dataclass
class Matrix:
    """The worlds, the actors and their browsers."""

    here: World
    hidden: World
    there: World
    there_hidden: World
    actors: list[Actor]
    addresses: list[Address]
    clients: dict[str, Client]
    failures: list[str]
    #: (roles, side) → who holds them all.
    holders: dict[tuple[frozenset[str], str], Actor] = field(default_factory=dict)
    #: Page → what somebody with all roles got there while all was as it was made, for the files that follow.
    opened: dict[str, Opened] = field(default_factory=dict)

    def actor(self, role: str, side: str = "here") -> Actor:
        """Who holds ``role`` on a side."""
        return next(a for a in self.actors if a.roles == {role} and a.side in (side, ""))

    def strangers(self, actors: Sequence[Actor]) -> list[Actor]:
        """Those of ``actors`` without a role here, auditors (who read everything) left out."""
        return [a for a in actors if a.side != "here" and not a.audits]

    @property
    def on_sqlite(self) -> bool:
        """Whether what has nothing to do with a database is tried here."""
        return connection.vendor == "sqlite"

    def trying(self, address: Address) -> list[Actor]:
        """Who tries ``address``: one of all whom it answers alike, and those who hold all that does not open it.

        On PostgreSQL one who is let in and one who is not: who that is was decided before a database is asked.
        ``make soak PARTS=matrix`` lets everybody try everything.
        """
        if EVERYTHING:
            return [*self.actors, *self.crowds(address)]
        if not self.on_sqlite:
            return one_of_each(address, self.actors, is_in)
        return one_of_each(address, self.actors) + self.crowds(address)

    def crowds(self, address: Address) -> list[Actor]:
        """On every side somebody with all roles that do not open ``address`` (see :func:`tests.matrix.without`)."""
        held = without(address.gate.roles if address.gate else frozenset())
        return [self.holder(roles, side) for side, roles in held.items() if roles]

    def holder(self, roles: Set[str], side: str) -> Actor:
        """Somebody who holds all of ``roles`` on a side; made when first asked for, so ask before anything is tried."""
        key = (frozenset(roles), side)
        if key not in self.holders:
            world = {"here": self.here, "there": self.there}.get(side)
            name = f"{len(roles)} roles {side}".strip() + f" ({len(self.holders)})"
            with KNOWN.new_people():
                self.holders[key] = found = _person(f"07002{len(self.holders):05}", name, key[0], side, world)
                self.clients[name] = _browser(found)
        return self.holders[key]

    @property
    def everything(self) -> Actor:
        """Somebody with every role of this municipality, who administers the platform as well."""
        return self.holder({*without(frozenset())["here"], words.ADMINISTRATOR}, "here")

    def ask(self, actor: Actor, path: str, data: dict[str, str] | None = None, **more: Any) -> HttpResponse:
        """GET, or POST of ``data``; nothing of it stays, neither in the database nor in the browser."""
        with undone():
            return self.send(actor, path, data, **more)

    def send(self, actor: Actor, path: str, data: dict[str, str] | None = None, **more: Any) -> HttpResponse:
        """The same, and what it does to the database stays."""
        client = self.clients[actor.name]
        kept = {name: one.value for name, one in client.cookies.items()}
        answer = client.get(path, **more) if data is None else client.post(path, data, **more)
        if answer.cookies:
            client.cookies = SimpleCookie(kept)
        answer.why = self.failures.pop() if self.failures else ""  # type: ignore[attr-defined]
        return answer


@contextmanager
def undone() -> Iterator[None]:
    """A block whose changes are taken back at its end."""
    point, touched, writes = transaction.savepoint(), KNOWN.touched, KNOWN.writes
    try:
        yield
    finally:
        # Where no statement wrote or failed there is nothing to take back, which takes as long as some pages.
        if KNOWN.writes != writes or connection.needs_rollback or not KNOWN.watching:
            transaction.savepoint_rollback(point)
        # Else it stays open, each further one inside it: a database looks through all of them at every row.
        transaction.savepoint_commit(point)
        KNOWN.touched = touched


def snapshot() -> dict[str, str]:
    """table → digest of all its rows."""
    found = {}
    with scope.everyone("a test compares all rows"), connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table not in NOT_DATA:
                cursor.execute(f'SELECT * FROM "{table}"')
                rows = sorted(repr(row) for row in cursor.fetchall())
                found[table] = f"{len(rows)} rows {hashlib.sha256(repr(rows).encode()).hexdigest()[:12]}"
    return found


class Watch:
    """Whether the database is as it was. Its rows are looked at only after a statement that may have changed them."""

    def __init__(self) -> None:
        self.before = snapshot()
        self.written = False

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.written = self.written or may_change(sql)
        return execute(sql, params, many, context)

    def forget(self) -> None:
        """What was written up to now was meant; from here on anything written is a change."""
        self.before, self.written = {}, False

    def changed(self) -> bool:
        """Whether any row differs."""
        if self.written:
            self.written = snapshot() != self.before
        return self.written


Found = list[tuple[str, object]]


def told(found: Found) -> dict[str, str]:
    """What was found → the actors it was found with: short enough to read."""
    grouped: dict[str, list[str]] = {}
    for what, actor in found:
        grouped.setdefault(what, []).append(str(actor))
    return {what: f"{len(actors)} times, first as {actors[0]}" for what, actors in grouped.items()}


def _actors(here: World, there: World) -> list[Actor]:
    found = [Actor("anonymous", None), _person("0700100000", "nobody", frozenset(), "", None)]
    for role in words.ROLES.values():
        sides = {"here": here, "there": there} if role.scope == words.MUNICIPALITY else {"": None}
        for side, world in sides.items():
            name = f"{role.code} {side}".strip()
            found.append(_person(f"07001{len(found):05}", name, frozenset({role.code}), side, world))
    return found


def _person(login: str, name: str, roles: frozenset[str], side: str, world: World | None) -> Actor:
    """An account with ``roles``: those of a municipality in that of ``world``, the others above all."""
    user = open_account(name="X", login=login, by=None, password="сөз-сөз-сөз-1")
    user.must_change_password = False
    user.save()
    for role in sorted(roles):
        local = words.ROLES[role].scope == words.MUNICIPALITY
        grant(user, role, by=None, municipality=world.village.municipality if local and world else None)
    equip(user)
    return Actor(name, user, roles, side)


def _browser(actor: Actor) -> Client:
    client = Client(raise_request_exception=False)
    if actor.user is not None:
        client.force_login(actor.user)
    return client


@contextmanager
def worlds_of(kind: type[World] = World) -> Iterator[Matrix]:
    """The worlds with their people and browsers, in a transaction that is taken back at the end.

    :param kind: what stands in their texts.
    """
    with TemporaryDirectory() as folder, override_settings(RECORD_ROOT=Path(folder)), transaction.atomic():
        count_anew()
        district = country()
        here, there = settle(district, "Мында", HERE), settle(district, "Башка", {})
        count_from(20_000)
        worlds = [
            fill(village, number, somebody(number, village), published=published, kind=kind)
            for village, number, published in (
                (here, 9001, True),
                (here, 9002, False),
                (there, 9003, True),
                (there, 9004, False),
            )
        ]
        sign(everything=True)
        actors = _actors(worlds[0], worlds[2])
        check_references()
        clients = {actor.name: _browser(actor) for actor in actors}
        failures: list[str] = []

        def failed(sender: object, **_: object) -> None:
            error = sys.exc_info()[1]
            last = traceback.extract_tb(error.__traceback__)[-1] if error else None
            failures.append(f"{error!r} ({Path(last.filename).name}:{last.lineno})" if last else "?")

        got_request_exception.connect(failed)
        log = logging.getLogger("django.request")
        level, log.level = log.level, logging.CRITICAL
        try:
            with known_to_the_requests():
                yield Matrix(*worlds, actors, addresses(), clients, failures)
        finally:
            log.level = level
            got_request_exception.disconnect(failed)
            transaction.set_rollback(True)


@pytest.fixture(scope="session")
def worlds_kept(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[tuple[Matrix, ExitStack]]]:
    """The worlds from one file to the next; what a run that broke off left open is shut at its end."""
    kept: list[tuple[Matrix, ExitStack]] = []
    yield kept
    with django_db_blocker.unblock():
        for _, opened in kept:
            opened.close()


@pytest.fixture(scope="module")
def matrix(
    request: pytest.FixtureRequest, worlds_kept: list[tuple[Matrix, ExitStack]], django_db_blocker: Any
) -> Iterator[Matrix]:
    """The worlds, made once for the files about them that follow each other: each file finds them as they were made.

    What a file adds (somebody with many roles, what is tried) is taken back at its end.
    """
    with django_db_blocker.unblock():
        if not worlds_kept:
            opened = ExitStack()
            worlds_kept.append((opened.enter_context(worlds_of()), opened))
        made = worlds_kept[0][0]
        with undone():
            count_from(30_000)
            KNOWN.begin()
            yield replace(made, clients={**made.clients}, holders={})
        if not goes_on(request.session.items, request.path):
            worlds_kept.pop()[1].close()


def goes_on(items: Sequence[pytest.Item], path: Path) -> bool:
    """Whether the test after the last one of a file is about the worlds again."""
    last = max(at for at, one in enumerate(items) if one.path == path)
    return any("matrix" in one.fixturenames for one in items[last + 1 : last + 2])  # type: ignore[attr-defined]


@pytest.fixture
def watch(matrix: Matrix) -> Iterator[Watch]:
    """Sees whether anything changed since the test began."""
    found = Watch()
    with connection.execute_wrapper(found):
        yield found
