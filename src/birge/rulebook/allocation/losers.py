"""Would it have won? For every losing project: how many more approvals, or how much cheaper.

*More approvals*: new voters who approve only that project (with points: who give it the most points that occur); the
budget stays, so every share shrinks a little. The smallest number is found by trying upward from a proven lower bound;
a number reached by trying in strides is given as an upper bound while the search goes on.

*Largest cost* at which it would have won, in steps of the file's smallest unit of money. For greedy, and for Equal
Shares without rising shares or completion, the outcome without the project settles it exactly (Boehmer et al.,
*Evaluation of Project Performance in Participatory Budgeting*, IJCAI 2024); for the other rules the border is found by
halving, and ``exact`` is ``False``, because a cost still larger could win again.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from birge.rulebook.allocation.dearest import dearest
from birge.rulebook.allocation.largest import largest_in_shares
from birge.rulebook.allocation.nearby import Nearby
from birge.rulebook.allocation.outcome import Outcome, allocate
from birge.rulebook.allocation.patience import TakesTooLong
from birge.rulebook.allocation.voters import with_cost, with_more_voters


@dataclass(frozen=True, slots=True)
class Loser:
    """A project that was not funded.

    more       smallest number of new voters for it alone with which it wins; ``None`` if not settled (see the bounds)
    at_least   fewer than this were shown not to suffice
    at_most    a number found to suffice (``None``: none found up to the limit)
    cost       largest cost, in small units, at which it would have won (``None``: none above zero was found)
    exact      whether it is proven that no larger cost can win either
    """

    project: int
    votes: int
    more: int | None
    at_least: int
    at_most: int | None
    cost: int | None
    exact: bool


def wins(outcome: Outcome, p: int, *, more: int = 0, cost: int | None = None) -> bool:
    """Whether project ``p`` wins under the outcome's rule with more voters or another cost."""
    election = with_more_voters(outcome.election, p, more)
    if cost is not None:
        election = with_cost(election, p, cost)
    eligible = outcome.eligible
    if eligible is not None and p not in eligible:
        # It failed the threshold; with enough votes it is let in.
        if outcome.threshold is None or election.votes()[p] < outcome.threshold:
            return False
        eligible = (*eligible, p)
    threshold = outcome.threshold if outcome.rule.variant == "threshold" else None
    again = allocate(election, outcome.rule, order=outcome.order, eligible=eligible, threshold=threshold)
    return p in again.bought


def losers_of(outcome: Outcome, *, limit: int | None = None, seconds: float | None = None) -> Iterator[Loser]:
    """Every losing project, most votes first, as soon as it is worked out.

    ``limit``: most new voters tried (default: as many as there are voters). ``seconds``: time for all of them together;
    what is not settled by then is returned with the bounds found.
    """
    election = outcome.election
    votes = election.votes()
    lost = sorted(set(range(len(election.ids))) - set(outcome.bought), key=lambda p: (-votes[p], election.ids[p]))
    end = None if seconds is None else time.monotonic() + seconds
    most = election.n if limit is None else limit
    nearby = _nearby(outcome, lost, end)
    for k, p in enumerate(lost):
        until = None if end is None else time.monotonic() + max(0.0, end - time.monotonic()) / (len(lost) - k)
        half = None if until is None else (time.monotonic() + until) / 2
        if nearby is not None and p in nearby.lost and election.costs[p] <= election.budget:
            try:
                more, low, high = nearby.fewest(p, most, half)
            except TakesTooLong:
                more, low, high = None, 1, None
        else:
            more, low, high = more_approvals(outcome, p, most, half)
        cost, exact = largest_cost(outcome, p, until, nearby if nearby and p in nearby.lost and votes[p] else None)
        yield Loser(p, votes[p], more, low, high, cost, exact)


def _nearby(outcome: Outcome, lost: list[int], end: float | None) -> Nearby | None:
    """The runs at all shares nearby, where they help and half of the time suffices to lay them out."""
    if not lost or not Nearby.fits(outcome):
        return None
    eligible = [p for p in lost if outcome.eligible is None or p in outcome.eligible]
    half = None if end is None else (time.monotonic() + end) / 2
    try:
        return Nearby(outcome, eligible, half)
    except TakesTooLong:
        return None


def more_approvals(outcome: Outcome, p: int, most: int, until: float | None) -> tuple[int | None, int, int | None]:
    """Smallest number of new voters, with what is proven when time runs out: (answer, at least, at most)."""
    if outcome.election.costs[p] > outcome.election.budget:
        return None, most + 1, None
    low = max(1, _too_few(outcome, p))
    if low > most:
        return None, most + 1, None
    high = _some(outcome, p, low, most, until)
    if outcome.rule.family == "greedy" and high is not None:
        # More votes only move a project forward in the order, and what stands before it only shrinks.
        k = _halve(outcome, p, low, high)
        return k, k, k
    k = low
    while k <= (most if high is None else high):
        if k == high:
            return k, k, k
        if until is not None and time.monotonic() > until:
            return None, k, high
        if wins(outcome, p, more=k):
            return k, k, k
        k += 1
    return None, most + 1, None


def _too_few(outcome: Outcome, p: int) -> int:
    """A number of new voters below which p certainly loses."""
    election, rule = outcome.election, outcome.rule
    if outcome.eligible is not None and p not in outcome.eligible:
        if outcome.threshold is None:
            return election.n * 1000
        return outcome.threshold - election.votes()[p]
    if rule.family != "mes" or rule.raised or rule.completed:
        return 1
    # Without rising shares the supporters must at least hold the cost: (votes + k) * budget / (n + k) >= cost.
    votes, cost, budget, n = election.votes()[p], election.costs[p], election.budget, election.n
    if budget <= cost:
        return 1
    need = Fraction(cost * n - votes * budget, budget - cost)
    return max(1, -(-need.numerator // need.denominator))


def _some(outcome: Outcome, p: int, low: int, most: int, until: float | None) -> int | None:
    """Any winning number, by doubling strides and then halving down to a border."""
    lost_at, k = low - 1, low
    while True:
        if until is not None and time.monotonic() > until:
            return None
        if wins(outcome, p, more=k):
            break
        lost_at = k
        if k == most:
            return None
        k = min(most, k * 2)
    return _halve(outcome, p, lost_at + 1, k, until)


def _halve(outcome: Outcome, p: int, low: int, high: int, until: float | None = None) -> int:
    """A border between losing and winning, given that ``high`` wins (any winning number when time runs out)."""
    while low < high and (until is None or time.monotonic() < until):
        middle = (low + high) // 2
        if wins(outcome, p, more=middle):
            high = middle
        else:
            low = middle + 1
    return high


def largest_cost(
    outcome: Outcome, p: int, until: float | None = None, nearby: Nearby | None = None
) -> tuple[int | None, bool]:
    """The largest cost with which p wins (small units) and whether that is proven to be the largest.

    After the moment ``until`` (monotonic clock) the search by halving ends with a cost that wins, not the largest.
    """
    election, rule = outcome.election, outcome.rule
    if outcome.eligible is not None and p not in outcome.eligible:
        return None, True
    if not election.votes()[p] and rule.family != "greedy" and not rule.completed:
        return None, True
    # With ties broken by cost the cost itself decides who comes first among equals: halving must do.
    if rule.family == "mes" and not rule.raised and not rule.completed and outcome.order != "cost":
        return largest_in_shares(outcome, p), True
    if rule.family == "greedy" and rule.by_cost:
        # The order does not depend on the cost, and what comes before p does not depend on p.
        return _border(outcome, p, None), True
    if until is not None and time.monotonic() > until:
        return None, False
    if nearby is not None:
        try:
            return dearest(nearby, p, until)
        except TakesTooLong:
            return None, False
    # What it could have cost in the last run of all: the border is mostly near.
    near = largest_in_shares(outcome, p) if rule.family == "mes" else None
    return _border(outcome, p, until, near), False


def _border(outcome: Outcome, p: int, until: float | None, near: int | None = None) -> int | None:
    """A cost that wins while one more unit loses (the largest found to win when time runs out): in growing steps from
    ``near``, then by halving.
    """
    low, high = 0, outcome.election.costs[p]
    step = 0 if near is None else max(1, near // 64)
    middle = near if near is not None and 0 < near < high else (low + high) // 2
    while high - low > 1 and (until is None or time.monotonic() < until):
        if wins(outcome, p, cost=middle):
            low = middle
        else:
            high = middle
        one_sided = step and (low == 0 or high == outcome.election.costs[p])
        middle = (low + step if low else high - step) if one_sided else (low + high) // 2
        step *= 2
        if not low < middle < high:
            middle, step = (low + high) // 2, 0
    return low or None
