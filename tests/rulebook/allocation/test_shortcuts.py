"""What saves rising shares work, each shortcut against the long way."""

from __future__ import annotations

import random
from collections import Counter
from fractions import Fraction

import pytest

from birge.rulebook.allocation import increments, tie_order
from birge.rulebook.allocation.envelope import INFINITE, Envelope
from birge.rulebook.allocation.shares import Run, start
from birge.rulebook.allocation.utilities import Prepared

from .test_blocks import _election


def _prepared(rnd: random.Random) -> Prepared:
    election = _election(rnd)
    return Prepared(election, rnd.random() < 0.5, tie_order(election))


def test_what_a_look_leaves_behind_is_above_the_cutoff_and_never_above_the_exact_rho() -> None:
    rnd, bounds, broke = random.Random(1), 0, 0
    for _ in range(150):
        prepared = _prepared(rnd)
        run = Run(prepared, rnd.randint(0, 60))
        start(run)
        for _ in range(rnd.randint(1, 6)):
            if (found := run.winner()) is None:
                break
            run.take(*found)
        for _, _, p in list(run.queue):
            exact = Run.exact_price(run, p)
            rho = None if exact is None else exact / prepared.factor[p]
            cutoff = rnd.uniform(0.3, 1.1) * (prepared.level[p] if rho is None else float(rho))
            seen = run.look(p, 0.0, cutoff)
            if isinstance(seen, float):
                bounds += 1
                assert cutoff <= seen and (rho is None or Fraction(seen) <= rho)
            elif seen is None:
                broke += 1
                assert rho is None
    assert bounds > 50 and broke > 5


def test_a_project_called_beyond_closing_closes_at_no_later_rho() -> None:
    class Stubborn(Envelope):
        """Tries again where the other gives up, often and in small steps."""

        def closing(self, p: int, rho: float) -> tuple[float, float]:
            missing, pace = super().closing(p, rho)
            return missing, 0.0 if pace == INFINITE else pace

    rnd, given_up = random.Random(2), 0
    for _ in range(400):
        prepared = _prepared(rnd)
        first = rnd.randint(0, 40)
        block = first, first + rnd.randint(0, 30)
        quick, long = Envelope(prepared, *block), Stubborn(prepared, *block)
        assert quick.sweep() == long.sweep()
        assert (set(quick.sure), set(quick.open)) == (set(long.sure), set(long.open))
        given_up += len(quick.open)
    assert given_up > 300


def test_an_opening_that_is_put_off_comes_after_what_it_is_put_off_for() -> None:
    rnd, put_off = random.Random(3), 0
    for _ in range(300):
        prepared = _prepared(rnd)
        envelope = Envelope(prepared, 5, 5 + rnd.randint(0, 20))
        envelope.sweep()
        for p in envelope.open:
            exact = envelope.opening(p, 0.0)
            beyond = rnd.uniform(0.3, 1.2) * (prepared.level[p] if exact == INFINITE else exact)
            quick = envelope.opening(p, 0.0, beyond)
            assert quick <= exact
            assert quick == exact or beyond < quick
            put_off += quick < exact
    assert put_off > 20


@pytest.mark.parametrize("coarse", [0.0, 0.02, INFINITE])
def test_no_step_is_run_twice_whether_one_by_one_or_in_blocks(coarse: float, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: Counter[int | Fraction] = Counter()

    class Counted(Run):
        def __init__(self, prepared: Prepared, steps: int | Fraction = 0) -> None:
            ran[steps] += 1
            super().__init__(prepared, steps)

    monkeypatch.setattr(increments, "COARSE", coarse)
    rnd = random.Random(4)
    for _ in range(120):
        prepared, at_exhaustive = _prepared(rnd), rnd.random() < 0.5
        slow = increments.run_raised(prepared, at_exhaustive=at_exhaustive, skip=False)
        with monkeypatch.context() as patch:
            patch.setattr(increments, "Run", Counted)
            ran.clear()
            quick = increments.run_raised(prepared, at_exhaustive=at_exhaustive)
        assert max(ran.values()) == 1
        assert (quick.increments, quick.trace.sequence) == (slow.increments, slow.trace.sequence)
