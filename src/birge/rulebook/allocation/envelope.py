"""Proof that Equal Shares cannot end the rise of the shares anywhere in a block of increments.

Nothing is assumed of the order of the purchases. Two facts are enough. Balances only fall, so projects are bought at
rising *rho* (price of a point divided by the factor of the utility). And whoever supports a project bought at some rho
pays at most rho times factor times points. So all shares of a block are swept once, from small rho to large:

* a project *opens* at the smallest rho at which it can be bought at any share of the block, reckoned from what its
  supporters hold at most (``high``: the largest share, less what projects bought for certain took at least);
* it *closes* at a rho by which it is bought for certain at every share, reckoned from what its supporters hold at least
  (``low``: the smallest share, less what closed projects took at most, less ``due`` times rho for the open ones).

What never opens is bought nowhere in the block. What opened may be bought, and what closed is bought everywhere: if all
of it neither overspends nor leaves the budget exhausted, no share of the block ends the rise.

Bounds are floats, widened outwards by more than their roundings add up to; nothing here decides an outcome, it only
says "not here". The idea of leaping to the next share at which something changes is that of Kraiczy, Robinson, Elkind,
*Streamlining Equal Shares*, arXiv:2502.11797, for a simpler variant of the rule.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from heapq import heapify, heappop, heappush
from itertools import accumulate

import numpy as np

from birge.rulebook.allocation.utilities import EPS, Prepared, weigh

INFINITE = float("inf")
OPENS, CLOSES = 0, 1
#: How often a project's closing is tried, how far beyond the next rho at which it could close, and the longest step.
TRIES, BEYOND, LEAP, GROW = 8, 1.1, 0.05, 1.5
#: So much above the next event an opening is not looked for any more.
FAR = 1.1
#: What has opened may cost so much more than the budget before the proof is given up.
HOPE = 1.2
#: With more doubtful projects than this nothing is tried, and so many choices among them at most.
MOST_DOUBTFUL, MOST_TRIES = 12, 2000
#: Balances may have been charged some thousand times: each time rounds by less than a ten-thousandth of this.
SHY = 1e-12

add_up, count_nonzero = np.add.reduce, np.count_nonzero
minimum, maximum, multiply, less, equal = np.minimum, np.maximum, np.multiply, np.less, np.equal
divide = np.divide


class Envelope:
    """Balances for all shares from ``first`` to ``last`` increments at once.

    sure      projects bought at every one of these shares
    open      projects that may be bought at some of them, with the rho at which they opened
    opened    the same, and the ones that closed later

    ``within``: the :meth:`bounds` of a block that contains this one.
    """

    def __init__(self, prepared: Prepared, first: int, last: int, within: dict[int, float] | None = None) -> None:
        self.prepared = prepared
        (small, n), (large, _) = prepared.share(first), prepared.share(last)
        #: What everybody holds at least and, as the imaginary part, the sum of factor times points of the open projects
        #: (whole numbers, so without rounding): one number by group, because both are always fetched together.
        self.low = np.full(prepared.groups, small / n * (1 - SHY), dtype=complex)
        self.whole = large / n * (1 + 2 * EPS)
        self.high = np.full(prepared.groups, self.whole)
        self.sure: list[int] = []
        self.open: dict[int, float] = {}
        #: How many projects were sure when it was found where one opens.
        self.found: dict[int, int] = {}
        #: How many projects were sure when one opened, and what its supporters held at most then, by point.
        self.stage: dict[int, int] = {}
        self.most: dict[int, np.ndarray] = {}
        #: The rho at which a project closed.
        self.closed: dict[int, float] = {}
        #: What supporters of the sure projects held at most before they were charged.
        self.before: list[tuple[np.ndarray, np.ndarray]] = []
        self.money: dict[int, np.ndarray] = {}
        self.given: dict[int, np.ndarray] = {}
        self.opened: dict[int, float] = {}
        self.events = [(low, OPENS, p) for low, _, p in prepared.affordable(last)]
        if within is not None:
            # What no share of the larger block buys, or none below a rho, none of this one does.
            self.events = [(within[p], OPENS, p) for _, _, p in self.events if p in within]
            heapify(self.events)

    def bounds(self) -> dict[int, float]:
        """By project, a rho below which no share of the block buys it (absent: none buys it at all)."""
        return self.opened | {p: rho for rho, kind, p in self.events if kind == OPENS}

    def opening(self, p: int, start: float, beyond: float = INFINITE) -> float:
        """The smallest rho, ``start`` or above, at which the upper bounds raise the cost of p (infinite: at none); or
        any rho far above ``beyond`` at which they do not yet.
        """
        prepared = self.prepared
        card = prepared.cards[p] or prepared.card(p)
        members, cost, factor, total, level, scale, mass, heavy, rounding, _, room, held, flag = card
        purse = self.high.take(members)
        if scale is not None:
            divide(purse, scale, purse)
        self.most[p] = purse
        rounding *= 2
        price, known, limit = start * factor, -1.0, beyond * factor * FAR
        if price < level:
            price = level
        while True:
            room.fill(price)
            minimum(purse, room, out=held)
            if heavy is not None:
                missing = cost - float(held.dot(heavy))
            else:
                missing = cost - float(add_up(held if mass is None else multiply(held, mass, held)))
            if missing <= rounding:
                break
            less(purse, room, flag)
            if mass is None:
                rich = total - float(count_nonzero(flag))
            else:
                rich = total - (float(mass.dot(flag)) if heavy is not None else weigh(mass, flag, held))
            if rich < 0.5:
                return INFINITE
            if rich == known:
                break
            # Money raised is a concave function of the price: a tangent's root never lies beyond the true price.
            known = rich
            price += (missing - rounding) / rich * (1 - 8 * EPS)
            if price > limit:
                return price / factor * (1 - 8 * EPS)
        self.found[p] = len(self.sure)
        return price / factor * (1 - 8 * EPS)

    def closing(self, p: int, rho: float) -> tuple[float, float]:
        """What the lower bounds lack at most to raise the cost of p at ``rho``, and how fast that shrinks at most when
        rho rises (infinite: it will always lack something). Lacking nothing (zero or less) p is bought at that rho or
        below at every share.
        """
        prepared = self.prepared
        card = prepared.cards[p] or prepared.card(p)
        members, cost, factor, total, _, scale, mass, heavy, rounding, _, room, held, flag = card
        # The real part is what they hold less all that is due, to p as well: what the price of a point exceeds.
        both, price, nothing = self.low.take(members), rho * factor, prepared.zeros[: len(members)]
        both *= complex(1.0, rho)
        room.fill(-price)
        maximum(both.real if scale is None else divide(both.real, scale, held), room, out=held)
        minimum(held, nothing, out=room)
        short = float(room.dot(heavy) if heavy is not None else add_up(room if mass is None else room * mass))
        # Nobody is short of more than the price, so that the sum rounds like one up to total times price.
        whole = price * total
        missing = cost + 2 * rounding * (whole if whole > cost else cost) / cost - (whole + short)
        if missing <= 0:
            return missing, 0.0
        # Nobody will ever hold more than now, beside what is due to others: rho and what is due only rise.
        most = whole + float(held.dot(heavy) if heavy is not None else add_up(held if mass is None else held * mass))
        if most * (1 + 1e-9) < cost:
            return missing, INFINITE
        equal(room, nothing, flag)
        if mass is None:
            return missing, float(count_nonzero(flag)) * factor
        return missing, (float(mass.dot(flag)) if heavy is not None else weigh(mass, flag, held)) * factor

    def sweep(self, enough: float = INFINITE, budget: float = INFINITE) -> bool:
        """Open and close the projects, rho by rho, until none can open any more (``False``: until what opened costs
        more than ``enough``, or more than ``budget`` while more than MOST_DOUBTFUL of it will never close).
        """
        prepared, events = self.prepared, self.events
        tried: dict[int, tuple[int, float, float]] = {}
        waiting, spent, stuck = len(events), 0, 0
        while events and (waiting or spent > self.prepared.budget) and spent <= enough:
            rho, kind, p = heappop(events)
            if kind == OPENS:
                # As long as everybody holds the whole share, the first bound is the rho itself; what was found stands
                # until something more closes.
                stands = self.found.get(p) == len(self.sure) or (
                    not self.sure and prepared.level[p] * prepared.max_points <= self.whole
                )
                if not stands:
                    # What its supporters hold at most may have fallen since it was looked at.
                    beyond = events[0][0] if events else INFINITE
                    rho = self.opening(p, rho, beyond)
                    if rho == INFINITE:
                        waiting -= 1
                        continue
                    if rho > beyond:
                        heappush(events, (rho, OPENS, p))
                        continue
                waiting -= 1
                spent += prepared.costs[p]
                card = prepared.cards[p] or prepared.card(p)
                self.low[card.members] += card.due * 1j
                self.open[p] = self.opened[p] = rho
                self.stage[p] = len(self.sure)
                heappush(events, (rho * (1 + 1e-9), CLOSES, p))
                continue
            missing, pace = self.closing(p, rho)
            if missing > 0:
                times, before, lacked = tried.get(p, (0, 0.0, 0.0))
                if pace == INFINITE:
                    stuck += 1
                    if stuck > MOST_DOUBTFUL:
                        # All that opens counts: no choice among so many is tried.
                        enough = min(enough, budget)
                elif times < TRIES:
                    tried[p] = times + 1, rho, missing
                    if times:
                        # Others take the more the larger rho is: what was gained since the last try tells how much.
                        pace = min(pace, (lacked - missing) / (rho - before))
                    longest = LEAP * GROW**times * rho
                    step = min(BEYOND * missing / pace, longest) if pace > 0 else longest
                    heappush(events, (rho + step + 1e-9 * rho, CLOSES, p))
                continue
            card = prepared.cards[p] or prepared.card(p)
            where, due = card.members, card.due
            self.low[where] -= due * complex(rho, 1.0)
            high = self.high.take(where)
            self.before.append((where, high))
            high = high - self.open.pop(p) * due
            maximum(high, prepared.zeros[: len(high)], out=high)
            high *= 1 + 4 * EPS
            self.high[where] = high
            self.sure.append(p)
            self.closed[p] = rho
        return not waiting

    def proof(self, at_exhaustive: bool) -> bool:
        """Whether it is shown that no share of the block ends the rise.

        The rise ends by spending more than the budget, by buying everything with support and, with ``at_exhaustive``,
        when nothing more fits next to the outcome.
        """
        if not self.sweep(self.prepared.budget * HOPE, self.prepared.budget):
            return False
        prepared, costs = self.prepared, self.prepared.costs
        doubtful = list(self.open)
        if len(doubtful) <= MOST_DOUBTFUL:
            doubtful = [p for p in doubtful if self.payable((p,)) >= costs[p]]
        chosen = {*self.sure, *doubtful}
        out = [p for p in prepared.candidates if p not in chosen]
        if not out:
            return False
        least = min(costs[p] for p in out) if at_exhaustive else 0
        room = prepared.budget - sum(costs[p] for p in self.sure) - least
        if room < 0 or sum(costs[p] for p in doubtful) <= room:
            return room >= 0
        if len(doubtful) > MOST_DOUBTFUL or self.payable(tuple(doubtful)) <= room:
            return len(doubtful) <= MOST_DOUBTFUL
        together: dict[tuple[int, int], bool] = {}

        def compatible(p: int, q: int) -> bool:
            if (p, q) not in together:
                together[p, q] = self.payable((p, q)) >= costs[p] + costs[q]
            return together[p, q]

        return fits(costs, doubtful, compatible, room)

    def payable(self, some: tuple[int, ...]) -> float:
        """The most that supporters of these open projects together pay for all of them.

        They hold no more than is left to them after all that was sure before the first of these opened. Of a sure
        project that opened later they pay what the others do not, who pay no more than they hold and no more than the
        rho at which it closed.
        """
        prepared = self.prepared
        n = min(self.stage[p] for p in some)
        if n not in self.money:
            high = self.high.copy()
            for where, before in reversed(self.before[n:]):
                high[where] = before
            self.money[n] = prepared.election.weights * high
        side = np.zeros(prepared.groups)
        for p in some:
            side[prepared.members[p]] = 1.0
        held = float((self.money[n] * side).sum())
        slack = 1e-9 * held
        for q in self.sure[n:]:
            if self.stage[q] >= n:
                given = self.most_given(q)
                others = given * (1.0 - side.take(prepared.members[q]))
                held -= max(0.0, prepared.costs[q] * (1 - 1e-9) - float(others.sum()))
        return held + slack

    def most_given(self, q: int) -> np.ndarray:
        """What the voters behind each support of a sure project pay for it at most."""
        if q not in self.given:
            prepared = self.prepared
            scale, weight = prepared.scale[q], prepared.weight[q]
            due = self.closed[q] * prepared.factor[q] * (1 + 1e-9)
            if q in self.most:
                most = minimum(self.most[q], due)
                most = most if scale is None else most * scale
            else:
                # Nobody had paid for anything when it opened.
                most = minimum(self.whole, due if scale is None else due * scale)
            self.given[q] = most if weight is None else most * weight
        return self.given[q]


def fits(costs: Sequence[int], doubtful: list[int], compatible: Callable[[int, int], bool], room: int) -> bool:
    """Whether every choice of ``doubtful`` projects that are ``compatible`` two by two costs no more than ``room``
    (``False`` also when there are too many to try).
    """
    order = sorted(doubtful, key=lambda p: -costs[p])
    rest = [0, *accumulate(costs[p] for p in reversed(order))][::-1]
    tries = 0

    def over(k: int, spent: int, taken: list[int]) -> bool:
        nonlocal tries
        tries += 1
        if spent > room or tries > MOST_TRIES:
            return True
        if spent + rest[k] <= room:
            return False
        p = order[k]
        if all(compatible(q, p) for q in taken) and over(k + 1, spent + costs[p], [*taken, p]):
            return True
        return over(k + 1, spent, taken)

    return not over(0, 0, [])
