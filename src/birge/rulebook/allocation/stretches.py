"""The runs of rising shares at all shares nearby, laid out once as stretches within which the same purchases happen.

That a stretch holds is proven by :func:`~birge.rulebook.allocation.guided.run_guided`, for every share in between, not
only for whole increments. For each stretch and each losing project two bounds are worked out: a number of new voters
that is certainly not enough to get it bought there, and a cost with which it certainly is not.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from birge.rulebook.allocation.guided import run_guided
from birge.rulebook.allocation.order import tie_order
from birge.rulebook.allocation.outcome import Outcome
from birge.rulebook.allocation.shares import Trace, run_shares
from birge.rulebook.allocation.utilities import Prepared

#: Shortest and longest stretch, in increments: below the former a share is run, above the latter bounds get loose.
FINEST, LONGEST = Fraction(1, 1024), Fraction(4)
#: Length tried first where purchases have just changed.
AFRESH = Fraction(1)
#: Numbers of voters are bounded in floats; so much less is taken (their error is thousands of times smaller).
SHY = 1e-3
#: Tangents that bound the largest cost of a project at a purchase.
TANGENTS = 4


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


class Stretches:
    """The stretches around an outcome with rising shares, and their bounds for its losing projects ``lost``.

    all      the stretches, rising, without gaps
    needed   by stretch and losing project (``column``): fewer new voters do not get it bought there
    ceiling  nor does a larger cost
    ending   costs above which the rise ends there as long as the project is not bought

    Raises ``TakesTooLong`` after the moment ``until``, also later, when more shares have to be laid out.
    """

    def __init__(self, outcome: Outcome, lost: Sequence[int], until: float | None) -> None:
        self.outcome, self.lost = outcome, list(lost)
        self.column = {p: k for k, p in enumerate(self.lost)}
        self.election = election = outcome.election
        self.rank = tie_order(election, outcome.order)
        self.prepared = Prepared(election, outcome.rule.by_cost, self.rank, outcome.eligible)
        self.prepared.until = until
        supports = election.supports
        own = [supports.members[p] for p in self.lost]
        sizes = np.array([len(part) for part in own], dtype=np.int64)
        self.flat = np.concatenate(own) if own else np.zeros(0, dtype=np.intp)
        self.owner = np.repeat(np.arange(len(own)), sizes)
        #: Losing projects with supporters, and where these begin.
        self.some, self.begin = np.flatnonzero(sizes), (np.cumsum(sizes) - sizes)[sizes > 0]
        self.heads = self._all([supports.heads[p] for p in self.lost])
        self.scale = self._all([supports.scale[p] for p in self.lost])
        self.cost = np.array([float(election.costs[p]) for p in self.lost])
        self.factor = np.array([float(self.prepared.factor[p]) for p in self.lost])
        self.most = 0
        self.all: list[Stretch] = []
        self.lows: list[Fraction] = []
        self.reach(32)

    def _all(self, parts: list[np.ndarray | None]) -> np.ndarray:
        if not parts or parts[0] is None:
            return np.ones(len(self.flat))
        return np.concatenate([part for part in parts if part is not None])

    def _sums(self, flat: np.ndarray) -> np.ndarray:
        """Sum over the supporters of each losing project."""
        sums = np.zeros(len(self.lost))
        if len(self.some):
            sums[self.some] = np.add.reduceat(flat, self.begin)
        return sums

    def start(self, more: int) -> Fraction:
        """Where the shares begin with so many new voters, in increments above the true first share."""
        election = self.election
        return -Fraction(election.budget * more, election.n * (election.n + more) * election.unit)

    def reach(self, more: int) -> None:
        """Lay the stretches out as far down as ``more`` new voters need."""
        if more <= self.most:
            return
        # One step beyond the end of the rise, because other shares lie between its steps.
        steps = ((self.outcome.increments or 0) + 2) * self.outcome.rule.step
        top = self.all[0].low if self.all else Fraction(steps)
        self.all = [*self._lay(self.start(more), top), *self.all]
        self.lows = [stretch.low for stretch in self.all]
        self.about_low = np.array([float(stretch.low) for stretch in self.all])
        self.about_high = np.array([float(stretch.high) for stretch in self.all])
        self.needed = np.array([stretch.needed for stretch in self.all]).reshape(-1, len(self.lost))
        self.ending = np.array([self._ending(stretch.sequence) for stretch in self.all])
        self.ceiling = np.array([stretch.ceiling for stretch in self.all])
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
            trace, part = run_guided(self.prepared, high, guide, None, high - low <= FINEST)
            if trace is not None and trace.certified:
                low, guide, stride = high, trace, min(4 * stride, LONGEST)
                if low - begin < LONGEST:
                    continue
                close()
            elif trace is None:
                # Down to a multiple of the shortest stretch, so that fractions stay small.
                stride = max(min(stride - FINEST, int(part * stride / FINEST) * FINEST), FINEST)
                continue
            else:
                stride = AFRESH if begin < low else FINEST
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
            raised = self._sums(held)
            needed = np.minimum(needed, (self.cost - raised) / np.minimum(share, price * prepared.max_points))
            if whole:
                ceiling = np.maximum(ceiling, self._dearest(purse, rho) if prepared.by_cost else raised)
            p = above.sequence[k]
            scale = prepared.scale[p]
            due = above.price[k] if scale is None else scale * above.price[k]
            balance[prepared.members[p]] = np.maximum(balance.take(prepared.members[p]) - due, 0.0)
        held = self._sums(balance.take(self.flat) * self.heads)
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
        own, held = self.heads * self.scale, purse * self.heads
        cost = self._sums(held)
        for _ in range(TANGENTS):
            rich = purse > (rho * cost).take(self.owner) * self.scale
            slope = rho * self._sums(own * rich)
            fixed = self._sums(np.where(rich, 0.0, held))
            gap = 1.0 - slope
            cost = np.where(gap > 1e-9, np.minimum(cost, fixed / np.maximum(gap, 1e-9)), cost)
        return cost

    def doubtful(
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
            stretch = self.all[k]
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
            begin = max(t, -((first - self.all[-1].high) // step))
        elif t <= (self.all[-1].high - first) // step:
            yield begin, t - 1, None
            begin = (self.all[-1].high - first) // step + 1
        yield begin, None, None

    def at(self, place: Fraction) -> list[int]:
        """The purchases at a share at which nothing is in doubt."""
        found = self.all[bisect_right(self.lows, place) - 1].sequence
        if found is None:
            raise ArithmeticError("a share in doubt was passed over")
        return found
