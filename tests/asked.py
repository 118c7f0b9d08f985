"""What a block asks of the database. Django's own log keeps the last 9000 questions and miscounts after them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

#: What marks off a block of a transaction asks for nothing.
_BOUNDS = ("SAVEPOINT", "RELEASE", "ROLLBACK")


@contextmanager
def asking() -> Iterator[list[str]]:
    """The questions asked inside the block, as they come."""
    found: list[str] = []

    def noted(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(_BOUNDS):
            found.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(noted):
        yield found
