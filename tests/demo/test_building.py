"""`birge demo` adds what is new to an older demo, and refuses a production installation."""

from __future__ import annotations

import io
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command

from birge.chronicle.models import Event
from birge.council.models import Resolution
from birge.demo import real, walk
from birge.kit import scope
from birge.places.models import Municipality


@pytest.mark.one_database("what is missing is asked in Python; test_in_steps builds everything on both")
def test_a_demo_of_the_landing_before_gets_what_is_new(register: None, monkeypatch: pytest.MonkeyPatch) -> None:
    # Of the example, which is large, the ground alone: what is built there once more is `test_in_steps`.
    monkeypatch.setattr(walk, "STEPS", dict.fromkeys(walk.STEPS, ()))
    with patch.dict(real.PARTS, {"needs": lambda *_: 0, "council": lambda *_: 0}), patch.object(real, "take_over"):
        with patch.object(real.plans, "add_problem"):
            list(walk.build())
    with scope.everyone("a test counts rows"):
        assert not Resolution.objects.filter(municipality__is_example=False).exists()
    told = list(walk.build())
    assert told == ["real events, needs: 2", "real events, plan: 1", "real events, council: 1"]
    assert list(walk.build()) == []


def test_not_on_a_production_installation(register: None, settings: Any) -> None:
    settings.BIRGE_PRODUCTION = True
    with pytest.raises(CommandError, match="production"):
        call_command("demo", stdout=io.StringIO())
    assert not Municipality.objects.exists() and not Event.objects.exists()
