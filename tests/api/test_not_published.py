"""What is not published is not given, to nobody who comes without a token."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.api.test_reading import OF_A_CYCLE
from tests.worlds import World


@pytest.mark.parametrize("path", OF_A_CYCLE)
def test_what_is_not_published_is_not(hidden: World, call: Callable[..., Any], path: str) -> None:
    answer = call(f"cycles/9002/{path.replace('9001', '9002')}")
    assert answer.status_code == 404 or answer.json()["items"] == []
    assert "leak" not in answer.content.decode()


def test_a_session_of_a_browser_opens_nothing(hidden: World) -> None:
    browser = Client()
    browser.force_login(hidden.village.people["aigul"])
    path = f"/api/v1/municipalities/{hidden.village.municipality.code}/cycles/9002/sessions/9002"
    assert browser.get(path).status_code == 404
