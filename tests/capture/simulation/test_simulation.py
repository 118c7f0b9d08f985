"""The simulation of field capture: every promise holds in every order of events."""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from birge.gatherings.actions import plan_gathering
from tests.capture.phones import phone_of
from tests.capture.simulation.checker import Broken
from tests.capture.simulation.machine import Field, Stage
from tests.capture.simulation.planted import PLANTED

#: `make soak` runs more.
SEQUENCES, STEPS = int(os.environ.get("BIRGE_SEQUENCES", "300")), 60
#: Within how many runs a planted fault must be seen.
BUDGET = 80


@pytest.fixture
def stage(inside: Any, cycle: Any) -> Stage:
    plan_gathering(inside.municipality, "assembly", cycle=cycle, by=inside.people["aigul"], title="Жыйын")
    phones = [phone_of(inside, who) for who in ("aigul", "sector", "nurlan")]
    return Stage(inside, [(one.token, one.device.pk) for one in phones], "executive_secretary")


def how(examples: int, steps: int = STEPS, *, shrink: bool = False) -> settings:
    """Always the same runs for one version of the code, so that a red one can be looked at."""
    phases = (Phase.generate, Phase.shrink) if shrink else (Phase.generate,)
    return settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, database=None, derandomize=True,
        phases=phases, suppress_health_check=list(HealthCheck),
    )  # fmt: skip


def test_every_promise_holds_in_every_order(stage: Stage) -> None:
    machine = type("Run", (Field,), {"stage": stage})
    run_state_machine_as_test(machine, settings=how(SEQUENCES))


def test_there_are_enough_planted_faults() -> None:
    assert len(PLANTED) >= 10


@pytest.mark.parametrize("name", sorted(PLANTED))
def test_a_planted_fault_is_seen(name: str, stage: Stage) -> None:
    plant, promises = PLANTED[name]
    machine = type("Run", (Field,), {"stage": stage, "planted": staticmethod(plant)})
    with pytest.raises(Broken) as broken:
        run_state_machine_as_test(machine, settings=how(BUDGET))
    assert str(broken.value).partition(":")[0] in promises, str(broken.value)
