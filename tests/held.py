"""What is asked inside each transaction: while one is open, SQLite has no room for another writer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def transactions() -> Iterator[list[list[str]]]:
    """The statements of each outermost transaction, in the order in which they were begun.

    Inside a test they are savepoints, since the test itself is a transaction.
    """
    found: list[list[str]] = []
    open_now: list[str] = []

    def noted(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        word, _space, name = sql.partition(" ")
        if word == "SAVEPOINT":
            if not open_now:
                found.append([])
            open_now.append(name)
        elif sql.startswith("RELEASE SAVEPOINT") and sql.rpartition(" ")[2] in open_now:
            del open_now[open_now.index(sql.rpartition(" ")[2]) :]
        elif open_now:
            found[-1].append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(noted):
        yield found


def reads(statements: list[str]) -> int:
    """How many of them only read."""
    return sum(1 for one in statements if one.startswith("SELECT"))
