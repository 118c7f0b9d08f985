"""What Equal Shares needs to know of an election, laid out once for all its runs."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from birge.rulebook.allocation.election import Election

EPS = 2.0**-52
#: Longest array that BLAS multiplies on one core; in each of its sums fewer roundings than terms touch a term.
SHORT = 8192


def weigh(mass: np.ndarray, which: np.ndarray, room: np.ndarray) -> float:
    """The mass of some supports, exactly (whole numbers); ``room`` is overwritten where there are many."""
    if len(mass) <= SHORT:
        return float(mass.dot(which))
    return float(np.add.reduce(np.multiply(mass, which, out=room)))


class Card(NamedTuple):
    """What one look at a project needs, in one place: a look takes microseconds, and so does gathering this.

    heavy     mass, with ones where it is absent; ``None`` where BLAS would multiply on several cores
    rounding  error of a sum of what supporters hold, up to the cost
    due       what each supporter pays at a rho of one: the factor times the points (one number where all give one)
    room, held, flag  room to work in for its supporters (float64, float64, bool), shared by all projects

    The rest is described at :class:`Prepared`.
    """

    members: np.ndarray
    cost: int
    factor: int
    total: int
    level: float
    scale: np.ndarray | None
    mass: np.ndarray | None
    heavy: np.ndarray | None
    rounding: float
    due: np.ndarray | float
    room: np.ndarray
    held: np.ndarray
    flag: np.ndarray


class Prepared:
    """An election with a utility: the same arrays serve every run, increment and counterfactual.

    A voter's utility for project p is ``factor[p] * points``; the *price* of p is what one point costs, its *rho* the
    price divided by the factor. With ``by_cost`` the factor is the cost, otherwise 1.

    members[p]  groups supporting p
    points[p]   int64 points of each support, or ``None`` (one each)
    mass[p]     float64 weight * points of each support, or ``None`` when all are 1
    weight[p]   float64 voters of each support, or ``None`` when all are 1
    total[p]    exact sum of weight * points
    level[p]    the price when everybody can pay the same
    max_points  no voter gives more points
    until       moment (monotonic clock) at which runs are broken off; ``None``: never
    """

    def __init__(self, election: Election, by_cost: bool, rank: Sequence[int], projects: Sequence[int] | None = None):
        supports = election.supports
        self.election = election
        self.by_cost = by_cost
        self.rank = list(rank)
        self.n = election.n
        self.until: float | None = None
        self.budget = election.budget
        self.costs = costs = election.costs
        self.groups = len(election.weights)
        self.factor = [max(c, 1) for c in costs] if by_cost else [1] * len(costs)
        self.members, self.points, self.scale = supports.members, supports.points, supports.scale
        self.mass, self.weight, self.total = supports.mass, supports.heads, supports.scores
        self.votes, self.max_points = supports.votes, supports.most_points
        self.longest = supports.longest
        self.ones, self.zeros = np.ones(min(self.longest, SHORT)), np.zeros(self.longest)
        wanted = range(len(costs)) if projects is None else projects
        #: Projects with support and a cost: the ones that are bought. Free ones with support come for nothing.
        self.candidates = [p for p in wanted if self.total[p] > 0 and costs[p] > 0]
        self.free = sorted((p for p in wanted if self.total[p] > 0 and costs[p] == 0), key=rank.__getitem__)
        self.level = [cost / total if total else 0.0 for cost, total in zip(costs, self.total, strict=True)]
        # numpy compares two arrays faster than an array and a number, and fetching memory takes time.
        self.room, self.held = np.empty(self.longest), np.empty(self.longest)
        self.flag = np.empty(self.longest, dtype=bool)
        #: Filled when a project is first looked at.
        self.cards: list[Card | None] = [None] * len(costs)
        #: The price at which the last run bought a project: where to look first.
        self.paid = [0.0] * len(costs)
        #: A proven lower bound of every rho, with the place in the declared order, rising: how the queue of a run
        #: begins.
        level, factor, shy = self.level, self.factor, 1 - 4 * EPS
        self.entries = sorted((level[p] / factor[p] * shy, self.rank[p], p) for p in self.candidates)

    def card(self, p: int) -> Card:
        """What looks at p need; made once and kept in ``cards``."""
        members, scale, mass, cost = self.members[p], self.scale[p], self.mass[p], self.costs[p]
        size = len(members)
        short = size <= SHORT
        card = self.cards[p] = Card(
            members,
            cost,
            self.factor[p],
            self.total[p],
            self.level[p],
            scale,
            mass,
            None if not short else self.ones[:size] if mass is None else mass,
            # A product of n terms rounds at most n times. Longer ones are added by numpy, which does so in pairs
            # (blocks of 128 in 8 lanes), so that at most 16 + 3 + log2(n / 128) roundings touch a term.
            (size + 8 if short else 64) * EPS * cost,
            float(self.factor[p]) if scale is None else self.factor[p] * scale,
            self.room[:size],
            self.held[:size],
            self.flag[:size],
        )
        return card

    def share(self, increments: int | Fraction) -> tuple[int, int]:
        """Every voter's share after some increments of one currency unit, as numerator and denominator.

        A fraction of an increment is a share between two of them; below zero the share is smaller than the first.
        """
        parts = increments.denominator
        return self.budget * parts + self.n * increments.numerator * self.election.unit, self.n * parts

    def affordable(self, increments: int | Fraction) -> list[tuple[float, int, int]]:
        """The beginning of the queue at a share: only projects whose supporters together hold the cost."""
        share, n = self.share(increments)
        votes, costs = self.votes, self.costs
        return [entry for entry in self.entries if votes[entry[2]] * share >= costs[entry[2]] * n]
