"""Two PostgreSQL servers, one following the other, and copies that are looked at when a test says so."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from typing import Any

import psycopg
from django.test import Client

from birge import reading
from birge.kit.replicas import positions
from birge.kit.replicas.following import Replica, Replicas, written_now
from tools import postgres


@dataclass
class Place:
    """Two servers, and the pages of a municipality on them."""

    first: postgres.Postgres
    second: postgres.Postgres
    path: str
    pk: int

    def on_copy(self, sql: str) -> None:
        with psycopg.connect(self.second.url, autocommit=True) as one:
            one.execute(sql)  # type: ignore[call-overload]

    def caught_up(self) -> None:
        """Wait until the copy has what was written until now."""
        until, wanted = time.monotonic() + 60, positions.place(written_now())
        with psycopg.connect(self.second.url, autocommit=True) as one:
            while time.monotonic() < until:
                row = one.execute("SELECT pg_last_wal_replay_lsn()::text").fetchone()
                if row and positions.place(row[0]) >= wanted:
                    return
                time.sleep(0.02)
                one.execute("SELECT 1")
        raise AssertionError("the copy did not follow")


def at(server: postgres.Postgres) -> str:
    return f"{server.url}?assume_role={postgres.APPLICATION}"


class Copies(Replicas):
    """Copies that are looked at when the test says so, and count who was answered by one."""

    now = 0.0
    made: list[Copies] = []

    def __init__(self, given: Any, **_: Any) -> None:
        super().__init__(given, behind=5, pause=1, clock=lambda: self.now)
        self.answered: Counter[str] = Counter()
        Copies.made.append(self)

    def up_to(self, written: int) -> Replica | None:
        found = super().up_to(written)
        self.answered["copy" if found else "first"] += 1
        return found

    def later(self) -> None:
        self.now += 1.5

    def who(self) -> dict[str, int]:
        told = dict(self.answered)
        self.answered.clear()
        return told


def browser_of(copies: Copies) -> Client:
    """A browser whose requests are answered by the process that knows these copies."""
    found = Client(raise_request_exception=False)
    found.handler.load_middleware()
    # Each handler has made copies of its own; all of a process share one.
    part: Any = found.handler._middleware_chain
    _find(part).copies = copies
    return found


def _find(part: Any, depth: int = 0) -> reading.FromCopies:
    for cell in getattr(part, "__closure__", None) or ():
        inside = cell.cell_contents
        if isinstance(inside, reading.FromCopies):
            return inside
        if callable(inside):
            nested = getattr(inside, "get_response", inside)
            if isinstance(nested, reading.FromCopies):
                return nested
            if depth < 9 and (found := _find(nested, depth + 1)):
                return found
    return None  # type: ignore[return-value]
