"""The simulation of field capture: every promise holds in every order of events.

Eighty sequences of sixty steps, no two alike: fifty on SQLite, with every planted fault; on PostgreSQL, where a
sequence takes longer, thirty and the faults that concern the database. That a planted fault is seen within as many
sequences as the database runs says that these are enough to see it. ``make soak`` runs two thousand with other dice.
"""

from __future__ import annotations

import logging
import os
from typing import Any

import pytest
from django.conf import settings as configured
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from birge.capture.actions import processing
from birge.gatherings.actions import plan_gathering
from tests.capture.phones import phone_of
from tests.capture.simulation.checker import Broken
from tests.capture.simulation.counted import Counted
from tests.capture.simulation.machine import Field
from tests.capture.simulation.planted import PLANTED
from tests.capture.simulation.stage import Stage

POSTGRES = "postgresql" in configured.DATABASES["default"]["ENGINE"]
#: `make soak` asks for more, and for other runs each time.
ASKED = os.environ.get("BIRGE_SEQUENCES", "")
ON_SQLITE, ON_POSTGRES = 50, 30
SEQUENCES, STEPS = int(ASKED or (ON_POSTGRES if POSTGRES else ON_SQLITE)), 60
#: A sequence ends early now and then: so many more are asked for that each has sixty steps on the average.
SHORT = 8
#: Within how many runs a planted fault must be seen.
BUDGET = ON_POSTGRES if POSTGRES else ON_SQLITE
OF_THE_DATABASE = {
    "a_retry_happens_again",
    "confirmed_before_the_disk",
    "other_content_overwrites_the_bytes",
    "the_form_is_asked_outside_its_transaction",
}


@pytest.fixture
def stage(inside: Any, cycle: Any) -> Stage:
    plan_gathering(inside.municipality, "assembly", cycle=cycle, by=inside.people["aigul"], title="Жыйын")
    phones = [phone_of(inside, who) for who in ("aigul", "sector", "nurlan")]
    return Stage(inside, [(one.token, one.device.pk) for one in phones], "executive_secretary")


@pytest.fixture(autouse=True)
def quiet(monkeypatch: Any) -> None:
    """Our own code breaks on purpose, thousands of times; nobody reads that in a log."""
    monkeypatch.setattr(logging.getLogger(processing.__name__), "disabled", True)


def how(examples: int) -> settings:
    """Always the same runs for one version of the code, so that a red one can be looked at; soak has a seed of its own.

    A red run is not made shorter: each try is a run of its own, and its steps are printed all the same.
    """
    return settings(
        max_examples=examples, stateful_step_count=STEPS + SHORT, deadline=None, database=None, derandomize=not ASKED,
        phases=(Phase.generate,), suppress_health_check=list(HealthCheck),
    )  # fmt: skip


def test_every_promise_holds_in_every_order(stage: Stage) -> None:
    # The dice follow from the name: other sequences on each database.
    counted = Counted(SEQUENCES if ASKED else 0)
    name = "RunOnPostgres" if POSTGRES else "Run"
    machine = type(name, (Field,), {"stage": stage, "counted": counted})
    run_state_machine_as_test(machine, settings=how(SEQUENCES))
    print(f"\n{counted}")
    assert counted.what["sequences"] >= SEQUENCES and counted.what["steps"] >= SEQUENCES * STEPS
    assert counted.what["lost"] == 0 and counted.what["acknowledged"] == counted.what["stored"]


def test_there_are_enough_sequences_and_planted_faults() -> None:
    assert ON_SQLITE + ON_POSTGRES >= 80 and BUDGET <= min(SEQUENCES, ON_SQLITE)
    assert len(PLANTED) >= 10
    broken = {promise for _plant, promises in PLANTED.values() for promise in promises}
    assert broken == {f"I{number}" for number in range(1, 13)}, "each promise is broken by a fault of its own"
    assert OF_THE_DATABASE <= PLANTED.keys()


@pytest.mark.parametrize("name", sorted(OF_THE_DATABASE if POSTGRES else PLANTED))
def test_a_planted_fault_is_seen(name: str, stage: Stage) -> None:
    plant, promises = PLANTED[name]
    machine = type("Run", (Field,), {"stage": stage, "planted": staticmethod(plant)})
    with pytest.raises(Broken) as broken:
        run_state_machine_as_test(machine, settings=how(BUDGET))
    print(f"\n{name}: {broken.value}")
    assert str(broken.value).partition(":")[0] in promises, str(broken.value)
