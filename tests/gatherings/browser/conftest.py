"""A phone at a meeting, behind a network of ours that drops when the test says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings

from tests.capture.browser.conftest import server
from tests.capture.browser.proxy import Network
from tests.people import Village, client_of

__all__ = ["server"]


@pytest.fixture
def network(server: Any, transactional_db: None) -> Iterator[Network]:  # noqa: F811 - the fixture of the phones
    """What lies between the phone and the server."""
    with Network(server.url) as made:
        yield made


@pytest.fixture
def phone(browser: Any, network: Network, inside: Village) -> Iterator[Any]:
    """A phone on which the specialist is signed in; no script of ours may have failed on it."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    key = client_of(inside.aigul).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": network.url}])
    page = context.new_page()
    page.set_default_timeout(30_000)
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    yield page
    context.close()
    assert failed == []
