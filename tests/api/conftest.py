"""A municipality with everything in it, called from outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from tests.fillings import filling
from tests.people import HERE, Village, country, settle
from tests.tables import check_references
from tests.worlds import World, fill, somebody


@filling
def world(here: Village) -> World:
    """All public."""
    return fill(here, 9001, somebody(9001, here), published=True)


@filling
def hidden(here: Village) -> World:
    """Nothing of it published yet."""
    return fill(here, 9002, somebody(9002, here), published=False)


@pytest.fixture
def call(here: Village) -> Callable[..., Any]:
    """``call("cycles", token=…)`` asks for an address inside the municipality (or any that begins with a slash)."""

    def called(path: str, *, token: str = "", **headers: str) -> Any:
        if token:
            headers["authorization"] = f"Bearer {token}"
        where = path if path.startswith("/") else f"/api/v1/municipalities/{here.municipality.code}/{path}"
        return Client().get(where.rstrip("/"), headers=headers)

    return called


@pytest.fixture(scope="module")
def everything(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """A municipality with everything in it, all public."""
    with django_db_blocker.unblock(), transaction.atomic():
        here = settle(country(), "Мында", HERE)
        world = fill(here, 9001, somebody(9001, here), published=True)
        check_references()
        yield world
        transaction.set_rollback(True)
