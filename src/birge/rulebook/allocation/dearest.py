"""At which larger cost would a losing project have won, where the shares rise?

As with new voters (:mod:`~birge.rulebook.allocation.nearby`), as long as the project is not bought the run at a share
is the one without it, whatever it costs. So at every share there is a cost up to which it is bought, and the largest of
these up to the end of the rise is a proven limit.
"""

from __future__ import annotations

import time

import numpy as np

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
    column, step = nearby.laid.column[p], nearby.outcome.rule.step
    alive, found = float(nearby.election.budget), {-1: 0.0}
    for k, stretch in enumerate(nearby.laid.all):
        t = max(0, -(-stretch.low // step))
        if t * step > stretch.high:
            continue
        while t * step <= stretch.high:
            found.setdefault(t, min(alive, float(stretch.ceiling[column])))
            t += 1
        # Where the purchases without p are not known, nothing is known of the end either.
        if stretch.sequence is not None and p not in stretch.sequence and alive > nearby.laid.ending[k, column]:
            # With a completion p may still be paid from what is left when the rise has ended.
            found[-1] = max(found[-1], alive if nearby.outcome.rule.completed else 0.0)
            alive = nearby.laid.ending[k, column]
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
    """The largest cost up to ``high`` with which p is bought at a share (zero: none): reckoned in floats from the run
    without p, then run at costs nearer and farther until one buys it and the next does not.
    """
    share, budget = t * nearby.outcome.rule.step, nearby.election.budget
    low, step, middle = 0, 1, max(1, min(high, _about(nearby, p, share)))
    while high > low:
        if p in run_shares(nearby.changed(p, 0, middle), share, budget).sequence:
            low, middle = middle, min(high, middle + step)
        else:
            high, middle = middle - 1, max(low + 1, middle - step)
        # Once there is a border on both sides it is halved.
        middle = middle if low == 0 or step < 64 else (low + high + 1) // 2
        step *= 4
    return low


def _about(nearby: Nearby, p: int, share: int) -> int:
    """About the largest cost with which p would come before one of the purchases of the run without it, or after all
    of them: what its supporters hold before each, and the rho of that purchase.
    """
    others = nearby.without(p)
    trace, prepared = run_shares(others, share, nearby.election.budget), nearby.prepared
    where, heads, scale = prepared.members[p], prepared.weight[p], prepared.scale[p]
    begun = others.share(share)
    balance = np.full(others.groups, begun[0] / begun[1])
    best = 0.0
    for q, rho, price in zip(trace.sequence, trace.high, trace.price, strict=True):
        best = max(best, _raised(balance.take(where), heads, scale, rho, prepared.by_cost))
        due = price if (points := others.scale[q]) is None else points * price
        balance[others.members[q]] = np.maximum(balance.take(others.members[q]) - due, 0.0)
    if not trace.overspent:
        best = max(best, _raised(balance.take(where), heads, scale, np.inf, False))
    return int(best * (1 + 1e-12))


def _raised(purse: np.ndarray, heads: np.ndarray | None, scale: np.ndarray | None, rho: float, by_cost: bool) -> float:
    """The largest cost that supporters raise at ``rho``; with ``by_cost`` it makes the utility as well: tangents of
    what is raised, concave in the cost, come down to the largest one.
    """
    weight = np.ones(len(purse)) if heads is None else heads
    own = weight if scale is None else weight * scale
    if not by_cost:
        return float(np.minimum(purse * weight, rho * own).sum())
    cost, points = float(purse.dot(weight)), 1.0 if scale is None else scale
    while True:
        rich = purse > rho * cost * points
        slope, fixed = rho * float(own[rich].sum()), float((purse * weight)[~rich].sum())
        if slope >= 1 or fixed / (1 - slope) >= cost * (1 - 1e-15):
            return cost
        cost = fixed / (1 - slope)
