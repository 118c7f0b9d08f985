"""Balances of voters as exact fractions, each distinct value kept once.

Equal Shares only ever subtracts a price from balances that started equal, so few distinct values occur at first. Every
value is a whole number over one common denominator; groups hold the number of their value.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd, lcm

import numpy as np

from birge.rulebook.allocation.utilities import Prepared


class ExactState:
    """Exact balances after a list of purchases. ``bought`` purchases have been applied."""

    def __init__(self, prepared: Prepared, share: tuple[int, int]) -> None:
        self.prepared = prepared
        common = gcd(*share)
        self.values: list[int] = [share[0] // common, 0]
        self.denominator = share[1] // common
        self.kind = np.zeros(prepared.groups, dtype=np.int32)
        self.bought: list[int] = []

    def catch_up(self, sequence: list[int]) -> None:
        """Apply the purchases of ``sequence`` that are not yet applied (it must begin with those that are)."""
        for p in sequence[len(self.bought) :]:
            self.buy(p)

    def _classes(self, p: int) -> tuple[np.ndarray, list[tuple[int, int, int]], np.ndarray]:
        """Supporters of p by (value, points): codes present, (value number, points, weight) of each, code per
        support.
        """
        kinds = self.kind[self.prepared.members[p]].astype(np.int64)
        points = self.prepared.points[p]
        codes = kinds if points is None else kinds * (self.prepared.max_points + 1) + points
        weight = self.prepared.mass[p]
        if weight is not None and points is not None:
            weight = weight / points
        present, inverse = np.unique(codes, return_inverse=True)
        heavy = np.bincount(inverse, weights=weight, minlength=len(present))
        if points is None:
            rows = [(k, 1, round(w)) for k, w in zip(present.tolist(), heavy.tolist(), strict=True)]
        else:
            base = self.prepared.max_points + 1
            rows = [(k // base, k % base, round(w)) for k, w in zip(present.tolist(), heavy.tolist(), strict=True)]
        return present, rows, inverse

    def _solve(self, p: int, rows: list[tuple[int, int, int]]) -> tuple[int, int] | None:
        """Price of p as (numerator, divisor) over the common denominator, ``None`` if supporters cannot pay."""
        values = self.values
        need = self.prepared.costs[p] * self.denominator
        if sum(weight * values[k] for k, _, weight in rows) < need:
            return None
        step = lcm(*(points for _, points, _ in rows))
        rich = sum(points * weight for _, points, weight in rows)
        for k, points, weight in sorted(rows, key=lambda row: values[row[0]] * (step // row[1])):
            if need * points <= values[k] * rich:
                break
            need -= weight * values[k]
            rich -= weight * points
        common = gcd(need, rich)
        return need // common, rich // common

    def price(self, p: int) -> Fraction | None:
        """What one point of project p costs its supporters now; ``None`` if they cannot pay for it."""
        solved = self._solve(p, self._classes(p)[1])
        return None if solved is None else Fraction(solved[0], solved[1] * self.denominator)

    def buy(self, p: int) -> Fraction:
        """Charge the supporters of p; returns the price of one point."""
        present, rows, inverse = self._classes(p)
        solved = self._solve(p, rows)
        if solved is None:
            raise ArithmeticError(f"project {self.prepared.election.ids[p]} cannot be paid for")
        need, rich = solved
        price = Fraction(need, rich * self.denominator)
        if rich != 1:
            self.values = [value * rich for value in self.values]
            self.denominator *= rich
        number = {0: 1}
        fresh = []
        for k, points, _ in rows:
            left = max(0, self.values[k] - need * points)
            place = number.setdefault(left, len(self.values))
            if place == len(self.values):
                self.values.append(left)
            fresh.append(place)
        self.kind[self.prepared.members[p]] = np.array(fresh, dtype=np.int32)[inverse]
        self.bought.append(p)
        if len(self.values) > 64 and len(self.values) > 2 * self.prepared.groups // 3:
            self._compact()
        return price

    def _compact(self) -> None:
        present, inverse = np.unique(self.kind, return_inverse=True)
        old = self.values
        self.values = [old[k] for k in present.tolist()] + [0]
        zero = next((k for k, value in enumerate(self.values) if value == 0), 0)
        # The place of zero is fixed (number 1), so that emptied purses always share it.
        order = [k for k in range(len(self.values)) if k != zero]
        order.insert(min(1, len(order)), zero)
        where = np.empty(len(self.values), dtype=np.int32)
        where[order] = np.arange(len(self.values))
        self.values = [self.values[k] for k in order]
        if len(self.values) == 1:
            self.values = [0, 0]
        self.kind = where[inverse]

    def balances(self) -> np.ndarray:
        """Balances as floats, each correctly rounded (float64, one per group)."""
        floats = np.array([value / self.denominator for value in self.values])
        return floats[self.kind]

    def balance(self, group: int) -> Fraction:
        """One group's exact balance."""
        return Fraction(self.values[int(self.kind[group])], self.denominator)
