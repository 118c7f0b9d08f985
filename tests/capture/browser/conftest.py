"""A phone of the tests: a browser behind a network of ours, before a server that really listens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.staticfiles import handlers
from pytest_django.live_server_helper import LiveServer

from birge.capture import shell
from birge.cycle.models import Cycle
from tests.capture.browser.handset import Handset
from tests.capture.browser.proxy import Network
from tests.people import Village


@pytest.fixture(scope="session")
def server(django_db_setup: None) -> Iterator[LiveServer]:
    """A server that gives out static files as the real one does, compressed; Django's own for tests does not."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(handlers, "StaticFilesHandler", lambda application: application)
        listening = LiveServer("localhost")
    yield listening
    listening.stop()


@pytest.fixture
def network(server: LiveServer, transactional_db: None) -> Iterator[Network]:
    """What lies between phones and the server."""
    shell.forget()
    with Network(server.url) as network:
        yield network


@pytest.fixture
def handsets(browser: Any, network: Network, inside: Village, cycle: Cycle) -> Iterator[Callable[..., Handset]]:
    """``handsets()``: a phone nobody has used yet; none of them may have met an error of its own at the end."""
    made: list[Handset] = []

    def one(**context: Any) -> Handset:
        made.append(Handset(browser, network, inside, **context))
        return made[-1]

    yield one
    for handset in made:
        handset.context.close()
    assert [error for handset in made for error in handset.errors] == []


@pytest.fixture
def handset(handsets: Callable[..., Handset]) -> Handset:
    """A phone that the facilitator has connected."""
    made = handsets()
    made.connect()
    return made
