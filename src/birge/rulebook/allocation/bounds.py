"""What may still be bought at most, given what supporters hold at most."""

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
