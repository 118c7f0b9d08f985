"""Two municipalities with everything in them, public and not, and one person for every role: made once for a file."""

from __future__ import annotations

import hashlib
import logging
import re
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import pytest
from django.core.signals import got_request_exception
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client

from birge.people import words
from birge.people.actions import grant, open_account
from tests.matrix import Actor, Address, addresses, one_of_each
from tests.people import HERE, country, equip, settle
from tests.worlds import World, fill, somebody

#: Tables that reading a page may write to: sessions, and files made again from an issued paper's own snapshot.
NOT_DATA = frozenset({"django_session", "papers_rendering", "kit_cache"})


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

    def actor(self, role: str, side: str = "here") -> Actor:
        """Who holds ``role`` on a side."""
        return next(a for a in self.actors if a.role == role and a.side in (side, ""))

    @property
    def strangers(self) -> list[Actor]:
        """Everybody without a role here, auditors (who read everything) left out."""
        return [a for a in self.actors if a.side != "here" and a.role != words.AUDITOR]

    @property
    def everybody(self) -> bool:
        """Whether all actors try every address here; on PostgreSQL one of each kind does, for a gate is Python."""
        return connection.vendor == "sqlite"

    def trying(self, address: Address, actors: Sequence[Actor]) -> Sequence[Actor]:
        """Those of ``actors`` who try ``address``."""
        return actors if self.everybody else one_of_each(address, actors)

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
    point = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)


def snapshot() -> dict[str, str]:
    """table → digest of all its rows."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table not in NOT_DATA:
                cursor.execute(f'SELECT * FROM "{table}"')
                rows = sorted(repr(row) for row in cursor.fetchall())
                found[table] = f"{len(rows)} rows {hashlib.sha256(repr(rows).encode()).hexdigest()[:12]}"
    return found


class Watch:
    """Whether the database is as it was. Its rows are looked at only after a statement that may have changed them."""

    #: Statements that change nothing, or take back.
    HARMLESS = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK")
    TARGET = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')

    def __init__(self) -> None:
        self.before = snapshot()
        self.written = False

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.lstrip().startswith(self.HARMLESS):
            target = self.TARGET.match(sql)
            self.written = self.written or target is None or target[1] not in NOT_DATA
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
    found = [Actor("anonymous", None)]
    found.append(Actor("nobody", open_account(name="Nobody", login="0700100000", by=None, password="сөз-сөз-сөз-1")))
    number = 1
    for role in words.ROLES.values():
        sides = {"here": here, "there": there} if role.scope == words.MUNICIPALITY else {"": None}
        for side, world in sides.items():
            number += 1
            user = open_account(name="X", login=f"07001{number:05}", by=None, password="сөз-сөз-сөз-1")
            user.must_change_password = False
            grant(user, role.code, by=None, municipality=world.village.municipality if world else None)
            equip(user)
            found.append(Actor(f"{role.code} {side}".strip(), user, role.code, side))
    return found


@pytest.fixture(scope="module")
def matrix(django_db_setup: None, django_db_blocker: Any) -> Iterator[Matrix]:
    with django_db_blocker.unblock(), transaction.atomic():
        district = country()
        here, there = settle(district, "Мында", HERE), settle(district, "Башка", {})
        worlds = [
            fill(village, number, somebody(number, village), published=published)
            for village, number, published in (
                (here, 9001, True),
                (here, 9002, False),
                (there, 9003, True),
                (there, 9004, False),
            )
        ]
        actors = _actors(worlds[0], worlds[2])
        clients = {}
        for actor in actors:
            clients[actor.name] = Client(raise_request_exception=False)
            if actor.user is not None:
                clients[actor.name].force_login(actor.user)
        failures: list[str] = []

        def failed(sender: object, **_: object) -> None:
            error = sys.exc_info()[1]
            last = traceback.extract_tb(error.__traceback__)[-1] if error else None
            failures.append(f"{error!r} ({Path(last.filename).name}:{last.lineno})" if last else "?")

        got_request_exception.connect(failed)
        log = logging.getLogger("django.request")
        level, log.level = log.level, logging.CRITICAL
        try:
            yield Matrix(*worlds, actors, addresses(), clients, failures)
        finally:
            log.level = level
            got_request_exception.disconnect(failed)
            transaction.set_rollback(True)


@pytest.fixture
def watch(matrix: Matrix) -> Iterator[Watch]:
    """Sees whether anything changed since the test began."""
    found = Watch()
    with connection.execute_wrapper(found):
        yield found
