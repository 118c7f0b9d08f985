"""Reading many tables as they stood at one moment, while people go on working."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection as default
from django.db import transaction


@contextmanager
def one_moment() -> Iterator[None]:
    """Every question of the block is answered as things stood at its first one. Nobody waits for it; it writes nothing.

    Inside a transaction that is open already it is that one's moment.
    """
    connection: Any = default
    if connection.in_atomic_block:
        yield
        return
    if connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    connection.ensure_connection()
    # As our transactions begin, SQLite would give the block the place of the one writer.
    mode, connection.transaction_mode = connection.transaction_mode, "DEFERRED"
    try:
        with transaction.atomic():
            connection.transaction_mode = mode
            yield
    finally:
        connection.transaction_mode = mode
