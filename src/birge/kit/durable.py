"""A transaction whose end means: it is on the disk. For what a phone or a person forgets once it was confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

#: Raises the setting for this transaction alone, and only where somebody turned it off: what is stricter stays.
_WAIT_FOR_THE_DISK = (
    "SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'"
)


@contextmanager
def durable() -> Iterator[None]:
    """The outermost transaction; when the block is left without an error, everything in it is on the disk.

    SQLite waits for the disk by ``synchronous=FULL`` (``birge.databases``, asserted at start). PostgreSQL does unless
    somebody turned ``synchronous_commit`` off for the server, the database or the role; here it is on all the same.

    :raises RuntimeError: inside another transaction: its end, not this one's, would be what counts.
    """
    with transaction.atomic(durable=True):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(_WAIT_FOR_THE_DISK)
        yield
