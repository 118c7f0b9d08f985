"""What Equal Shares needs to know of an election, laid out once for all its runs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np

from birge.rulebook.allocation.election import Election


class Prepared:
    """An election with a utility: the same arrays serve every run, increment and counterfactual.

    A voter's utility for project p is ``factor[p] * points``; the *price* of p is what one point costs, its *rho* the
    price divided by the factor. With ``by_cost`` the factor is the cost, otherwise 1.

    members[p]  int32 groups supporting p
    points[p]   int64 points of each support, or ``None`` (one each)
    most_points[p]  no voter gives p more points
    mass[p]     float64 weight * points of each support, or ``None`` when all are 1
    total[p]    exact sum of weight * points
    """

    def __init__(self, election: Election, by_cost: bool, rank: Sequence[int], projects: Sequence[int] | None = None):
        self.election = election
        self.by_cost = by_cost
        self.rank = list(rank)
        self.n = election.n
        self.budget = election.budget
        self.costs = election.costs
        self.groups = len(election.weights)
        self.max_points = 1
        m = len(election.ids)
        start = election.start.tolist()
        cuts = list(zip(start, start[1:], strict=False))
        plain = bool((election.weights == 1).all())
        points = election.points
        heads = None if plain else election.weights.take(election.members)
        amount = heads if points is None else points if heads is None else heads * points
        mass = None if amount is None else amount.astype(np.float64)
        self._heads, self._cuts = heads, cuts
        self.factor = [max(c, 1) for c in election.costs] if by_cost else [1] * m
        self.members = [election.members[lo:hi] for lo, hi in cuts]
        self.mass = [None] * m if mass is None else [mass[lo:hi] for lo, hi in cuts]
        if points is None:
            unused: list[Any] = [None] * m
            self.points = self.scale = unused
            self.most_points = [1] * m
        else:
            floats = points.astype(np.float64)
            self.points = [points[lo:hi] for lo, hi in cuts]
            self.scale = [floats[lo:hi] for lo, hi in cuts]
            self.max_points = int(points.max()) if len(points) else 1
            self.most_points = [self.max_points] * m
        if amount is None:
            self.total = [hi - lo for lo, hi in cuts]
        else:
            running = np.concatenate(([0], np.cumsum(amount)))
            self.total = np.diff(running[election.start]).tolist()
        wanted = range(m) if projects is None else projects
        #: Projects with support and a cost: the ones that are bought. Free ones with support come for nothing.
        self.candidates = [p for p in wanted if self.total[p] > 0 and election.costs[p] > 0]
        self.free = sorted((p for p in wanted if self.total[p] > 0 and election.costs[p] == 0), key=rank.__getitem__)

    @cached_property
    def weight(self) -> list[np.ndarray | None]:
        """Voters behind each support (float64), ``None`` where all are 1."""
        if self._heads is None:
            return [None] * len(self._cuts)
        floats = self._heads.astype(np.float64)
        return [floats[lo:hi] for lo, hi in self._cuts]

    def share(self, increments: int) -> tuple[int, int]:
        """Every voter's share after some increments of one currency unit, as numerator and denominator."""
        return self.budget + self.n * increments * self.election.unit, self.n
