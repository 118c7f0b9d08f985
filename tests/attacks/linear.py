"""What follows from published numbers: unknown counts, equations over them, and which have but one value left.

Nothing is approximate. Equations are added and taken away as fractions until no more follow; then bounds are drawn
together (what is a sum of counts is no less than each of them), and both again until nothing changes.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from fractions import Fraction
from math import ceil, floor, gcd, lcm

Row = tuple[dict[int, int], int]


class Impossible(Exception):
    """The equations contradict each other: what was taken for a published number says something else."""


class System:
    """Unknown counts and what was published of them."""

    def __init__(self) -> None:
        self.names: list[Hashable] = []
        self.low: list[int] = []
        self.high: list[int | None] = []
        self._at: dict[Hashable, int] = {}
        self._rows: dict[tuple[tuple[int, int], ...], int] = {}

    def unknown(self, name: Hashable, most: int | None = None) -> None:
        """A count nobody has published: nought at least, ``most`` at most. Said twice, the smaller bound holds."""
        at = self._at.setdefault(name, len(self.names))
        if at == len(self.names):
            self.names.append(name)
            self.low.append(0)
            self.high.append(most)
        elif most is not None:
            self.high[at] = most if self.high[at] is None else min(most, self.high[at] or 0)

    def says(self, parts: Mapping[Hashable, int], number: int) -> None:
        """The sum of ``parts`` (name → how many times) is ``number``."""
        for name in parts:
            self.unknown(name)
        line = {self._at[name]: times for name, times in parts.items() if times}
        key, number = _smallest(line, number)
        if self._rows.setdefault(key, number) != number:
            raise Impossible((parts, number, self._rows[key]))

    def known(self) -> dict[Hashable, int]:
        """The unknowns that can only be one number."""
        rows: list[Row] = [(dict(key), number) for key, number in self._rows.items()]
        self._tighten(rows)
        while True:
            fixed = {at for at, low in enumerate(self.low) if low == self.high[at]}
            reduced = _eliminated([self._without(row, fixed) for row in rows])
            self._tighten([*rows, *reduced])
            if fixed == {at for at, low in enumerate(self.low) if low == self.high[at]}:
                return {self.names[at]: self.low[at] for at in sorted(fixed)}

    def _without(self, row: Row, fixed: set[int]) -> Row:
        parts, number = row
        number -= sum(times * self.low[at] for at, times in parts.items() if at in fixed)
        return {at: times for at, times in parts.items() if at not in fixed}, number

    def _tighten(self, rows: list[Row]) -> None:
        """Draw bounds together: each part is what its sum leaves, the others as small or as large as may be."""
        of: dict[int, list[int]] = {}
        for number, (parts, _sum_of) in enumerate(rows):
            for at in parts:
                of.setdefault(at, []).append(number)
        # In some systems bounds go on changing by one, time after time: so many turns show what there is to see.
        waiting, turns = dict.fromkeys(range(len(rows))), 50 * len(rows) + 50
        while waiting and turns:
            turns -= 1
            number = next(iter(waiting))
            del waiting[number]
            waiting.update(dict.fromkeys(one for at in self._narrow(rows[number]) for one in of[at]))

    def _narrow(self, row: Row) -> set[int]:
        """What one equation says of the bounds of its parts; answers whose bounds have changed."""
        parts, number = row
        changed = set()
        for at, times in parts.items():
            others = [_times(more, self.low[one], self.high[one]) for one, more in parts.items() if one != at]
            low, high = _sum(low for low, _high in others), _sum(high for _low, high in others)
            # What is left for this one, when all others are as large, or as small, as may be.
            ends = [None if end is None else Fraction(number - end, times) for end in (high, low)]
            least, most = ends if times > 0 else reversed(ends)
            if least is not None and ceil(least) > self.low[at]:
                self.low[at] = ceil(least)
                changed.add(at)
            known = self.high[at]
            if most is not None and (known is None or floor(most) < known):
                self.high[at] = known = floor(most)
                changed.add(at)
            if known is not None and self.low[at] > known:
                raise Impossible(row)
        return changed


def _sum(ends: Iterable[int | None]) -> int | None:
    """The sum of some ends of bounds; ``None``: one of them is without an end."""
    found = 0
    for end in ends:
        if end is None:
            return None
        found += end
    return found


def _times(times: int, low: int, high: int | None) -> tuple[int | None, int | None]:
    """The least and the most of a count taken some times; ``None``: without an end."""
    if times > 0:
        return times * low, None if high is None else times * high
    return None if high is None else times * high, times * low


def _smallest(line: Mapping[int, int], number: int) -> tuple[tuple[tuple[int, int], ...], int]:
    """The same equation with the smallest numbers, to be known again."""
    common = gcd(*line.values(), number) or 1
    return tuple(sorted((at, times // common) for at, times in line.items())), number // common


def _eliminated(rows: list[Row]) -> list[Row]:
    """The equations with each of the first unknowns in one of them alone (Gauss and Jordan, in fractions)."""
    done: dict[int, tuple[dict[int, Fraction], Fraction]] = {}
    for parts, number in sorted(rows, key=lambda row: len(row[0])):
        left, right = {at: Fraction(times) for at, times in parts.items()}, Fraction(number)
        for at in [at for at in left if at in done]:
            factor = left.get(at, Fraction(0))
            if factor:
                right -= factor * done[at][1]
                _take(left, done[at][0], factor)
        if not left:
            if right:
                raise Impossible(parts)
            continue
        first = min(left)
        scale = left[first]
        left, right = {at: times / scale for at, times in left.items()}, right / scale
        for other, (line, value) in list(done.items()):
            if factor := line.get(first, Fraction(0)):
                _take(line, left, factor)
                done[other] = (line, value - factor * right)
        done[first] = (left, right)
    found = []
    for line, value in done.values():
        common = lcm(*(times.denominator for times in line.values()), value.denominator)
        found.append(({at: int(times * common) for at, times in line.items()}, int(value * common)))
    return found


def _take(line: dict[int, Fraction], other: Mapping[int, Fraction], factor: Fraction) -> None:
    for at, times in other.items():
        rest = line.get(at, Fraction(0)) - factor * times
        if rest:
            line[at] = rest
        else:
            line.pop(at, None)
