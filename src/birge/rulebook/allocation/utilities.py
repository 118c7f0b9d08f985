"""What Equal Shares needs to know of an election, laid out once for all its runs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from birge.rulebook.allocation.election import Election


class Prepared:
    """An election with a utility: the same arrays serve every run, increment and counterfactual.

    A voter's utility for project p is ``factor[p] * points``; the *price* of p is what one point costs, its *rho* the price
    divided by the factor. With ``by_cost`` the factor is the cost, otherwise 1.

    members[p]  int32 groups supporting p
    points[p]   int64 points of each support, or ``None`` (one each)
    mass[p]     float64 weight * points of each support, or ``None`` when all are 1
    total[p]    exact sum of weight * points
    weight[p]   float64 weight of each support, or ``None`` when all are 1; heads[p] their exact sum
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
        plain = bool((election.weights == 1).all())
        weight = None if plain else election.weights[election.members]
        points = election.points
        if points is not None and len(points):
            self.max_points = int(points.max())
        if points is None:
            mass = None if weight is None else weight.astype(np.float64)
        else:
            mass = (points if weight is None else points * weight).astype(np.float64)
        self.factor = [max(c, 1) if by_cost else 1 for c in election.costs]
        self.members = [election.members[start[p] : start[p + 1]] for p in range(m)]
        self.points = [None if points is None else points[start[p] : start[p + 1]] for p in range(m)]
        self.scale = [None if part is None else part.astype(np.float64) for part in self.points]
        self.mass = [None if mass is None else mass[start[p] : start[p + 1]] for p in range(m)]
        self.weight = self.mass
        if points is not None:
            heads = np.ones(len(points)) if weight is None else weight.astype(np.float64)
            self.weight = [heads[start[p] : start[p + 1]] for p in range(m)]
        self.heads = [len(self.members[p]) if w is None else int(w.sum()) for p, w in enumerate(self.weight)]
        self.total = [len(self.members[p]) if self.mass[p] is None else int(self.mass[p].sum()) for p in range(m)]
        wanted = range(m) if projects is None else projects
        #: Projects with support and a cost: the ones that are bought. Free ones with support come for nothing.
        self.candidates = [p for p in wanted if self.total[p] > 0 and election.costs[p] > 0]
        self.free = sorted((p for p in wanted if self.total[p] > 0 and election.costs[p] == 0), key=rank.__getitem__)

    def share(self, increments: int) -> tuple[int, int]:
        """Every voter's share after some increments of one currency unit, as numerator and denominator."""
        return self.budget + self.n * increments * self.election.unit, self.n
