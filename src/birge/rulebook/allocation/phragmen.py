"""Sequential Phragmen with costs, exact.

Money flows to every voter at the same speed. A project is bought at the moment its supporters together hold its cost;
they then start again from nothing. Source: Brill, Freeman, Janson, Lackner, *Phragmén's Voting Methods and Justified
Representation*, AAAI 2017; with costs: Los, Christoff, Grossi, *Proportional Budget Allocations*, IJCAI 2022.

A voter's money is the time since their purse was last emptied, so the moment of p is
``(cost + sum of weight * last time emptied) / number of supporters``: a handful of purchase times with whole counts.
Floats sort out the clear cases, the counts settle the rest exactly.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from heapq import heapify, heappop, heappush

import numpy as np

from birge.rulebook.allocation.election import Election
from birge.rulebook.allocation.patience import in_time
from birge.rulebook.allocation.utilities import SHORT

INFINITE = float("inf")
#: Moments closer than this factor are compared exactly: a thousand purchases with 8192 terms each stay below it.
CLOSE = 1 + 1e-8


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
    """Exact purchase moments, worked out on demand by counting the purchases once more."""

    def __init__(self, election: Election, bought: list[int]) -> None:
        self.supports, self.costs, self.bought = election.supports, election.costs, bought
        #: At which purchase (from 1; 0: never) each group's purse was last emptied, after the purchases counted so far.
        self.emptied_at = np.zeros(len(election.weights), dtype=np.int64)
        self.known: list[Fraction] = []

    def at(self, k: int) -> Fraction:
        """The moment of purchase number ``k`` (from 0)."""
        while len(self.known) <= k:
            p = self.bought[len(self.known)]
            self.known.append(self._solve(p))
            self.emptied_at[self.supports.members[p]] = len(self.known)
        return self.known[k]

    def next(self, p: int) -> Fraction:
        """The moment of project ``p`` if it is bought next."""
        if self.bought:
            self.at(len(self.bought) - 1)
        return self._solve(p)

    def _solve(self, p: int) -> Fraction:
        heads = self.supports.heads[p]
        counts = np.bincount(self.emptied_at.take(self.supports.members[p]), weights=heads).tolist()
        total = Fraction(self.costs[p])
        for k, count in enumerate(counts):
            if k and count:
                total += round(count) * self.known[k - 1]
        return total / self.supports.votes[p]


def run_phragmen(
    election: Election,
    rank: Sequence[int],
    projects: Collection[int] | None = None,
    *,
    never_stop: bool = False,
    until: float | None = None,
) -> PhragmenResult:
    """Buy in order of time; stop when any project due at the same moment does not fit (``never_stop``: a full
    ranking). Raises ``TakesTooLong`` after the moment ``until``.
    """
    costs, budget = election.costs, election.budget
    members, heads, votes = election.supports.members, election.supports.heads, election.supports.votes
    allowed = range(len(costs)) if projects is None else projects
    emptied = np.zeros(len(election.weights))
    ones = np.ones(min(election.supports.longest, SHORT))
    result = PhragmenResult()
    moments = result.moments = _Moments(election, result.bought)
    queue = [(costs[p] / votes[p], rank[p], p) for p in allowed if votes[p] > 0 and (never_stop or costs[p] <= budget)]
    heapify(queue)
    left = INFINITE if never_stop else budget
    while queue:
        in_time(until)
        looked: list[tuple[float, int, int]] = []
        best = INFINITE
        while queue and queue[0][0] <= best:
            entry = heappop(queue)
            if result.bought:
                p = entry[2]
                purse = emptied.take(members[p])
                size, weight = len(purse), heads[p]
                if size > SHORT:
                    held = float(np.add.reduce(purse if weight is None else weight * purse))
                else:
                    held = float(purse.dot(ones[:size] if weight is None else weight))
                entry = ((costs[p] + held) / votes[p], entry[1], p)
            looked.append(entry)
            # Every float here comes from sums of positive terms: its relative error is below EPS per term summed, and
            # the terms' own errors are those of earlier moments.
            if entry[0] * CLOSE < best:
                best = entry[0] * CLOSE
        first = min(looked)
        close = [p for moment, _, p in looked if moment <= best]
        tied = close
        if len(close) > 1:
            exact = {p: moments.next(p) for p in close}
            least = min(exact.values())
            tied = sorted((p for p in exact if exact[p] == least), key=rank.__getitem__)
            first = next(entry for entry in looked if entry[2] == tied[0])
        if any(costs[p] > left for p in tied):
            result.stopped_at = tied
            break
        p = first[2]
        if len(tied) > 1:
            result.ties.append((len(result.bought), tied))
        for entry in looked:
            if entry is not first:
                heappush(queue, entry)
        emptied[members[p]] = first[0]
        result.bought.append(p)
        left -= costs[p]
    return result
