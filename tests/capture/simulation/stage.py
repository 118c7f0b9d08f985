"""What all runs of the simulation share, and how a run leaves no trace."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction


class Stage:
    """The world all runs share: a municipality with a meeting, three phones, somebody at the office."""

    def __init__(self, village: Any, phones: list[tuple[str, int]], office_worker: str) -> None:
        self.village = village
        self.phones = phones
        self.clerk = village.people[office_worker]


@contextmanager
def undone() -> Iterator[None]:
    """A transaction taken back at the end; inside, outermost transactions may begin as if it were not there."""
    block: Any = transaction.atomic()
    block._from_testcase = True
    block.__enter__()
    try:
        yield
    finally:
        transaction.set_rollback(True)
        block.__exit__(None, None, None)
