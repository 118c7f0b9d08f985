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

from birge.rulebook.allocation.greedy import run_greedy
from birge.rulebook.allocation.guided import run_guided
from birge.rulebook.allocation.order import tie_order
from birge.rulebook.allocation.outcome import Outcome
from birge.rulebook.allocation.shares import Trace, run_shares
from birge.rulebook.allocation.utilities import Prepared
from birge.rulebook.allocation.voters import with_more_voters

#: Shortest and longest stretch, in increments: below the former a share is run, above the latter bounds get loose.
FINEST, LONGEST = Fraction(1, 256), Fraction(4)
#: Numbers of voters are bounded in floats; so much less is taken (their error is thousands of times smaller).
SHY = 1e-3


@dataclass(frozen=True, slots=True)
class Stretch:
    """Shares from ``low`` to ``high`` (in increments above the first share) at which ``sequence`` is bought.

    ``needed``: by losing project, fewer new voters than this do not get it bought here. ``sequence`` is ``None`` where
    the purchases change inside.
    """

    low: Fraction
    high: Fraction
    sequence: list[int] | None
    needed: np.ndarray


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
        self.most = 0
        self.stretches: list[Stretch] = []
        self.lows: list[Fraction] = []
        self.needed, self.ending = np.zeros((0, len(own))), np.zeros((0, len(own)), dtype=bool)
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
        self.ending = np.array([[self._may_end(p, stretch.sequence) for p in self.lost] for stretch in self.stretches])
        self.most = more

    def _may_end(self, p: int, sequence: list[int] | None) -> bool:
        """Whether the rise ends with these purchases (or they are not known) before p is bought."""
        if sequence is None:
            return True
        costs = self.election.costs
        return sum(costs[q] for q in sequence) > self.election.budget or self._ends(p, sequence)

    def _lay(self, low: Fraction, top: Fraction) -> list[Stretch]:
        out: list[Stretch] = []
        guide = below = run_shares(self.prepared, low, self.prepared.budget)
        begin, stride = low, Fraction(1)

        def close() -> None:
            if begin < low:
                out.append(Stretch(begin, low, guide.sequence, self._needed(below, guide, low)))

        while low < top:
            high = min(low + stride, top)
            trace = run_guided(self.prepared, high, guide)
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
                out.append(Stretch(low, high, None, np.zeros(len(self.lost))))
                low, guide = high, trace
            begin, below = low, guide
        close()
        return out

    def _needed(self, below: Trace, above: Trace, high: Fraction) -> np.ndarray:
        """A number of new voters that certainly does not suffice anywhere in a stretch, plus one; by losing project.

        Balances are nowhere larger than at its highest share, the winners' rho nowhere larger than at its lowest.
        """
        prepared, projects = self.prepared, len(self.lost)
        share = prepared.share(high)[0] / prepared.share(high)[1]
        balance = np.full(prepared.groups, share)
        needed = np.full(projects, np.inf)
        for k in range(len(prepared.free), len(above.sequence)):
            price = below.high[k] * self.factor
            held = np.minimum(balance.take(self.flat), price.take(self.owner) * self.scale) * self.heads
            raised = np.bincount(self.owner, weights=held, minlength=projects)
            needed = np.minimum(needed, (self.cost - raised) / np.minimum(share, price * prepared.max_points))
            p = above.sequence[k]
            scale = prepared.scale[p]
            due = above.price[k] if scale is None else scale * above.price[k]
            balance[prepared.members[p]] = np.maximum(balance.take(prepared.members[p]) - due, 0.0)
        held = np.bincount(self.owner, weights=balance.take(self.flat) * self.heads, minlength=projects)
        needed = np.minimum(needed, (self.cost - held) / share)
        bought = set(above.sequence)
        here = np.array([p in bought for p in self.lost])
        return np.where(here, 0.0, np.maximum(np.ceil(needed * (1 - 1e-6) - SHY), 0.0))

    # ------------------------------------------------------------------ one number of new voters

    def fewest(self, p: int, most: int, until: float | None) -> tuple[int | None, int, int | None]:
        """Smallest number of new voters with which p wins: (answer, at least, at most) when time runs out."""
        column = self.lost.index(p)
        k = 1
        while k <= most:
            if k > self.most:
                self._reach(min(most, 4 * k))
            if until is not None and time.monotonic() > until:
                return None, k, None
            if self.wins(p, column, k):
                return k, k, k
            k += 1
        return None, most + 1, None

    def wins(self, p: int, column: int, more: int) -> bool:
        """Whether p wins with ``more`` new voters: only the shares at which it might be bought are run."""
        budget, costs = self.election.budget, self.election.costs
        first, step = self.start(more), self.outcome.rule.step
        alone: Prepared | None = None
        last: tuple[int, list[int]] = (-1, [])
        for t, sequence in self._shares(column, more, first):
            if sequence is None:
                alone = alone or self._with(p, more)
                sequence = run_shares(alone, t * step, budget).sequence
            if t and sum(costs[q] for q in sequence) > budget:
                before = last[1] if last[0] == t - 1 else self._at(first + (t - 1) * step)
                return self._chosen(p, more, before)
            if self._ends(p, sequence):
                return self._chosen(p, more, sequence)
            last = (t, sequence)
        raise ArithmeticError("the shares rose without an end")

    def _shares(self, column: int, more: int, first: Fraction) -> Iterator[tuple[int, list[int] | None]]:
        """Increments, rising, at which the rise may end or p may be bought; with the purchases where they are known."""
        step, t = self.outcome.rule.step, 0
        doubtful = self.ending[:, column] | (self.needed[:, column] <= more)
        # Short stretches mostly lie between two increments: floats sort those out, with room for their error.
        doubtful &= np.floor((self.about_high - float(first)) / step + 1e-6) >= np.maximum(
            np.ceil((self.about_low - float(first)) / step - 1e-6), 0.0
        )
        for k in np.flatnonzero(doubtful).tolist():
            stretch = self.stretches[k]
            known = stretch.sequence if more < stretch.needed[column] else None
            t = max(t, -((first - stretch.low) // step))
            while first + t * step <= stretch.high:
                yield t, known
                t += 1
        t = max(t, -((first - self.stretches[-1].high) // step))
        while True:
            yield t, None
            t += 1

    def _at(self, place: Fraction) -> list[int]:
        """The purchases at a share at which nothing is in doubt."""
        found = self.stretches[bisect_right(self.lows, place) - 1].sequence
        if found is None:
            raise ArithmeticError("a share in doubt was passed over")
        return found

    def _ends(self, p: int, sequence: list[int]) -> bool:
        """Whether the rise ends with these purchases, p having supporters: all is bought, or nothing more fits."""
        costs = self.election.costs
        rest = {p, *self.prepared.candidates}.difference(sequence)
        if self.outcome.rule.to_overspend:
            return not rest
        left = self.election.budget - sum(costs[q] for q in sequence)
        return all(costs[q] > left for q in rest)

    def _chosen(self, p: int, more: int, sequence: list[int]) -> bool:
        """Whether p is among the funded when the rise ends with these purchases."""
        if p in sequence or not self.outcome.rule.completed:
            return p in sequence
        key = (p, tuple(sequence))
        if key not in self.enough:
            # More votes only move a project forward in the order, and what stands before it only shrinks.
            few, many = 0, sum(self.election.scores()) + 1
            fits = self._completes(p, many, sequence)
            while fits and many - few > 1:
                middle = (few + many) // 2
                few, many = (few, middle) if self._completes(p, middle, sequence) else (middle, many)
            self.enough[key] = many if fits else None
        enough = self.enough[key]
        return enough is not None and more >= enough

    def _completes(self, p: int, more: int, sequence: list[int]) -> bool:
        scores = list(self.election.scores())
        scores[p] += more * self.prepared.max_points
        eligible = self.outcome.eligible
        return p in run_greedy(self.election, self.rank, projects=eligible, bought=sequence, scores=scores).bought

    def _with(self, p: int, more: int) -> Prepared:
        election = with_more_voters(self.election, p, more)
        return Prepared(election, self.outcome.rule.by_cost, self.rank, self.outcome.eligible)
