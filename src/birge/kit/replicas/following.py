"""Which copies there are, how far each has come, and which one a reader is given.

Every ``pause`` seconds at most, and only when somebody reads, each process asks the first database where its log ends
and each copy up to where it has replayed it. A copy that does not answer is asked again with growing pauses; one that
is too far behind, or no copy any more, is left out until it is not.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from math import inf
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.utils.translation import gettext

from birge.kit.replicas.connecting import Connection, Elsewhere
from birge.kit.replicas.positions import NOWHERE, Course, place

_END = "SELECT pg_current_wal_flush_lsn()::text"
_REPLAYED = "SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()::text END"
_WRITTEN = "SELECT pg_current_wal_insert_lsn()::text"
#: Seconds: the longest pause before a copy that does not answer is asked again.
LONGEST_REST = 60.0


def _asked(connection: Any, sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0] or ""


def written_now() -> str:
    """The place up to which the log of the first database reaches now, all that was just committed included."""
    return _asked(connections[DEFAULT_DB_ALIAS], _WRITTEN)


class Replica:
    """One copy; each thread has a connection of its own."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.settings = settings
        self.mine = threading.local()
        #: Up to where it had replayed the log when it was asked last, and how old what it shows was then.
        self.replayed, self.age = NOWHERE, inf
        self.failed, self.rests_until = 0, 0.0

    @property
    def connection(self) -> Connection:
        """The connection of this thread."""
        found: Connection | None = getattr(self.mine, "connection", None)
        if found is None:
            found = self.mine.connection = Connection(self.settings)
        return found

    def let_go(self) -> None:
        """Close the connection of this thread, however it is."""
        self.connection.let_go()
        del self.mine.connection

    def look(self) -> None:
        """Ask how far it has come. One that was started anew has closed the connections from before: asked twice."""
        try:
            self.replayed = place(_asked(self.connection, _REPLAYED))
        except Elsewhere:
            self.let_go()
            self.replayed = place(_asked(self.connection, _REPLAYED))

    @contextmanager
    def instead(self) -> Iterator[None]:
        """A block in which whatever asks the database asks this copy."""
        first = connections[DEFAULT_DB_ALIAS]
        connections[DEFAULT_DB_ALIAS] = self.connection
        try:
            yield
        finally:
            connections[DEFAULT_DB_ALIAS] = first


class Replicas:
    """All copies, as one process knows them.

    :param behind: so many seconds may what a copy shows be old.
    :param pause: so many seconds what was found out holds.
    """

    def __init__(
        self,
        settings: list[dict[str, Any]],
        *,
        behind: float,
        pause: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.all = [Replica(one) for one in settings]
        self.behind, self.pause, self.clock = behind, pause, clock
        self.course = Course(behind + 2 * pause)
        self.looked = -inf
        self.looking = threading.Lock()
        self.turn = count()

    def up_to(self, written: int) -> Replica | None:
        """A copy for somebody who has written up to a place; ``None``: read from the first database."""
        if self.clock() - self.looked >= self.pause and self.looking.acquire(blocking=False):
            try:
                self.look()
            finally:
                self.looking.release()
        able = [one for one in self.all if one.age <= self.behind and one.replayed >= written]
        return able[next(self.turn) % len(able)] if able else None

    def look(self) -> None:
        """Ask the first database and every copy that does not rest."""
        now = self.looked = self.clock()
        # A first database that does not answer writes nothing that a copy could lack: then they stay as they were.
        with suppress(DatabaseError):
            self.course.note(now, place(_asked(connections[DEFAULT_DB_ALIAS], _END)))
        for one in self.all:
            if now < one.rests_until:
                continue
            try:
                one.look()
            except Elsewhere:
                one.let_go()
                self._rest(one)
                continue
            one.failed = 0
            one.age = inf if one.replayed == NOWHERE else self.course.age(now, one.replayed)

    def gave_up(self, one: Replica, ill: bool) -> None:
        """A request was not answered by a copy. One that is ill is left out; it is looked at again soon."""
        one.let_go()
        if ill:
            self._rest(one)

    def _rest(self, one: Replica) -> None:
        one.age = inf
        one.rests_until = self.clock() + min(LONGEST_REST, self.pause * 2**one.failed)
        one.failed += 1

    def ill(self) -> str:
        """For the alarm: how many copies nobody reads from."""
        self.look()
        out = sum(one.age > self.behind for one in self.all)
        return gettext("left out: %(out)s of %(all)s") % {"out": out, "all": len(self.all)} if out else ""
