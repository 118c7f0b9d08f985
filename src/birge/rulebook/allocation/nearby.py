"""What new voters or another cost would have changed under rising shares, without running the rule for each of them.

New voters for project p alone change two things: the share everybody begins with, and what p's supporters hold. As long
as p is not bought, the run at a share is the one without them, *whatever their number*; so it is with another cost. The
runs without them are laid out once (:mod:`~birge.rulebook.allocation.stretches`). What remains, the shares at which p
might be bought or the rise might end, is searched.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from birge.rulebook.allocation.election import Election
from birge.rulebook.allocation.greedy import run_greedy
from birge.rulebook.allocation.increments import Found, Search
from birge.rulebook.allocation.order import tie_order
from birge.rulebook.allocation.outcome import Outcome
from birge.rulebook.allocation.shares import run_shares
from birge.rulebook.allocation.stretches import Stretches
from birge.rulebook.allocation.utilities import Prepared
from birge.rulebook.allocation.voters import with_cost, with_more_voters


class Nearby:
    """An outcome with rising shares, for its losing projects ``lost``, with other voters or costs.

    Raises ``TakesTooLong`` after the moment ``until``, also later, when more shares have to be laid out.
    """

    @staticmethod
    def fits(outcome: Outcome) -> bool:
        """Whether the shares rise and new voters leave the declared order of the others as it is."""
        return outcome.rule.raised and outcome.order != "votes"

    def __init__(self, outcome: Outcome, lost: Sequence[int], until: float | None) -> None:
        self.outcome, self.election, self.lost = outcome, outcome.election, list(lost)
        self.laid = Stretches(outcome, lost, until)
        self.prepared, self.rank = self.laid.prepared, self.laid.rank
        self.others: dict[int, Prepared] = {}
        #: What the last search for each project found: the next one is much like it.
        self.found: dict[int, Found] = {}
        self.enough: dict[tuple[int, tuple[int, ...]], int | None] = {}

    def fewest(self, p: int, most: int, until: float | None) -> tuple[int | None, int, int | None]:
        """Smallest number of new voters with which p wins: (answer, at least, at most) when time runs out."""
        k = 1
        while k <= most:
            if k > self.laid.most:
                self.laid.reach(min(most, 4 * k))
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
        first, alone = self.laid.start(more), None
        costs = self.election.costs if cost is None else with_cost(self.election, p, cost).costs
        step, at_exhaustive = self.outcome.rule.step, not self.outcome.rule.to_overspend
        searched, like, blocks = -1, self.found.get(p, Found()), list[tuple[int, bool]]()
        for low, high, sequence in self.laid.doubtful(p, more, cost, first):
            if sequence is not None:
                if low and sum(costs[q] for q in sequence) > self.election.budget:
                    if alone is not None and searched == low - 1:
                        return self._chosen(p, more, cost, run_shares(alone, searched * step).sequence)
                    return self._chosen(p, more, cost, self.laid.at(first + (low - 1) * step))
                if self._ends(p, sequence, costs):
                    return self._chosen(p, more, cost, sequence)
                continue
            alone = alone or self.changed(p, more, cost)
            search = Search(alone, low, at_exhaustive, step, like)
            if high is None:
                search.leap()
            search.prove(-1 if high is None else high)
            blocks += search.blocks
            if search.ends is not None:
                self.found[p] = Found(search.ends, tuple(blocks) or like.blocks)
                return self._chosen(p, more, cost, search.raised().trace.sequence)
            searched = low if high is None else high
        raise ArithmeticError("the shares rose without an end")

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
