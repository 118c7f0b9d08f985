"""Balances at all shares between two at once: a straight line from end to end, and how far off it they can be.

As long as the same projects are bought, every balance and every price is nearly a straight line in the share: it bends
only where a supporter begins to pay less than the others. So two runs, at the smallest and the largest share of a
block, say almost everything of the shares between, and what they do not say is small of the second order:

* the least of two lines lies above the line between its ends, by at most ``d1 d2 / (d1 + d2)`` where they cross (d: how
  far apart they are at the ends), and the larger of a line and zero below it by as much;
* so what supporters raise along the line of a price is off the cost by no more than these bends and their own
  deviations, and the price off its line by that much divided by the number who pay it in full.

The ends are taken as computed: what they do not add up to exactly counts as deviation, as do roundings. Nothing here
decides an outcome; it only says "the same at every share between".
"""

from __future__ import annotations

import math

import numpy as np

from birge.rulebook.allocation.utilities import EPS, SHORT, Prepared

#: A price is taken to deviate by less than this part of itself; where it does not, nothing is said.
GUESS = 1e-3
#: So much of the way up to which a proof may succeed is tried next.
NEARER = 0.98

maximum, minimum = np.maximum, np.minimum


class Chords:
    """The run at all shares from ``first`` to ``last``.

    near, far  balances at the ends (by group)
    down, up   how far below and above the line between them a balance is at most
    """

    def __init__(self, prepared: Prepared, first: tuple[int, int], last: tuple[int, int]) -> None:
        self.prepared = prepared
        self.near = np.full(prepared.groups, first[0] / first[1])
        self.far = np.full(prepared.groups, last[0] / last[1])
        self.tiny = 4 * EPS * last[0] / last[1]
        self.down = np.full(prepared.groups, self.tiny)
        self.up = np.full(prepared.groups, self.tiny)
        self.due: list[tuple[int, float, float]] = []
        self.lost = False
        self.left = (np.zeros(0, dtype=np.intp), *[np.zeros(0)] * 4)

    def _sum(self, p: int, values: np.ndarray) -> float:
        """What the voters behind each support have together."""
        weight = self.prepared.weight[p]
        if len(values) > SHORT:
            return float(np.add.reduce(values if weight is None else values * weight))
        return float(values.dot(self.prepared.ones[: len(values)] if weight is None else weight))

    def _pay(self, p: int, near: float, far: float) -> float | None:
        """Let p be bought everywhere, at these prices of a point at the ends: how far above their line the price is at
        most (``None``: not known).
        """
        prepared, where = self.prepared, self.prepared.members[p]
        scale, cost, slack = prepared.scale[p], prepared.costs[p], 2 * (prepared.cards[p] or prepared.card(p)).rounding
        begin, end, down, up = (part.take(where) for part in (self.near, self.far, self.down, self.up))
        first, last = (near, far) if scale is None else (scale * near, scale * far)
        raised = self._sum(p, minimum(begin, first)), self._sum(p, minimum(end, last))
        begin -= first
        end -= last
        most, least = maximum(begin, end), minimum(begin, end)
        bent = np.flatnonzero((least < 0) & (most > 0))
        bends = least[bent] * most[bent] / (least[bent] - most[bent])
        poor = least < 0
        full = prepared.total[p] - self._points(p, poor)
        doubtful = least - down < (GUESS * near if scale is None else scale * (GUESS * near))
        sure = prepared.total[p] - self._points(p, doubtful)
        if full < 0.5 or sure < 0.5:
            return None
        above = (self._sum(p, down * doubtful) + max(0.0, cost - min(raised)) + slack) / sure
        weight = prepared.weight[p]
        kinks = bends if weight is None else bends * weight[bent]
        below = (self._sum(p, up * poor) + float(kinks.sum()) + max(0.0, max(raised) - cost) + slack) / full
        above, below = above * (1 + 1e-9) + 4 * EPS * near, below * (1 + 1e-9) + 4 * EPS * near
        if above > GUESS * near:
            return None
        zero = prepared.zeros[: len(where)]
        down += self.tiny + (above if scale is None else scale * above)
        down[bent] += bends
        up += self.tiny + (below if scale is None else scale * below)
        up += minimum(most, zero)
        down = minimum(down, maximum(most, zero))
        self.left = where, maximum(begin, zero), maximum(end, zero), down, maximum(up, zero)
        return above

    def bought(self, p: int, near: float, far: float) -> None:
        """p is bought everywhere, at these prices of a point at the ends."""
        self.due.append((p, near, far))

    def _settle(self) -> None:
        """Let everything bought be paid: only now, because mostly nothing has to be shown."""
        for p, near, far in self.due:
            if not self.lost and self._pay(p, near, far) is not None:
                where, self.near[where], self.far[where], self.down[where], self.up[where] = self.left
            else:
                self.lost = True
        self.due.clear()

    def _points(self, p: int, which: np.ndarray) -> float:
        """The points of some supporters."""
        mass = self.prepared.mass[p]
        return float(np.count_nonzero(which)) if mass is None else float(mass.dot(which))

    def apart(self, p: int, near: float, far: float, close: list[int]) -> float:
        """Whether p, bought at these prices of a point at the ends, comes before all of ``close`` at every share: 1, or
        up to which part of the way it might.
        """
        if not close:
            return 1.0
        self._settle()
        above = None if self.lost else self._pay(p, near, far)
        if above is None:
            return 0.5
        # Where both prices are the same at every share, the smallest share has decided.
        steady, factor = self._steady(p), self.prepared.factor[p]
        return min(1.0 if steady and self._steady(q) else self._later(q, near, far, above, factor) for q in close)

    def _steady(self, p: int) -> bool:
        """Whether at every share the same supporters of p pay the same for a point, and all others hold nothing."""
        prepared, where = self.prepared, self.prepared.members[p]
        nothing = self.far.take(where) + self.up.take(where) <= 0
        points = prepared.total[p] - self._points(p, nothing)
        if points < 0.5:
            return False
        scale, due = prepared.scale[p], prepared.costs[p] / points * (1 + 1e-9)
        held = self.near.take(where) - self.down.take(where)
        return bool((nothing | (held > (due if scale is None else due * scale))).all())

    def _later(self, p: int, near: float, far: float, above: float, factor: int) -> float:
        """Whether p comes after what is bought at these prices of a point, ``above`` them at most, with this factor."""
        relative = self.prepared.factor[p] / factor
        worst = above + 8 * EPS * near
        first, last, kinks = self._lacks(p, (near + worst) * relative, (far + worst) * relative, self.up)
        if min(first, last) > kinks:
            return 1.0
        straight = self._lacks(p, near * relative, far * relative, None)
        return _reach(straight[0], straight[1], kinks + max(straight[0] - first, straight[1] - last))

    def _lacks(self, p: int, near: float, far: float, up: np.ndarray | None) -> tuple[float, float, float]:
        """What supporters of p lack of its cost at both ends, at these prices of a point and with balances by ``up``
        above their lines; and how much less they may lack in between.
        """
        prepared, where = self.prepared, self.prepared.members[p]
        scale, weight = prepared.scale[p], prepared.weight[p]
        begin, end = self.near.take(where), self.far.take(where)
        if up is not None:
            begin, end = begin + up.take(where), end + up.take(where)
        first, last = (near, far) if scale is None else (scale * near, scale * far)
        raised = self._sum(p, minimum(begin, first)), self._sum(p, minimum(end, last))
        begin -= first
        end -= last
        bent = np.flatnonzero((begin < 0) != (end < 0))
        begin, end = begin[bent], end[bent]
        bends = np.abs(begin * end / (begin - end))
        kinks = float((bends if weight is None else bends * weight[bent]).sum()) * (1 + 1e-9)
        return (
            prepared.costs[p] - raised[0],
            prepared.costs[p] - raised[1],
            kinks + 2 * (prepared.cards[p] or prepared.card(p)).rounding,
        )

    def affordable(self, p: int) -> float:
        """Up to which part of the way supporters of p do not hold its cost, p being affordable at its end."""
        self._settle()
        where, cost = self.prepared.members[p], self.prepared.costs[p]
        first, last = self._sum(p, self.near.take(where)), self._sum(p, self.far.take(where))
        return 0.5 if self.lost else _reach(cost - first, cost - last, 0.0)


def _reach(first: float, last: float, off: float) -> float:
    """Up to which part of the way a line from ``first`` to ``last`` is above ``off`` times the square of that part:
    over a shorter way there are fewer bends and they are smaller.
    """
    fall = first - last
    if first <= 0 or fall + off <= 0:
        return 0.5
    return min(1.0, 2 * first / (fall + math.sqrt(fall * fall + 4 * off * first))) * NEARER
