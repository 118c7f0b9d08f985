"""What every test run shares: how examples are made, and the browser that tests marked ``browser`` drive."""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tools import chromium


def pytest_configure(config: pytest.Config) -> None:
    """Say at once what is wrong when tests are started by hand without their settings."""
    if os.environ.get("BIRGE_MODE") != "test":
        raise pytest.UsageError("set BIRGE_MODE=test (`make test` does it)")
    # How long an example took tells of a busy machine; what is slow is measured by the bench.
    settings.register_profile("birge", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("birge")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the machine's own Chromium instead of a build that Playwright would have to download."""
    program = chromium.find()
    if program is None:
        pytest.fail(chromium.HOW, pytrace=False)
    # Playwright keeps an event loop in this thread, and Django would then refuse to touch the database from it.
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    return {**browser_type_launch_args, "executable_path": program, "args": chromium.flags()}
