"""The Method of Equal Shares: one run, exact, fast.

Rule: Peters, Pierczynski, Skowron, *Proportional Participatory Budgeting with Additive Utilities*, NeurIPS 2021.

Balances are float64 with a proven bound on their error. A comparison is taken from floats only when the two intervals
are apart; closer calls are decided by :class:`~birge.rulebook.allocation.exact.ExactState`. Candidates are looked at
lazily: balances only fall, so a price once found is a lower bound for ever.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from heapq import heappop, heappush

import numpy as np

from birge.rulebook.allocation.exact import ExactState
from birge.rulebook.allocation.patience import in_time
from birge.rulebook.allocation.utilities import EPS, Card, Prepared

add_up, count_nonzero = np.add.reduce, np.count_nonzero
minimum, maximum, multiply, divide = np.minimum, np.maximum, np.multiply, np.divide
less, less_equal = np.less, np.less_equal
INFINITE, NOBODY = float("inf"), frozenset[int]()
#: What is a little too much by rounding, and a little too little.
BELOW, ABOVE = 1 - 4 * EPS, 1 + 4 * EPS
#: Relative half-widths tried for the proof of a float price; beyond the last one the exact price is worked out.
WIDTHS = (1e-9, 1e-6, 1e-4)
#: Relative error up to which one bound serves all balances.
ONE_BOUND = 1e-9
#: After a step of so small a part of the price there mostly was nobody on the way (measured).
NEAR = 0.04


@dataclass(slots=True)
class Trace:
    """One run of Equal Shares.

    sequence   projects in order of purchase (free projects first)
    high       upper bounds on the rho of each purchase
    ties       (place in the sequence, projects with exactly the same rho)
    overspent  the run was cut off because it had spent more than the real budget
    price      the price of one point at each purchase
    certified  the same purchases happen at every share between the guide's and this one
    settled    per purchase, rivals whose price cannot depend on the share
    exact_calls  how often floats did not suffice
    """

    increments: int | Fraction
    sequence: list[int] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    ties: list[tuple[int, list[int]]] = field(default_factory=list)
    overspent: bool = False
    certified: bool = False
    price: list[float] = field(default_factory=list)
    settled: list[frozenset[int]] = field(default_factory=list)
    exact_calls: int = 0


class Look:
    """What one look at a candidate found: its rho between ``low`` and ``high``; price and error of the price.

    ``rich``: everybody can certainly pay the same. ``purse``: what supporters hold for each of their points, if it was
    looked up.
    """

    __slots__ = ("p", "low", "high", "price", "error", "fraction", "rich", "purse")

    def __init__(self, p: int, price: float, error: float, factor: int, fraction: Fraction | None = None) -> None:
        self.p, self.price, self.error, self.fraction = p, price, error, fraction
        self.low, self.high = (price - error) / factor * BELOW, (price + error) / factor * ABOVE
        self.rich = False
        self.purse: np.ndarray | None = None


class Run:
    """The state of one run: balances, their error bounds, the queue of candidates."""

    def __init__(self, prepared: Prepared, increments: int | Fraction = 0) -> None:
        self.prepared = prepared
        self.share = prepared.share(increments)
        first = self.share[0] / self.share[1]
        self.balance = np.full(prepared.groups, first)
        self.worst = first * EPS
        #: Error bound of each balance; absent while one bound for all is good enough.
        self.error: np.ndarray | None = None
        self.tiny = first * EPS
        self.whole, self.untouched = first, True
        self.trace = Trace(increments)
        self.exact: ExactState | None = None
        #: Rising, which is a heap.
        self.queue = prepared.affordable(increments)

    # ------------------------------------------------------------------ one candidate

    def look(self, p: int, low: float, cutoff: float, hint: float = 0.0) -> Look | float | None:
        """Find the rho of p, given that it is at least ``low``.

        Returns ``None`` when its supporters cannot pay, a better lower bound (float) when the rho is certainly above
        ``cutoff``, and a :class:`Look` otherwise. ``hint``: a price worth trying first.
        """
        prepared = self.prepared
        card = prepared.cards[p] or prepared.card(p)
        members, cost, factor, total, level, scale, mass, heavy, rounding, _, room, held, flag = card
        if self.untouched and self.whole > prepared.max_points * (level * (1 + 2 * WIDTHS[0]) + self.worst):
            # Everybody still holds the whole share.
            return self._rich_look(p, None)
        purse = self.balance.take(members)
        if scale is not None:
            divide(purse, scale, purse)
        slack = self.worst * total + rounding
        limit, start, known = cutoff * factor, low * factor, -1.0
        if start < level:
            start = level
        price = limit if start < limit < INFINITE else max(start, hint)
        from_right = price > start
        while True:
            room.fill(price)
            minimum(purse, room, out=held)
            if heavy is not None:
                missing = cost - float(held.dot(heavy))
            else:
                missing = cost - float(add_up(held if mass is None else multiply(held, mass, held)))
            less(purse, room, flag)
            rich = total - (float(count_nonzero(flag)) if mass is None else float(mass.dot(flag)))
            if missing > slack and price >= limit and rich >= 0.5:
                # A tangent from here on is no lower than what can be raised: its root is no higher than the price.
                bound = price + (missing - slack) / rich * (1 - 8 * EPS)
                return max(low, bound / factor * (1 - 4 * EPS))
            if rich == known:
                break
            if rich == total:
                # Everybody can pay the same: the price is cost / total.
                price = level
                break
            if rich < 0.5:
                # All supporters give all they have.
                if missing > slack:
                    return None
                if missing >= -slack:
                    return self._exact_look(p)
                price, from_right = start, False
                continue
            # Money raised is a concave function of the price: a tangent's root never lies beyond the true price.
            better = price + missing / rich
            if better <= price and not from_right:
                break  # only rounding is left
            if better < level:
                better = level
            near = heavy is not None and -NEAR * price < better - price < NEAR * price
            price, known, from_right = better, rich, False
            if near:
                # A tangent touches again when nobody becomes poor on the way: seen by the judge in fewer steps.
                found = self._judge(p, card, purse, price, rich)
                if found is not None:
                    return found
        return self._judge(p, card, purse, price) or self._exact_look(p)

    def _rich_look(self, p: int, purse: np.ndarray | None) -> Look:
        """Everybody can certainly pay the same, so the price is cost / total."""
        level = self.prepared.level[p]
        look = Look(p, level, level * 2 * EPS, self.prepared.factor[p])
        look.rich = True
        look.purse = purse
        return look

    def _judge(
        self, p: int, card: Card, purse: np.ndarray, price: float, rich_before: float | None = None
    ) -> Look | None:
        """Turn a price found in floats into an interval with proof; ``None`` when that takes the exact price.

        ``rich_before``: points that paid in full at the price before; ``None`` is answered when they are fewer now.
        """
        _, _, factor, total, level, _, mass, _, rounding, _, room, _, flag = card
        most = 0.0
        if rich_before is not None:
            # No fewer pay less than the others now, so that the error is no smaller.
            most = ((self.worst * (total - rich_before) + rounding) / rich_before + 4 * EPS * price) / price
        for width in WIDTHS:
            if most > width:
                continue
            room.fill(price * (1 + 2 * width) + self.worst)
            doubtful = less_equal(purse, room, flag)
            poor = float(count_nonzero(doubtful)) if mass is None else float(mass.dot(doubtful))
            if rich_before is not None and total - poor != rich_before:
                return None
            if poor == 0 and price == level:
                return self._rich_look(p, purse)
            rich = total - poor
            if rich < 0.5:
                break
            error = (self.worst * poor + rounding) / rich + 4 * EPS * price
            if error <= width * price:
                look = Look(p, price, error, factor)
                look.purse = purse
                return look
        return None

    def exact_price(self, p: int) -> Fraction | None:
        """The exact price of p, with all purchases so far applied exactly. Also renews the float balances."""
        self.trace.exact_calls += 1
        if self.exact is None:
            self.exact = ExactState(self.prepared, self.share)
        bought = [q for q in self.trace.sequence if self.prepared.costs[q]]
        if len(self.exact.bought) < len(bought):
            self.exact.catch_up(bought)
            self.balance = self.exact.balances()
            self.worst = float(self.balance.max()) * EPS
            self.error = None
        return self.exact.price(p)

    def _exact_look(self, p: int) -> Look | None:
        fraction = self.exact_price(p)
        if fraction is None:
            return None
        price = fraction.numerator / fraction.denominator
        return Look(p, price, price * 2 * EPS, self.prepared.factor[p], fraction)

    # ------------------------------------------------------------------ one round

    def charge(self, look: Look) -> None:
        """Let the supporters pay: the price of each of their points, or all they have."""
        p = look.p
        self.untouched = False
        where, scale = self.prepared.members[p], self.prepared.scale[p]
        nothing = self.prepared.zeros[: len(where)]
        if self.error is None:
            if look.purse is not None and scale is None and self.exact is None:
                left = look.purse - look.price
            else:
                due = look.price if scale is None else scale * look.price
                left = self.balance.take(where) - due
            if not look.rich:
                maximum(left, nothing, out=left)
            self.balance[where] = left
            self.worst += look.error * self.prepared.max_points + self.tiny
            if self.worst > ONE_BOUND * self.whole:
                self.error = np.full(self.prepared.groups, self.worst)
            return
        before = self.balance.take(where)
        error = self.error.take(where)
        if look.error > 1e-13 * look.price and look.fraction is None:
            self._sharpen(look, before, error)
        blur = look.error if scale is None else scale * look.error
        left = before - (look.price if scale is None else scale * look.price)
        error += blur
        error += EPS * before
        # A purse that is certainly empty is exactly zero from now on.
        certain = left < -error
        maximum(left, nothing, out=left)
        error[certain] = 0.0
        self.balance[where] = left
        self.error[where] = error
        self.worst = max(self.worst, float(error.max()))

    def _sharpen(self, look: Look, balance: np.ndarray, error: np.ndarray) -> None:
        """Bound the error of a price by the errors of its poor supporters instead of the worst error of all."""
        p, width = look.p, look.error / look.price
        mass, scale = self.prepared.mass[p], self.prepared.scale[p]
        due = look.price * (1 + 4 * width) if scale is None else scale * (look.price * (1 + 4 * width))
        poor = balance <= due + self.worst
        if mass is None:
            held_back, rich = float(error[poor].sum()), self.prepared.total[p] - float(np.count_nonzero(poor))
        else:
            per_point = error if scale is None else error / scale
            held_back, rich = float(mass.dot(per_point * poor)), self.prepared.total[p] - float(mass.dot(poor))
        if rich >= 0.5:
            cost = self.prepared.costs[p]
            sharper = (held_back * (1 + 1e-9) + 64 * EPS * cost) / rich + 4 * EPS * look.price
            look.error = min(look.error, sharper)

    def winner(self) -> tuple[Look, list[int], frozenset[int]] | None:
        """The next purchase, the projects exactly tied with it, and rivals whose tie no share can change."""
        looked: list[Look] = []
        later: list[tuple[float, int, int]] = []
        best = INFINITE
        rank, paid = self.prepared.rank, self.prepared.paid
        while self.queue and self.queue[0][0] <= best:
            low, _, p = heappop(self.queue)
            found = self.look(p, low, best, paid[p])
            if found is None:
                continue
            if isinstance(found, float):
                later.append((found, rank[p], p))
                continue
            looked.append(found)
            best = min(best, found.high)
        if not looked:
            for entry in later:
                heappush(self.queue, entry)
            return None
        for entry in later:
            heappush(self.queue, entry)
        if len(looked) == 1:
            return looked[0], [looked[0].p], NOBODY
        close = [look for look in looked if look.low <= best]
        chosen, tied = (close[0], [close[0].p]) if len(close) == 1 else self._settle(close)
        for look in looked:
            if look is not chosen:
                heappush(self.queue, (look.low, rank[look.p], look.p))
        settled = frozenset(look.p for look in close if look.rich) if chosen.rich and len(close) > 1 else NOBODY
        return chosen, tied, settled

    def _settle(self, close: list[Look]) -> tuple[Look, list[int]]:
        """Exact comparison of candidates that floats cannot tell apart."""
        exact: list[tuple[Fraction, int, Look]] = []
        for look in close:
            if look.rich:
                look.fraction = Fraction(self.prepared.costs[look.p], self.prepared.total[look.p])
            fraction = look.fraction if look.fraction is not None else self.exact_price(look.p)
            if fraction is None:
                raise ArithmeticError("a candidate with a price cannot be paid for")
            look.fraction = fraction
            exact.append((fraction / self.prepared.factor[look.p], self.prepared.rank[look.p], look))
        least = min(rho for rho, _, _ in exact)
        tied = sorted((rank, look) for rho, rank, look in exact if rho == least)
        chosen = tied[0][1]
        chosen.price = chosen.fraction.numerator / chosen.fraction.denominator  # type: ignore[union-attr]
        chosen.error = chosen.price * 2 * EPS
        return chosen, [look.p for _, look in tied]

    def take(self, look: Look, tied: list[int], settled: frozenset[int]) -> None:
        """Record a purchase and charge it."""
        trace = self.trace
        if len(tied) > 1:
            trace.ties.append((len(trace.sequence), tied))
        trace.high.append(look.high)
        trace.price.append(look.price)
        self.prepared.paid[look.p] = look.price
        trace.settled.append(settled)
        self.charge(look)
        trace.sequence.append(look.p)


def run_shares(prepared: Prepared, increments: int | Fraction = 0, stop_above: int | None = None) -> Trace:
    """Run Equal Shares once. With ``stop_above`` the run ends as soon as it has spent more than that."""
    run = Run(prepared, increments)
    start(run)
    return finish(run, stop_above)


def start(run: Run) -> None:
    for p in run.prepared.free:
        run.trace.sequence.append(p)
        run.trace.high.append(0.0)
        run.trace.price.append(0.0)
        run.trace.settled.append(frozenset())


def finish(run: Run, stop_above: int | None) -> Trace:
    spent = sum(run.prepared.costs[p] for p in run.trace.sequence)
    run.trace.overspent = stop_above is not None and spent > stop_above
    while not run.trace.overspent:
        in_time(run.prepared.until)
        found = run.winner()
        if found is None:
            break
        run.take(*found)
        spent += run.prepared.costs[found[0].p]
        run.trace.overspent = stop_above is not None and spent > stop_above
    return run.trace
