"""Accounts: the limits on tries are counted in the cache, so each test begins with an empty one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.hashes import SHA256
from django.core.cache import cache

from birge.kit import walls
from birge.people import eid
from birge.people.models import User
from tests.accounts.eid_ways import PIN
from tests.eid_provider import CLIENT, SECRET, Provider, running
from tests.people import Village, country, settle


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


@pytest.fixture(scope="module")
def _server() -> Iterator[Provider]:
    with running() as provider:
        yield provider


@pytest.fixture
def provider(_server: Provider, settings: Any) -> Provider:
    """A real provider of the eID, as it is before anybody told it to say otherwise."""
    kept = {name: value for name, value in Provider().__dict__.items() if name not in ("key", "sign", "url", "over")}
    _server.__dict__.update(kept)
    _server.sign = lambda data: _server.key.sign(data, padding.PKCS1v15(), SHA256())
    settings.EID_ISSUER, settings.EID_CLIENT, settings.EID_SECRET = _server.url, CLIENT, SECRET
    settings.PUBLIC_URL = "http://testserver"
    return _server


@pytest.fixture
def bound(here: Village, provider: Provider) -> Village:
    """Aigul has bound her eID."""
    eid.bind(here.aigul, PIN, by=here.aigul)
    return here
