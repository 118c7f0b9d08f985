"""At which larger cost would a losing project have won, where the shares rise?

As with new voters (:mod:`~birge.rulebook.allocation.nearby`), as long as the project is not bought the run at a share
is the one without it, whatever it costs. So at every share there is a cost up to which it is bought, and the largest of
these up to the end of the rise is a proven limit.
"""

from __future__ import annotations

import time

from birge.rulebook.allocation.nearby import Nearby
from birge.rulebook.allocation.shares import run_shares

#: One part in so many: how near the border a cost is looked for where no proof can be had.
FINE = 1000


def dearest(nearby: Nearby, p: int, until: float | None) -> tuple[int | None, bool]:
    """A cost that wins while one larger by a thousandth loses (the largest found to win when time runs out), and
    whether it is proven that no larger cost wins.
    """
    high, t = _highest(nearby, p)
    if t >= 0 and nearby.wins(p, cost=high):
        return high, True
    # Mostly the share at which the rise ended without p decides.
    end = nearby.outcome.increments or 0
    low, step, middle = 0, 1, _bought_up_to(nearby, p, end, high - 1)
    while 0 < middle < high and (until is None or time.monotonic() < until):
        if nearby.wins(p, cost=middle):
            if high - middle == 1 or low:
                low = middle
                break
            low, middle = middle, middle + step
        elif low:
            high = middle
            break
        else:
            high, middle = middle, middle - max(step, middle // 128)
        step *= 8
    while (high - low) * FINE > low and high - low > 1 and (until is None or time.monotonic() < until):
        middle = (low + high) // 2
        low, high = (middle, high) if nearby.wins(p, cost=middle) else (low, middle)
    return low or None, False


def _highest(nearby: Nearby, p: int) -> tuple[int, int]:
    """A cost above which p certainly loses, and the step at which it is bought with it (-1: not known).

    At every share there is a cost up to which p would be bought, whatever happens at the other shares. What counts
    are the shares up to the one that ends the rise without p.
    """
    column, step = nearby.column[p], nearby.outcome.rule.step
    alive, found = float(nearby.election.budget), {-1: 0.0}
    for k, stretch in enumerate(nearby.stretches):
        t = max(0, -(-stretch.low // step))
        if t * step > stretch.high:
            continue
        while t * step <= stretch.high:
            found.setdefault(t, min(alive, float(stretch.ceiling[column])))
            t += 1
        # Where the purchases without p are not known, nothing is known of the end either.
        if stretch.sequence is not None and p not in stretch.sequence and alive > nearby.ending[k, column]:
            # With a completion p may still be paid from what is left when the rise has ended.
            found[-1] = max(found[-1], alive if nearby.outcome.rule.completed else 0.0)
            alive = nearby.ending[k, column]
        if alive <= 0:
            break
    else:
        found[-1] = max(found[-1], alive)
    settled: set[int] = set()
    while True:
        t = max(found, key=found.__getitem__)
        if t in settled or t < 0 or len(settled) > 40:
            return int(found[t]), t if t in settled else -1
        found[t] = _bought_up_to(nearby, p, t, int(found[t]))
        settled.add(t)


def _bought_up_to(nearby: Nearby, p: int, t: int, high: int) -> int:
    """The largest cost up to ``high`` with which p is bought at a share (zero: none)."""
    low, step = 0, max(1, high // 4096)
    middle = high
    while high > low:
        share = t * nearby.outcome.rule.step
        if p in run_shares(nearby.changed(p, 0, middle), share, nearby.election.budget).sequence:
            low = middle
        else:
            high = middle - 1
        # The ceiling is mostly near.
        middle = high - step if not low and high > step else (low + high + 1) // 2
        step *= 4
    return low
