"""The demo, built once for a whole file of tests and rolled back after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from birge.demo import walk
from tests.demo import places
from tests.tables import check_references


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[str]]:
    """Everything that ``birge demo`` builds; the answer is what it told."""
    with django_db_blocker.unblock(), transaction.atomic():
        places.load()
        told = list(walk.build())
        check_references()
        yield told
        transaction.set_rollback(True)


@pytest.fixture
def register(db: None) -> None:
    """The places of the real events, and nothing built."""
    places.load()
