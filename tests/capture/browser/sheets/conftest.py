"""Phones in a real browser against the served site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.handlers.base import BaseHandler

from tests.capture.browser.proxy import Network
from tests.capture.browser.sheets.thumb import DATABASE, SCREEN, Thumb

Phones = Callable[..., Thumb]


@pytest.fixture(scope="session", autouse=True)
def beside_a_loop(browser_type_launch_args: dict[str, Any]) -> None:
    """Before Playwright's loop runs in this thread, Django is told to bear it."""


@pytest.fixture(autouse=True)
def one_at_a_time(monkeypatch: Any) -> None:
    """No two requests use the shared connection at once, whatever the browser asks for together."""
    answer = BaseHandler.get_response

    def in_turn(self: BaseHandler, request: Any) -> Any:
        with DATABASE:
            return answer(self, request)

    monkeypatch.setattr(BaseHandler, "get_response", in_turn)


@pytest.fixture
def phones(browser: Any, network: Network, inside: Any, cycle: Any) -> Iterator[Phones]:
    """Takes a phone out of the box for one of the people here and connects it."""
    contexts = []

    def unpack(who: str, language: str = "ky") -> Thumb:
        context = browser.new_context(viewport=SCREEN, has_touch=True)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        return Thumb(page, network.url, inside.people[who]).connect(language)

    yield unpack
    for context in contexts:
        context.close()
