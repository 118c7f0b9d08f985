"""What is proven of many shares at once, against runs at single ones, on elections with a dozen projects."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from birge.rulebook.allocation import Election, make_election, tie_order
from birge.rulebook.allocation.envelope import Envelope
from birge.rulebook.allocation.guided import run_guided
from birge.rulebook.allocation.increments import _stop, run_raised
from birge.rulebook.allocation.shares import run_shares
from birge.rulebook.allocation.utilities import Prepared


def _election(rnd: random.Random) -> Election:
    projects, points = rnd.randint(3, 14), rnd.random() < 0.4
    ids = [f"p{k}" for k in range(projects)]
    costs = {i: rnd.randint(1, 60) * rnd.choice([1, 1, 10]) for i in ids}
    ballots: list[object] = []
    voters = rnd.randint(3, 40)
    for _ in range(voters):
        chosen = rnd.sample(ids, rnd.randint(1, min(projects, 5)))
        ballots.append({i: rnd.randint(1, 5) for i in chosen} if points else chosen)
    weights = [rnd.randint(1, 4) for _ in range(voters)] if rnd.random() < 0.5 else None
    budget = max(1, int(sum(costs.values()) * rnd.uniform(0.2, 0.8)))
    return make_election(costs, budget, ballots, weights=weights)  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(4))
def test_where_the_lines_say_the_same_is_bought_it_is(seed: int) -> None:
    rnd, certified = random.Random(seed), 0
    for _ in range(250):
        election = _election(rnd)
        prepared = Prepared(election, rnd.random() < 0.5, tie_order(election))
        low = Fraction(rnd.randint(0, 300), rnd.choice([1, 3, 7]))
        high = low + Fraction(rnd.randint(1, 300), rnd.choice([1, 7, 50, 400]))
        guide = run_shares(prepared, low, prepared.budget)
        trace, part = run_guided(prepared, high, guide, None, True)
        assert trace is not None and trace.sequence == run_shares(prepared, high, prepared.budget).sequence
        assert trace.certified == (part == 1.0)
        if trace.certified:
            certified += 1
            for _ in range(5):
                between = low + (high - low) * Fraction(rnd.randint(0, 1000), 1000)
                assert run_shares(prepared, between, prepared.budget).sequence == guide.sequence
    assert certified > 100


def test_no_step_of_a_block_proven_ends_the_rise() -> None:
    rnd, proven, by_rivals = random.Random(5), 0, 0
    for _ in range(1000):
        election = _election(rnd)
        prepared = Prepared(election, rnd.random() < 0.5, tie_order(election))
        end = run_raised(prepared, at_exhaustive=rnd.random() < 0.5).increments
        first = max(0, end - rnd.randint(0, 30))
        last, at_exhaustive = first + rnd.randint(0, 12), rnd.random() < 0.5
        if Envelope(prepared, first, last).proof(at_exhaustive):
            proven += 1
            for t in range(first, last + 1):
                assert _stop(prepared, run_shares(prepared, t, prepared.budget), at_exhaustive) is None
            envelope = Envelope(prepared, first, last)
            envelope.sweep()
            by_rivals += sum(election.costs[p] for p in [*envelope.sure, *envelope.open]) > election.budget
    assert proven > 250 and by_rivals > 0


def test_what_a_block_says_holds_for_the_blocks_within_it() -> None:
    rnd, failed, proven = random.Random(7), 0, 0
    for _ in range(1000):
        election = _election(rnd)
        prepared = Prepared(election, rnd.random() < 0.5, tie_order(election))
        at_exhaustive = rnd.random() < 0.5
        end = run_raised(prepared, at_exhaustive=at_exhaustive).increments
        first = max(0, end - rnd.randint(0, 30))
        last = first + rnd.randint(2, 25)
        whole = Envelope(prepared, first, last)
        if whole.proof(at_exhaustive):
            continue
        failed, bounds = failed + 1, whole.bounds()
        begin, until = sorted((rnd.randint(first, last), rnd.randint(first, last)))
        within = Envelope(prepared, begin, until, bounds).proof(at_exhaustive)
        proven += within
        for t in range(begin, until + 1):
            trace = run_shares(prepared, t, prepared.budget)
            assert not within or _stop(prepared, trace, at_exhaustive) is None
            bought = zip(trace.sequence, trace.high, strict=True)
            assert all(bounds[p] <= rho for p, rho in bought if election.costs[p])
    assert failed > 400 and proven > 80
