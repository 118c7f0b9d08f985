"""Phones and places for files that the tests of capture share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from birge.people.words import FIELD
from tests.capture.phones import Phone, phone_of


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Path) -> None:
    """Files of photos lie in a folder of the test."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def patient(monkeypatch: Any) -> None:
    """On a busy machine, too, the forms of a batch are asked before its answer."""
    monkeypatch.setattr("birge.api.v1.capture.packets.PATIENCE", 600.0)


@pytest.fixture
def phone(inside: Any, cycle: Any) -> Phone:
    """The phone of the facilitator, who may enter what was said in the field."""
    assert "facilitator" in FIELD
    return phone_of(inside, "facilitator")
