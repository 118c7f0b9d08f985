"""What new voters would have changed under rising shares, without running the rule for each number of them.

New voters for project p alone change two things: the share everybody begins with, and what p's supporters hold. As long
as p is not bought, the run at a share is the one without them, *whatever their number*. So the runs are laid out once
for all shares, as stretches within which the same purchases happen (proven by
:func:`~birge.rulebook.allocation.guided.run_guided`, which holds for every share in between, not only for whole
increments). For each stretch and each losing project a number of new voters is worked out that is certainly not enough.
What remains, the shares where they might be enough and those between two stretches, is run.
"""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from birge.rulebook.allocation.election import Election
from birge.rulebook.allocation.greedy import run_greedy
from birge.rulebook.allocation.guided import run_guided
from birge.rulebook.allocation.increments import Search
from birge.rulebook.allocation.order import tie_order
from birge.rulebook.allocation.outcome import Outcome
from birge.rulebook.allocation.shares import Trace, run_shares
from birge.rulebook.allocation.utilities import Prepared
from birge.rulebook.allocation.voters import with_cost, with_more_voters

#: Shortest and longest stretch, in increments: below the former a share is run, above the latter bounds get loose.
FINEST, LONGEST = Fraction(1, 256), Fraction(4)
#: Numbers of voters are bounded in floats; so much less is taken (their error is thousands of times smaller).
SHY = 1e-3


@dataclass(frozen=True, slots=True)
class Stretch:
    """Shares from ``low`` to ``high`` (in increments above the first share) at which ``sequence`` is bought.

    ``needed``: by losing project, fewer new voters than this do not get it bought here. ``ceiling``: nor does a cost
    above this (stated where a whole step lies inside). ``sequence`` is ``None`` where the purchases change inside.
    """

    low: Fraction
    high: Fraction
    sequence: list[int] | None
    needed: np.ndarray
    ceiling: np.ndarray


class Nearby:
    """The runs of an outcome with rising shares at all shares nearby, for its losing projects ``lost``.

    Raises ``TakesTooLong`` after the moment ``until``, also later, when more shares have to be laid out.
    """

    @staticmethod
    def fits(outcome: Outcome) -> bool:
        """Whether the shares rise and new voters leave the declared order of the others as it is."""
        return outcome.rule.raised and outcome.order != "votes"

    def __init__(self, outcome: Outcome, lost: Sequence[int], until: float | None) -> None:
        self.outcome, self.lost = outcome, list(lost)
        self.column = {p: k for k, p in enumerate(self.lost)}
        self.election = election = outcome.election
        self.rank = tie_order(election, outcome.order)
        self.prepared = Prepared(election, outcome.rule.by_cost, self.rank, outcome.eligible)
        self.prepared.until = until
        supports = election.supports
        own = [supports.members[p] for p in self.lost]
        self.flat = np.concatenate(own) if own else np.zeros(0, dtype=np.intp)
        self.owner = np.repeat(np.arange(len(own)), [len(part) for part in own])
        self.heads = self._all([supports.heads[p] for p in self.lost])
        self.scale = self._all([supports.scale[p] for p in self.lost])
        self.cost = np.array([float(election.costs[p]) for p in self.lost])
        self.factor = np.array([float(self.prepared.factor[p]) for p in self.lost])
        self.others: dict[int, Prepared] = {}
        self.most = 0
        self.stretches: list[Stretch] = []
        self.lows: list[Fraction] = []
        self.enough: dict[tuple[int, tuple[int, ...]], int | None] = {}
        self._reach(32)

    def _all(self, parts: list[np.ndarray | None]) -> np.ndarray:
        if not parts or parts[0] is None:
            return np.ones(len(self.flat))
        return np.concatenate([part for part in parts if part is not None])

    # ------------------------------------------------------------------ the stretches

    def start(self, more: int) -> Fraction:
        """Where the shares begin with so many new voters, in increments above the true first share."""
        election = self.election
        return -Fraction(election.budget * more, election.n * (election.n + more) * election.unit)

    def _reach(self, more: int) -> None:
        """Lay the stretches out as far down as ``more`` new voters need."""
        if more <= self.most:
            return
        # One step beyond the end of the rise, because other shares lie between its steps.
        steps = ((self.outcome.increments or 0) + 2) * self.outcome.rule.step
        top = self.stretches[0].low if self.stretches else Fraction(steps)
        self.stretches = [*self._lay(self.start(more), top), *self.stretches]
        self.lows = [stretch.low for stretch in self.stretches]
        self.about_low = np.array([float(stretch.low) for stretch in self.stretches])
        self.about_high = np.array([float(stretch.high) for stretch in self.stretches])
        self.needed = np.array([stretch.needed for stretch in self.stretches]).reshape(-1, len(self.lost))
        self.ending = np.array([self._ending(stretch.sequence) for stretch in self.stretches])
        self.ceiling = np.array([stretch.ceiling for stretch in self.stretches])
        self.most = more

    def _ending(self, sequence: list[int] | None) -> list[float]:
        """By losing project that is not bought: costs above which the rise ends with these purchases (below zero: it
        ends, or they are not known; infinite: it goes on whatever the project costs).
        """
        costs = self.election.costs
        left = -1 if sequence is None else self.election.budget - sum(costs[q] for q in sequence)
        if sequence is None or left < 0:
            return [-1.0] * len(self.lost)
        if self.outcome.rule.to_overspend:
            return [np.inf] * len(self.lost)
        fits = [q for q in set(self.prepared.candidates).difference(sequence) if costs[q] <= left]
        return [float(left) if fits in ([], [p]) else np.inf for p in self.lost]

    def _lay(self, low: Fraction, top: Fraction) -> list[Stretch]:
        out: list[Stretch] = []
        guide = below = run_shares(self.prepared, low, self.prepared.budget)
        begin, stride = low, Fraction(1)

        def close() -> None:
            if begin < low:
                out.append(Stretch(begin, low, guide.sequence, *self._bounds(below, guide, begin, low)))

        while low < top:
            high = min(low + stride, top)
            trace = run_guided(self.prepared, high, guide, False, True)
            if trace is None:
                raise ArithmeticError("a run alone always has an answer")
            if trace.certified:
                low, guide, stride = high, trace, min(2 * stride, LONGEST)
                if low - begin < LONGEST:
                    continue
                close()
            elif stride > FINEST:
                stride = max(stride / 4, FINEST)
                continue
            else:
                close()
                out.append(Stretch(low, high, None, np.zeros(len(self.lost)), np.full(len(self.lost), np.inf)))
                low, guide = high, trace
            begin, below = low, guide
        close()
        return out

    def _bounds(self, below: Trace, above: Trace, low: Fraction, high: Fraction) -> tuple[np.ndarray, np.ndarray]:
        """By losing project: a number of new voters that certainly does not suffice anywhere in a stretch, plus one;
        and the largest cost that may suffice.

        Balances are nowhere larger than at its highest share, the winners' rho nowhere larger than at its lowest.
        """
        prepared, projects, step = self.prepared, len(self.lost), self.outcome.rule.step
        share = prepared.share(high)[0] / prepared.share(high)[1]
        balance = np.full(prepared.groups, share)
        needed, ceiling = np.full(projects, np.inf), np.zeros(projects)
        whole = high // step * step >= low and high >= 0
        for k in range(len(prepared.free), len(above.sequence)):
            rho, price = below.high[k], below.high[k] * self.factor
            purse = balance.take(self.flat)
            held = np.minimum(purse, price.take(self.owner) * self.scale) * self.heads
            raised = np.bincount(self.owner, weights=held, minlength=projects)
            needed = np.minimum(needed, (self.cost - raised) / np.minimum(share, price * prepared.max_points))
            if whole:
                ceiling = np.maximum(ceiling, self._dearest(purse, rho) if prepared.by_cost else raised)
            p = above.sequence[k]
            scale = prepared.scale[p]
            due = above.price[k] if scale is None else scale * above.price[k]
            balance[prepared.members[p]] = np.maximum(balance.take(prepared.members[p]) - due, 0.0)
        held = np.bincount(self.owner, weights=balance.take(self.flat) * self.heads, minlength=projects)
        needed = np.minimum(needed, (self.cost - held) / share)
        bought = set(above.sequence)
        here = np.array([p in bought for p in self.lost])
        ceiling = np.floor(np.maximum(ceiling, held) * (1 + 1e-6) + SHY)
        return (
            np.where(here, 0.0, np.maximum(np.ceil(needed * (1 - 1e-6) - SHY), 0.0)),
            np.where(here, np.inf, ceiling),
        )

    def _dearest(self, purse: np.ndarray, rho: float) -> np.ndarray:
        """By losing project the largest cost with which it would come before a purchase at ``rho``, where the utility
        of a project is its cost: what supporters give at a cost c, the sum of min(purse, rho c points), is concave in
        c, and tangents from above come down to the largest c that is raised.
        """
        projects = len(self.lost)
        own = self.heads * self.scale
        cost = np.bincount(self.owner, weights=purse * self.heads, minlength=projects)
        for _ in range(4):
            rich = purse > (rho * cost).take(self.owner) * self.scale
            slope = rho * np.bincount(self.owner, weights=np.where(rich, own, 0.0), minlength=projects)
            fixed = np.bincount(self.owner, weights=np.where(rich, 0.0, purse) * self.heads, minlength=projects)
            gap = 1.0 - slope
            cost = np.where(gap > 1e-9, np.minimum(cost, fixed / np.maximum(gap, 1e-9)), cost)
        return cost

    # ------------------------------------------------------------------ one number of new voters

    def fewest(self, p: int, most: int, until: float | None) -> tuple[int | None, int, int | None]:
        """Smallest number of new voters with which p wins: (answer, at least, at most) when time runs out."""
        k = 1
        while k <= most:
            if k > self.most:
                self._reach(min(most, 4 * k))
            if until is not None and time.monotonic() > until:
                return None, k, None
            if self.wins(p, k):
                return k, k, k
            k += 1
        return None, most + 1, None

    def wins(self, p: int, more: int = 0, cost: int | None = None) -> bool:
        """Whether p wins with ``more`` new voters, or at another ``cost``: only shares at which it might be bought, or
        at which the rise might end, are run.
        """
        first, alone = self.start(more), None
        costs = self.election.costs if cost is None else with_cost(self.election, p, cost).costs
        step, at_exhaustive = self.outcome.rule.step, not self.outcome.rule.to_overspend
        searched = -1
        for low, high, sequence in self._doubtful(p, more, cost, first):
            if sequence is not None:
                if low and sum(costs[q] for q in sequence) > self.election.budget:
                    if alone is not None and searched == low - 1:
                        return self._chosen(p, more, cost, run_shares(alone, searched * step).sequence)
                    return self._chosen(p, more, cost, self._at(first + (low - 1) * step))
                if self._ends(p, sequence, costs):
                    return self._chosen(p, more, cost, sequence)
                continue
            alone = alone or self.changed(p, more, cost)
            search = Search(alone, low, at_exhaustive, step)
            search.leap(-1 if high is None else high)
            search.prove(-1 if high is None else high)
            if search.ends is not None:
                return self._chosen(p, more, cost, search.raised().trace.sequence)
            searched = low if high is None else high
        raise ArithmeticError("the shares rose without an end")

    def _doubtful(
        self, p: int, more: int, cost: int | None, first: Fraction
    ) -> Iterator[tuple[int, int | None, list[int] | None]]:
        """Increments, rising, at which the rise may end or p may be bought, as (first, last, purchases where they are
        known); after the last one nothing is known.
        """
        step, t, column = self.outcome.rule.step, 0, self.column[p]
        if cost is None:
            bought = self.needed[:, column] <= more
        else:
            bought = self.ceiling[:, column] >= cost
        doubtful = bought | (self.ending[:, column] < (self.election.costs[p] if cost is None else cost))
        # Short stretches mostly lie between two increments: floats sort those out, with room for their error.
        doubtful &= np.floor((self.about_high - float(first)) / step + 1e-6) >= np.maximum(
            np.ceil((self.about_low - float(first)) / step - 1e-6), 0.0
        )
        begin: int | None = None
        for k in np.flatnonzero(doubtful).tolist():
            stretch = self.stretches[k]
            low, high = -((first - stretch.low) // step), (stretch.high - first) // step
            if max(low, t) > high:
                continue
            if begin is not None and (low > t or not bought[k]):
                yield begin, t - 1, None
                begin = None
            t = max(t, low)
            if bought[k]:
                begin = t if begin is None else begin
            else:
                yield t, high, stretch.sequence
            t = high + 1
        if begin is None:
            begin = max(t, -((first - self.stretches[-1].high) // step))
        elif t <= (self.stretches[-1].high - first) // step:
            yield begin, t - 1, None
            begin = (self.stretches[-1].high - first) // step + 1
        yield begin, None, None

    def _at(self, place: Fraction) -> list[int]:
        """The purchases at a share at which nothing is in doubt."""
        found = self.stretches[bisect_right(self.lows, place) - 1].sequence
        if found is None:
            raise ArithmeticError("a share in doubt was passed over")
        return found

    def _ends(self, p: int, sequence: list[int], costs: Sequence[int]) -> bool:
        """Whether the rise ends with these purchases, p having supporters: all is bought, or nothing more fits."""
        rest = {p, *self.prepared.candidates}.difference(sequence)
        if self.outcome.rule.to_overspend:
            return not rest
        left = self.election.budget - sum(costs[q] for q in sequence)
        return all(costs[q] > left for q in rest)

    def _chosen(self, p: int, more: int, cost: int | None, sequence: list[int]) -> bool:
        """Whether p is among the funded when the rise ends with these purchases."""
        if p in sequence or not self.outcome.rule.completed:
            return p in sequence
        if cost is not None:
            return self._completes(with_cost(self.election, p, cost), p, 0, sequence)
        key = (p, tuple(sequence))
        if key not in self.enough:
            # More votes only move a project forward in the order, and what stands before it only shrinks.
            few, many = 0, sum(self.election.scores()) + 1
            fits = self._completes(self.election, p, many, sequence)
            while fits and many - few > 1:
                middle = (few + many) // 2
                few, many = (few, middle) if self._completes(self.election, p, middle, sequence) else (middle, many)
            self.enough[key] = many if fits else None
        enough = self.enough[key]
        return enough is not None and more >= enough

    def _completes(self, election: Election, p: int, more: int, sequence: list[int]) -> bool:
        scores = list(election.scores())
        scores[p] += more * self.prepared.max_points
        rank = tie_order(election, self.outcome.order)
        eligible = self.outcome.eligible
        return p in run_greedy(election, rank, projects=eligible, bought=sequence, scores=scores).bought

    def without(self, p: int) -> Prepared:
        """What a run without ``p`` needs."""
        if p not in self.others:
            eligible = self.outcome.eligible
            rest = [q for q in (range(len(self.rank)) if eligible is None else eligible) if q != p]
            self.others[p] = Prepared(self.election, self.outcome.rule.by_cost, self.rank, rest)
        return self.others[p]

    def changed(self, p: int, more: int, cost: int | None) -> Prepared:
        """What a run with new voters, or with another cost, needs."""
        election = with_more_voters(self.election, p, more)
        if cost is not None:
            election = with_cost(election, p, cost)
        rank = tie_order(election, self.outcome.order)
        prepared = Prepared(election, self.outcome.rule.by_cost, rank, self.outcome.eligible)
        prepared.until = self.prepared.until
        return prepared
