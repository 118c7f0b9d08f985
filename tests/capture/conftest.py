"""Phones and places for files that the tests of capture share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from birge.needs.actions.answers import Sheet
from birge.people.words import FIELD
from tests.capture.collecting import App
from tests.capture.phones import Phone, phone_of
from tests.needs.rounds import begun


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


@pytest.fixture
def app(phone: Phone) -> App:
    """An app with the password of the facilitator's phone."""
    return App(phone)


@pytest.fixture
def round_(inside: Any, cycle: Any) -> Any:
    """A round of questionnaires with two problems on its list."""
    sheets = [Sheet(1, new=("Суу жок",)), Sheet(2, new=("Жол начар",))]
    return begun(cycle, inside.units[0], by=inside.people["aigul"], sheets=sheets)
