"""The whole register, loaded once for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.tables import check_references


@pytest.fixture(scope="module")
def country_register(django_db_setup: Any, django_db_blocker: Any) -> Iterator[None]:
    """Every place of the file; taken away again after the module."""
    from birge.places import register

    with django_db_blocker.unblock(), transaction.atomic():
        register.load()
        check_references()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def register(country_register: None, db: None) -> None:
    """The register, with the changes of each test taken back."""
