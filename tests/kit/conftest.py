"""A real browser for the pages of the kit."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic", "--no-first-run")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The Chromium of this machine; without one the test fails and says what to do."""
    from playwright.sync_api import Error, sync_playwright

    # The driver of the browser keeps an event loop in this thread; Django would take our plain calls for async ones.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    with sync_playwright() as driver:
        try:
            browser = driver.chromium.launch(executable_path=found, args=list(FLAGS))
        except Error as problem:
            pytest.fail(f"No Chromium could be started: install one (apt-get install chromium). {problem}")
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Any) -> Iterator[Callable[..., Any]]:
    """``open_page(address, width=, scheme=)`` gives a page; what its console said is in ``page.said``."""
    contexts = []

    def opened(address: str, *, width: int = 1280, scheme: str = "light", javascript: bool = True) -> Any:
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, java_script_enabled=javascript
        )
        contexts.append(context)
        page = context.new_page()
        page.said = []
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
