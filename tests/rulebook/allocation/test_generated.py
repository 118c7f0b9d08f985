"""The generated cities of the bench: the same on every machine, clean to read, and where skipping matters."""

from __future__ import annotations

import dataclasses
import hashlib
import importlib.util
import sys

import pytest

from birge.rulebook.allocation import Election, allocate, increments, read_pb, tie_order
from birge.rulebook.allocation.utilities import Prepared

from .shared import ROOT

SPEC = importlib.util.spec_from_file_location("bench_generate", ROOT / "bench" / "allocation" / "generate.py")
generate = importlib.util.module_from_spec(SPEC)
sys.modules["bench_generate"] = generate
SPEC.loader.exec_module(generate)


def small(name: str, voters: int = 700) -> str:
    city = generate.CITIES[name]
    budget = city.budget * voters // city.voters
    return generate.generate(dataclasses.replace(city, voters=voters, budget=budget, mean_cost=budget // 12))


def read(text: str) -> Election:
    election = read_pb(text.encode())
    assert {warned.code for warned in election.warnings} <= {"cost_above_budget"}
    return election


@pytest.mark.parametrize("name", sorted(generate.CITIES))
def test_a_city_is_the_same_twice_and_reads_without_a_warning(name: str) -> None:
    text = small(name, 300)
    assert hashlib.sha256(text.encode()).digest() == hashlib.sha256(small(name, 300).encode()).digest()
    assert read(text).n == 300


@pytest.mark.parametrize("name", ["katowice", "town"])
def test_skipping_in_a_city_passes_over_increments_but_not_over_the_end(name: str) -> None:
    election = read(small(name))
    prepared = Prepared(election, True, tie_order(election))
    step = max(1, election.budget // election.n // 400)
    slow = increments.run_raised(prepared, at_exhaustive=True, step=step, skip=False)
    quick = increments.run_raised(prepared, at_exhaustive=True, step=step)
    assert (quick.increments, quick.trace.sequence) == (slow.increments, slow.trace.sequence)
    assert quick.runs < slow.runs / 2


def test_float_bounds_never_need_the_exact_prices_in_a_city_and_agree_with_them() -> None:
    from birge.rulebook.allocation.exact import ExactState
    from birge.rulebook.allocation.shares import Run

    election = read(small("town"))
    prepared = Prepared(election, True, tie_order(election))
    run = Run(prepared)
    state = ExactState(prepared, prepared.share(0))
    while (found := run.winner()) is not None:
        run.take(*found)
        price = state.buy(found[0].p)
        assert abs(price - found[0].price) <= found[0].error
        worst = max(abs(state.balance(g) - float(run.balance[g])) for g in range(prepared.groups))
        assert worst <= run.worst
    assert run.trace.exact_calls == 0
    assert [election.ids[p] for p in run.trace.sequence] == allocate(election, "mes_cost").ids
