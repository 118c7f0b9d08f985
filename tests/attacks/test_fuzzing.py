"""What reads bytes of strangers under a fuzzer: it takes them, or refuses them with the error that its callers know."""

from __future__ import annotations

import os

import pytest

from tests.attacks.fuzzing import Target, run
from tests.attacks.targets import targets
from tests.house.conftest import EVERYTHING

SEED = int(os.environ.get("BIRGE_SEED", "12"))
#: Inputs for each target; where each takes long, fewer.
TRIES = int(os.environ.get("BIRGE_TRIES", "20000")) if EVERYTHING else 200
SLOW = {"pictures": 8, "tables": 4, "sealed": 4, "rule allocate": 8, "documents": 2}


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@pytest.mark.parametrize("name", targets())
def test_no_input_breaks_what_reads_it(name: str) -> None:
    target = targets()[name]
    found = run(target, TRIES // SLOW.get(name, 1), SEED)
    print(f"{name}: {found.tries} inputs, {found.taken} taken, {found.lines} lines reached", flush=True)
    assert {what: data[:200] for what, data in found.crashes.items()} == {}, f"seed {SEED}"
    assert found.taken and found.lines > 5


def test_it_goes_where_only_what_it_kept_leads() -> None:
    """The guard of the fuzzer: a fault behind four letters is found, since each right one is a new line."""

    def read(data: bytes) -> None:
        from birge.rulebook.record import proofs

        path = data.decode("ascii", "replace")
        if proofs.read_tile_path(path) is not None and "p/1" not in path:
            raise ZeroDivisionError

    found = run(Target(read, (b"0/000.p/1",), (ValueError,)), 3000, 1)
    assert any(what.startswith("ZeroDivisionError") for what in found.crashes)
