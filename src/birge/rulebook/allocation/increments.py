"""Equal Shares with rising shares ("add1"), skipping the increments at which the rise cannot end.

Two stop rules are in use. *To the first overspend* (``ne``): every share is raised by one currency unit, and once more,
until the purchases cost more than the real budget (or everything with support is bought); the outcome before that
counts. *Stop when exhaustive*: the same, but also stop at the first outcome next to which nothing more fits in the
budget.

The rise cannot end before supporters who spend on one project alone could pay for enough of them
(:func:`~birge.rulebook.allocation.bounds.not_before`). From there on single runs leap to a step that ends it: each
tells what its supporters lack for the next projects. Then all steps before that one are proven not to end it, in blocks
(:class:`~birge.rulebook.allocation.envelope.Envelope`), whatever is bought in which order inside a block.
"""

from __future__ import annotations

import math
from bisect import bisect
from dataclasses import dataclass

import numpy as np

from birge.rulebook.allocation.bounds import is_exhaustive, not_before
from birge.rulebook.allocation.envelope import Envelope
from birge.rulebook.allocation.guided import run_guided
from birge.rulebook.allocation.patience import in_time
from birge.rulebook.allocation.shares import Run, Trace, finish, run_shares, start
from birge.rulebook.allocation.utilities import Prepared

#: Steps that raise the share by an eighth, and supports (approvals of merged ballots), above which single passes that
#: follow one order of purchases do better than proofs whatever the order (measured).
FINE, LARGE = 600, 60_000
#: The first block raises the share by this part; the next one is the larger the fewer projects were left in doubt, by
#: this factor for none, one, and so on; a block that failed is tried again in this part of its size (measured).
FIRST, GROWTH, SMALLER = 0.09, (2.0, 1.5, 1.5, 1.5, 1.3, 1.3, 1.3, 1.3, 1.0), 0.4
#: With so few projects in doubt a block that failed is cut off where one of them is no longer affordable, and so much
#: of the way farther.
FEW, FARTHER = 6, 1.05
#: Where it is not known how far a run can guide the next one, so many steps are tried: at first, and at least.
AFRESH, LEAST = 16, 4
#: Steps that raise the share by more than this part of it are run one by one: in between, too much changes (measured).
COARSE = 0.02
#: Blocks of fewer steps than HARD, and those in which this was so in a search nearby, are followed for FOLLOW steps.
HARD, FOLLOW = 4, 12


@dataclass(frozen=True, slots=True)
class Raised:
    """Outcome of rising shares.

    increments  steps in the returned outcome (each of ``step`` currency units)
    trace       the run at that share
    stopped_by  ``exhaustive``, ``overspend`` or ``all_bought``
    runs        how many runs and proofs were made to find it
    """

    increments: int
    trace: Trace
    stopped_by: str
    runs: int


def run_raised(prepared: Prepared, *, at_exhaustive: bool, step: int = 1, skip: bool = True) -> Raised:
    """Raise the shares by ``step`` currency units at a time until the stop rule holds.

    ``skip=False`` runs every single increment (for tests).
    """
    first = not_before(prepared, step, at_exhaustive) if skip else 0
    if skip and prepared.budget > 8 * FINE * prepared.n * prepared.election.unit * step:
        if len(prepared.election.members) > LARGE:
            # Large elections in tiny steps.
            search = Search(prepared, first, at_exhaustive, step)
            search.follow()
            return search.raised()
    return rise(prepared, first, at_exhaustive=at_exhaustive, step=step, skip=skip)


def rise(prepared: Prepared, first: int, *, at_exhaustive: bool, step: int, skip: bool = True) -> Raised:
    """Raise the shares from ``first`` steps, before which the rise does not end."""
    search = Search(prepared, first, at_exhaustive, step)
    if skip:
        search.leap()
        search.prove()
    else:
        while search.ends is None:
            search.run(search.going + 1)
    return search.raised()


def _stop(prepared: Prepared, trace: Trace, at_exhaustive: bool) -> str | None:
    """Why a run ends the rise, ``None`` when it goes on."""
    if trace.overspent:
        return "overspend"
    if len(trace.sequence) == len(prepared.free) + len(prepared.candidates):
        return "all_bought"
    if at_exhaustive and is_exhaustive(prepared, trace.sequence):
        return "exhaustive"
    return None


@dataclass(frozen=True, slots=True)
class Found:
    """What a search leaves to the next one: the step that ended the rise, the last steps of the blocks proven."""

    ends: int | None = None
    blocks: tuple[tuple[int, bool], ...] = ()


class Search:
    """The search for the first step that ends the rise, beginning at ``first``.

    going, last    the largest step that was run and does not end it, and its run
    ends, end, why the smallest step that was run and ends it, its run and the reason
    proven         no step up to this one ends it
    blocks         the last steps of the blocks proven at once
    known          the runs made at steps that do not end it
    afresh         how many steps a run is tried to guide the next one over, by how far that went before
    like           what a search nearby found, which is tried first
    """

    def __init__(
        self, prepared: Prepared, first: int, at_exhaustive: bool, step: int, like: Found | None = None
    ) -> None:
        self.prepared, self.at_exhaustive, self.step = prepared, at_exhaustive, step
        self.like, self.blocks = like or Found(), list[tuple[int, bool]]()
        self.proven = self.going = first - 1
        self.ends: int | None = None
        self.last: Run | None = None
        self.end: Run | None = None
        #: The run at the last step proven, if there was one; at first none such.
        self.here = Trace(self.proven * step - 1)
        self.why, self.runs = "", 0
        self.known: dict[int, Trace] = {}
        self.afresh = AFRESH

    def run(self, t: int) -> None:
        """Run the rule after ``t`` steps."""
        in_time(self.prepared.until)
        self.runs += 1
        run = Run(self.prepared, t * self.step)
        start(run)
        reason = _stop(self.prepared, finish(run, self.prepared.budget), self.at_exhaustive)
        if reason is not None:
            self.ends, self.end, self.why = t, run, reason
        else:
            self.known[t] = run.trace
            if t > self.going:
                self.going, self.last = t, run
        self.here = run.trace
        self.pass_known()

    def pass_known(self) -> None:
        """Go on past the steps that were run and do not end the rise."""
        while self.proven + 1 in self.known:
            self.proven += 1
            self.here = self.known[self.proven]

    def leap(self, until: int = -1) -> None:
        """Find a step that ends the rise, the one before not ending it: by what the next projects lack, and halving.

        With ``until`` that step is the first one tried, and if it does not end the rise no other is.
        """
        guess = max(self.going + 1, self.like.ends or 0) if until < 0 else until
        while True:
            self.run(guess)
            if (self.ends is None and until >= 0) or self.ends == self.going + 1:
                return
            if guess == self.going:
                guess = self.next_end()
            elif guess != self.like.ends:
                guess = 0
            if self.ends is not None and guess == self.ends:
                guess -= 1
            elif self.ends is not None and not self.going < guess < self.ends:
                guess = (self.going + self.ends) // 2

    def next_end(self) -> int:
        """At about which step the rise ends: projects come within reach one by one, in the order of what their
        supporters lack after the last run.
        """
        prepared, run = self.prepared, self.last
        if run is None:
            return self.going + 1
        bought, costs = set(run.trace.sequence), prepared.costs
        lacking = []
        for p in prepared.candidates:
            if p not in bought:
                purse, weight = run.balance.take(prepared.members[p]), prepared.weight[p]
                held = float(np.add.reduce(purse if weight is None else weight * purse))
                lacking.append(((costs[p] - held) / prepared.votes[p], p))
        left, out = prepared.budget - sum(costs[p] for p in bought), sorted(costs[p] for _, p in lacking)
        steps, pace = 1, prepared.election.unit * self.step
        for lack, p in sorted(lacking):
            steps = max(1, math.ceil(lack / pace))
            left -= costs[p]
            out.remove(costs[p])
            if left < 0 or not out or (self.at_exhaustive and out[0] > left):
                break
        return self.going + steps

    def prove(self, until: int = -1) -> None:
        """Show block by block that no step before the one found (or up to ``until``, if none was found) ends the rise;
        what cannot be shown at once is followed run by run.
        """
        share, n = self.prepared.share((self.proven + 1) * self.step)
        stride = int(FIRST * share / (n * self.prepared.election.unit * self.step))
        failed, earlier, within = -1, self.like.blocks, dict[int, float]()
        coarse = n * self.prepared.election.unit * self.step > COARSE * share
        while True:
            in_time(self.prepared.until)
            self.pass_known()
            limit = until if self.ends is None else self.ends - 1
            if self.proven >= limit:
                return
            if coarse:
                self.run(self.proven + 1)
                continue
            while limit in self.known:
                limit -= 1
            hard = False
            if earlier and failed <= self.proven < earlier[-1][0]:
                last, hard = earlier[bisect(earlier, (self.proven, True))]
                stride = last - self.proven
            first, last = self.proven + 1, min(self.proven + max(1, stride), limit)
            if hard or last - first < HARD:
                self.follow(min(limit, max(last, first + FOLLOW)))
                self.blocks.append((self.proven, True))
                stride = 2 * HARD
                continue
            self.runs += 1
            envelope = Envelope(self.prepared, first * self.step, last * self.step, within if last <= failed else None)
            if envelope.proof(self.at_exhaustive):
                self.proven = last
                self.blocks.append((last, False))
                stride = int((last - first + 1) * GROWTH[min(len(envelope.open), len(GROWTH) - 1)])
            else:
                within, failed = envelope.bounds(), last
                stride = self.shorter(envelope, last - first + 1)

    def shorter(self, envelope: Envelope, stride: int) -> int:
        """How many steps to try instead of ``stride``, over which no proof was found."""
        prepared, pace = self.prepared, self.prepared.election.unit * self.step
        fewer = max(1, int(stride * SMALLER))
        if len(envelope.open) > FEW:
            return fewer
        # How many steps earlier supporters of one in doubt certainly hold less than the cost.
        over = [(envelope.payable((p,)) - prepared.costs[p]) / (prepared.votes[p] * pace) for p in envelope.open]
        return max(fewer, stride - math.ceil(FARTHER * min((x for x in over if x > 0), default=stride)))

    def follow(self, until: int | None = None) -> None:
        """Run the next step and let every run guide the next one, which proves the steps between, up to ``until`` (or
        to the end of the rise).
        """
        prepared, stride, edge = self.prepared, self.afresh, 0.0
        self.pass_known()
        if self.here.increments != self.proven * self.step:
            self.run(self.proven + 1)
        while self.ends != self.proven + 1 and (until is None or self.proven < until):
            in_time(prepared.until)
            if edge > self.proven:
                # Something changes there: up to it, and then one step.
                stride = max(1, min(stride, int(edge) - self.proven))
            if until is not None:
                stride = min(stride, until - self.proven)
            if stride == 1:
                self.run(self.proven + 1)
                stride = self.afresh
                continue
            t = self.proven + stride
            ahead, part = run_guided(prepared, t * self.step, self.here, self.at_exhaustive, False)
            self.runs += 1
            if ahead is None:
                edge = self.proven + stride * part
                stride = max(1, min(stride - 1, int(stride * part)))
            else:
                # Half way, on a scale of proportions, to twice what was reached.
                self.afresh = max(LEAST, math.isqrt(2 * stride * self.afresh))
                self.proven, self.here, stride = t, ahead, max(3 * stride, self.afresh)
                self.pass_known()

    def raised(self) -> Raised:
        """The outcome that counts: the one before overspending, or the one that ended the rise."""
        if self.ends is None or self.end is None:
            raise ArithmeticError("the shares rose without an end")
        if self.why != "overspend":
            return Raised(self.ends, self.end.trace, self.why, self.runs)
        now = self.ends - 1
        if now in self.known:
            return Raised(now, self.known[now], self.why, self.runs)
        return Raised(now, run_shares(self.prepared, now * self.step), self.why, self.runs + 1)
