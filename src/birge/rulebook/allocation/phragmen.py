"""Sequential Phragmen with costs, exact.

Money flows to every voter at the same speed. A project is bought at the moment its supporters together hold its cost;
they then start again from nothing. Source: Brill, Freeman, Janson, Lackner, *Phragmén's Voting Methods and Justified
Representation*, AAAI 2017; with costs: Los, Christoff, Grossi, *Proportional Budget Allocations*, IJCAI 2022.

A voter's money is the time since their purse was last emptied, so the moment of p is
``(cost + sum of weight * last time emptied) / number of supporters``: a handful of purchase times with whole counts.
Floats sort out the clear cases, the counts settle the rest exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from heapq import heapify, heappop, heappush

import numpy as np

from birge.rulebook.allocation.election import Election

EPS = 2.0**-52


@dataclass(slots=True)
class PhragmenResult:
    """``bought`` in order; ``times``: exact moments (currency per voter, small units); ``ties``: (place, tied
    projects).

    ``stopped_at``: projects due next of which at least one did not fit ([] when all supported projects are bought).
    """

    bought: list[int] = field(default_factory=list)
    ties: list[tuple[int, list[int]]] = field(default_factory=list)
    stopped_at: list[int] = field(default_factory=list)
    moments: _Moments | None = None

    def times(self) -> list[Fraction]:
        """The exact moment of each purchase, in small units of money per voter."""
        return [] if self.moments is None else [self.moments.at(k) for k in range(len(self.bought))]


class _Moments:
    """Exact purchase moments, worked out on demand from whole counts."""

    def __init__(self) -> None:
        self.recipe: list[tuple[int, Callable[[], list[int]], int]] = []
        self.known: list[Fraction] = []

    def add(self, cost: int, counts: Callable[[], list[int]], supporters: int) -> None:
        """Remember how to work out the next moment; the counting is done only if somebody asks."""
        self.recipe.append((cost, counts, supporters))

    def at(self, k: int) -> Fraction:
        while len(self.known) <= k:
            cost, counts, supporters = self.recipe[len(self.known)]
            self.known.append(self.solve(cost, counts(), supporters))
        return self.known[k]

    def solve(self, cost: int, counts: list[int], supporters: int) -> Fraction:
        """Moment of a project whose supporters' purses were emptied ``counts[k]`` times at purchase k - 1 (0:
        never).
        """
        total = Fraction(cost)
        for k, count in enumerate(counts):
            if k and count:
                total += count * self.at(k - 1)
        return total / supporters


def run_phragmen(
    election: Election, rank: Sequence[int], projects: Collection[int] | None = None, *, never_stop: bool = False
) -> PhragmenResult:
    """Buy in order of time; stop when any project due at the same moment does not fit (``never_stop``: a full
    ranking).
    """
    costs, budget = election.costs, election.budget
    start = election.start.tolist()
    allowed = range(len(costs)) if projects is None else projects
    plain = bool((election.weights == 1).all())
    weight = None if plain else election.weights[election.members].astype(np.float64)
    supporters = election.votes()
    wanted = [p for p in allowed if supporters[p] > 0 and (never_stop or costs[p] <= budget)]
    emptied = np.zeros(len(election.weights))
    which = np.zeros(len(election.weights), dtype=np.int16 if len(costs) < 32000 else np.int32)
    result, moments = PhragmenResult(), _Moments()
    result.moments = moments

    def counts(p: int, emptied_at: np.ndarray) -> list[int]:
        heavy = None if weight is None else weight[start[p] : start[p + 1]]
        return [round(x) for x in np.bincount(emptied_at, weights=heavy).tolist()]

    def now(p: int) -> list[int]:
        return counts(p, which.take(election.members[start[p] : start[p + 1]]))

    queue = [(costs[p] / supporters[p], rank[p], p) for p in wanted]
    heapify(queue)
    spent = 0
    fresh = True
    while queue:
        looked: list[tuple[float, int, int]] = []
        best = float("inf")
        while queue and queue[0][0] <= best:
            low, place, p = heappop(queue)
            if not fresh:
                lo, hi = start[p], start[p + 1]
                purse = emptied.take(election.members[lo:hi])
                held = float(purse.sum()) if weight is None else float(weight[lo:hi].dot(purse))
                low = (costs[p] + held) / supporters[p]
            looked.append((low, place, p))
            # Every float here comes from sums of positive terms: its relative error is below 2 EPS per term summed.
            best = min(best, low * (1 + 1e-9))
        looked.sort()
        close = [entry for entry in looked if entry[0] <= best]
        tied = [close[0][2]]
        if len(close) > 1:
            exact = {p: moments.solve(costs[p], now(p), supporters[p]) for _, _, p in close}
            least = min(exact.values())
            tied = sorted((p for p in exact if exact[p] == least), key=rank.__getitem__)
        if not never_stop and any(spent + costs[p] > budget for p in tied):
            result.stopped_at = tied
            break
        p = tied[0]
        if len(tied) > 1:
            result.ties.append((len(result.bought), tied))
        for entry in looked:
            if entry[2] != p:
                heappush(queue, entry)
        moment = next(low for low, _, q in looked if q == p)
        members = election.members[start[p] : start[p + 1]]
        moments.add(costs[p], partial(counts, p, which.take(members)), supporters[p])
        emptied[members] = moment
        which[members] = len(result.bought) + 1
        result.bought.append(p)
        spent += costs[p]
        fresh = False
    return result
