"""Proof that Equal Shares cannot end the rise of the shares anywhere in a block of increments.

For all shares of a block at once, every voter's balance is kept between two bounds: ``low`` follows the smallest share
of the block paying the highest possible prices, ``high`` the largest share paying the lowest. A project whose highest
price is below everybody else's lowest is bought at every share of the block. Projects that cannot be told apart are
bought *together* if even in the worst order each of them still comes before everything outside; in which order then
does not matter, and need not be the same at all shares. So the set of purchases is known for the whole block although
their order changes within it.

Where even that fails, what may still be bought is bounded by what supporters hold at most.

The bounds are floats that are widened outwards after every step; nothing here decides an outcome, it only says "not
here".
"""

from __future__ import annotations

from heapq import heappop, heappush

import numpy as np

from birge.rulebook.allocation.bounds import leaves_room
from birge.rulebook.allocation.utilities import EPS, SHORT, Prepared

INFINITE = float("inf")
#: Largest number of projects whose order may be left open at one time, and how often their prices are corrected.
CROWD, CORRECTIONS = 12, 6

add_up, count_nonzero = np.add.reduce, np.count_nonzero
minimum, multiply, less, less_equal = np.minimum, np.multiply, np.less, np.less_equal


class Envelope:
    """Balances for all shares from ``first`` to ``last`` increments at once."""

    def __init__(self, prepared: Prepared, first: int, last: int) -> None:
        self.prepared = prepared
        (small, n), (large, _) = prepared.share(first), prepared.share(last)
        self.low = np.full(prepared.groups, small / n * (1 - 2 * EPS))
        self.high = np.full(prepared.groups, large / n * (1 + 2 * EPS))
        self.bought: list[int] = list(prepared.free)
        self.spent = 0
        self.queue = [(low, p) for low, _, p in prepared.affordable(last)]
        self.room, self.held = np.empty(prepared.longest), np.empty(prepared.longest)
        self.flag = np.empty(prepared.longest, dtype=bool)

    def rho(self, p: int, purse: np.ndarray, start: float, limit: float) -> tuple[float, float]:
        """Bounds on the rho of p when its supporters hold ``purse`` (changed in place with points); both infinite if
        unaffordable.

        Only a lower bound, with infinity above, when the rho is certainly above ``limit``.
        """
        prepared, size = self.prepared, len(purse)
        cost, factor, total = prepared.costs[p], prepared.factor[p], prepared.total[p]
        scale, mass, level = prepared.scale[p], prepared.mass[p], prepared.level[p]
        if scale is not None:
            purse /= scale
        room, held, flag = self.room[:size], self.held[:size], self.flag[:size]
        rounding = 2 * prepared.rounding[p]
        floor = max(start * factor, level)
        bar = limit * factor
        price, known = (bar if floor < bar < INFINITE else floor), -1.0
        from_right = price > floor
        while True:
            room.fill(price)
            minimum(purse, room, out=held)
            if size > SHORT:
                missing = cost - float(add_up(held if mass is None else multiply(held, mass, out=held)))
            else:
                missing = cost - float(held.dot(prepared.ones[:size] if mass is None else mass))
            if missing > rounding and price >= bar:
                # At most raised / price points can pay the price in full, and only they pay more when it rises.
                bound = price + (missing - rounding) / (cost - missing + rounding) * price
                return bound / factor * (1 - 16 * EPS), INFINITE
            less(purse, room, out=flag)
            rich = total - (float(count_nonzero(flag)) if mass is None else float(mass.dot(flag)))
            if rich == total:
                return level / factor * (1 - 4 * EPS), level / factor * (1 + 8 * EPS)
            if rich == known:
                break
            if rich < 0.5:
                if missing > rounding:
                    return INFINITE, INFINITE
                if missing >= -rounding:
                    # Just affordable or just not: anything from the last known price upwards.
                    return floor / factor * (1 - 4 * EPS), INFINITE
                price, from_right = floor, False
                continue
            better = price + missing / rich
            if better <= price and not from_right:
                break
            price, known, from_right = max(better, level), rich, False
        # Above the price fewer can pay; those who only just can are not counted on.
        room.fill(price * (1 + 1e-9))
        unsure = less_equal(purse, room, out=flag)
        backed = total - (float(count_nonzero(unsure)) if mass is None else float(mass.dot(unsure)))
        error = rounding / rich + 8 * EPS * price
        above = rounding / backed + 8 * EPS * price if backed > 0.5 else INFINITE
        if above > 1e-9 * price:
            above = INFINITE
        return (price - error) / factor * (1 - 4 * EPS), (price + above) / factor * (1 + 4 * EPS)

    def on(self, which: np.ndarray, p: int) -> np.ndarray:
        """Supporters' balances of one bound."""
        return which.take(self.prepared.members[p])

    def due(self, p: int, rho: float) -> float | np.ndarray:
        """What each supporter of p pays at most at this rho."""
        price = rho * self.prepared.factor[p]
        scale = self.prepared.scale[p]
        return price if scale is None else scale * price

    def step(self) -> bool | None:
        """Buy what is bought next at all shares: ``True`` done, ``None`` nothing more can be bought, ``False`` not
        known.
        """
        crowd: dict[int, tuple[float, float]] = {}
        limit = INFINITE
        while True:
            aside: list[tuple[float, int]] = []
            while self.queue and self.queue[0][0] <= limit:
                start, p = heappop(self.queue)
                below, above = self.rho(p, self.on(self.high, p), start, limit)
                if below == INFINITE:
                    continue
                if below > limit:
                    aside.append((below, p))
                    continue
                if limit == INFINITE or above < INFINITE:
                    above = self.rho(p, self.on(self.low, p), below, INFINITE)[1]
                crowd[p] = (below, above)
                if len(crowd) > CROWD:
                    break
                if not self.fixed_limit:
                    limit = min(limit, above)
            for entry in aside:
                heappush(self.queue, entry)
            if not crowd:
                return None
            if not self.fixed_limit:
                # Those looked at early may lie above what was found later.
                for p in [p for p, (below, _) in crowd.items() if below > limit]:
                    heappush(self.queue, (crowd.pop(p)[0], p))
            prices = self.together(crowd)
            if prices is None:
                for p, (below, _) in crowd.items():
                    heappush(self.queue, (below, p))
                self.fixed_limit = False
                return False
            limit = max(prices.values())
            if not self.queue or self.queue[0][0] > limit:
                break
            self.fixed_limit = True
        self.fixed_limit = False
        self.buy_all(crowd, prices)
        return True

    fixed_limit = False

    def together(self, crowd: dict[int, tuple[float, float]]) -> dict[int, float] | None:
        """Highest rho of each project of the crowd, whichever of the others come before it; ``None`` if one may fall
        out.
        """
        if len(crowd) > CROWD or any(above == INFINITE for _, above in crowd.values()):
            return None
        tops = {p: above for p, (_, above) in crowd.items()}
        if len(tops) == 1:
            return tops
        if len(tops) == 2:
            return self.either_order(tops)
        for _ in range(CORRECTIONS):
            paid = np.zeros(self.prepared.groups)
            for p, top in tops.items():
                paid[self.prepared.members[p]] += self.due(p, top)
            settled = True
            fresh = {}
            for p, top in tops.items():
                others = paid.take(self.prepared.members[p]) - self.due(p, top)
                purse = np.maximum(self.on(self.low, p) - others * (1 + 1e-14), 0.0)
                worst = self.rho(p, purse, 0.0, INFINITE)[1]
                if worst == INFINITE:
                    return None
                if worst > top:
                    settled = False
                    # A little more than needed, so that the search comes to an end.
                    worst += 0.05 * (worst - top)
                fresh[p] = max(worst, top)
            if settled:
                return tops
            tops = fresh
        return None

    def either_order(self, tops: dict[int, float]) -> dict[int, float] | None:
        """Two projects: both orders are played through; afterwards nobody holds less than in the worse of them."""
        (p, first_p), (q, first_q) = tops.items()
        left = []
        last = {}
        for one, price, other in ((p, first_p, q), (q, first_q, p)):
            low = self.low.copy()
            self.pay(low, one, price)
            last[other] = self.rho(other, self.on(low, other), 0.0, INFINITE)[1]
            if last[other] == INFINITE:
                return None
            self.pay(low, other, last[other])
            left.append(low)
        self.lows = (frozenset(tops), np.minimum(*left))
        return {p: max(first_p, last[p]), q: max(first_q, last[q])}

    lows: tuple[frozenset[int], np.ndarray] = (frozenset(), np.zeros(0))

    def pay(self, low: np.ndarray, p: int, rho: float) -> None:
        """Charge the lower bounds ``low`` the highest price."""
        members = self.prepared.members[p]
        left = np.maximum(low.take(members) - self.due(p, rho), 0.0)
        left *= 1 - 4 * EPS
        low[members] = left

    def buy_all(self, crowd: dict[int, tuple[float, float]], tops: dict[int, float]) -> None:
        """Supporters pay: at least what the lowest prices ask (upper bounds), at most what the highest do (lower
        bounds).
        """
        together = self.lows[0] == tops.keys() and len(tops) == 2
        for p, top in tops.items():
            members = self.prepared.members[p]
            high = np.maximum(self.high.take(members) - self.due(p, crowd[p][0]), 0.0)
            high *= 1 + 4 * EPS
            self.high[members] = high
            if not together:
                self.pay(self.low, p, top)
            self.bought.append(p)
            self.spent += self.prepared.costs[p]
        if together:
            self.low = self.lows[1]


def cannot_end(prepared: Prepared, first: int, last: int, at_exhaustive: bool) -> bool:
    """Whether it is proven that no number of increments from ``first`` to ``last`` ends the rise of the shares."""
    envelope = Envelope(prepared, first, last)
    going: bool | None = True
    while going:
        going = envelope.step()
        if envelope.spent > prepared.budget:
            return False
    still_open = [] if going is None else [p for _, p in envelope.queue]
    return leaves_room(prepared, envelope.bought, still_open, envelope.high, at_exhaustive)
