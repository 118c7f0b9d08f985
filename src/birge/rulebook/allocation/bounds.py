"""What ends a rise of the shares, and what may be bought at most, given what supporters hold at most."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from birge.rulebook.allocation.utilities import Prepared

EPS = 2.0**-52


def leaves_room(
    prepared: Prepared, bought: Iterable[int], still_open: Iterable[int], most: np.ndarray, at_exhaustive: bool
) -> bool:
    """Whether no outcome that contains ``bought`` and some of ``still_open`` ends the rise of the shares.

    ``most``: balances (float64 per group) that nobody exceeds any more, up to rounding. The rise ends by spending more
    than the budget, by buying everything with support and, with ``at_exhaustive``, when nothing more fits next to the
    outcome.
    """
    chosen = set(bought)
    spent = sum(prepared.costs[p] for p in chosen)
    possible = set()
    for p in still_open:
        purse = most.take(prepared.members[p])
        weight = prepared.weight[p]
        held = float(np.add.reduce(purse if weight is None else weight * purse))
        if held * (1 + 1e-9) >= prepared.costs[p]:
            possible.add(p)
    out = [prepared.costs[p] for p in prepared.candidates if p not in chosen and p not in possible]
    if not out:
        return False
    room = prepared.budget - spent - (min(out) if at_exhaustive else 0)
    if room < 0:
        return False
    if sum(prepared.costs[p] for p in possible) <= room:
        return True
    # All further purchases are paid by supporters of what is possible, each giving no more than they hold.
    payers = np.zeros(prepared.groups, dtype=bool)
    for p in possible:
        payers[prepared.members[p]] = True
    return float((prepared.election.weights * most)[payers].sum()) * (1 + 1e-9) <= room


def not_before(prepared: Prepared, step: int, at_exhaustive: bool) -> int:
    """A step before which the rise certainly does not end: if supporters spent their shares on one project alone.

    A project is bought at no share at which its supporters together do not hold the cost, and at no smaller one. What
    ends the rise is said at :meth:`~birge.rulebook.allocation.envelope.Envelope.proof`.
    """
    share, n = prepared.share(0)
    votes, costs, pace = prepared.votes, prepared.costs, n * prepared.election.unit * step
    within = sorted((max(0, -((votes[p] * share - costs[p] * n) // (votes[p] * pace))), p) for p in prepared.candidates)
    t, possible, rest = 0, 0, sorted(costs[p] for _, p in within)
    for after, p in within:
        if possible + (rest[0] if at_exhaustive else 0) > prepared.budget:
            break
        t = after
        possible += costs[p]
        rest.remove(costs[p])
    return t


def is_exhaustive(prepared: Prepared, bought: list[int]) -> bool:
    """Whether no further supported project fits into what is left of the budget."""
    left = prepared.budget - sum(prepared.costs[p] for p in bought)
    chosen = set(bought)
    return all(p in chosen or prepared.costs[p] > left for p in prepared.candidates)
