"""Accounts: the limits on tries are counted in the cache, so each test begins with an empty one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache

from birge.kit import walls
from birge.people.models import User
from tests.people import country, settle


@pytest.fixture(autouse=True)
def no_tries_yet() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def only_the_head(transactional_db: None) -> Iterator[Callable[[], User]]:
    """A head with an authenticator app, for a browser; the walls come down before the database is emptied."""

    def made() -> User:
        return settle(country(), "Мында", {"nurlan": ("0700000103", "head")}).nurlan

    yield made
    walls.drop_walls()
