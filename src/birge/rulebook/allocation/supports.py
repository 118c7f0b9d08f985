"""The supports of an election cut by project: laid out once, for all rules, increments and counterfactuals."""

from __future__ import annotations

import numpy as np


class Supports:
    """One list entry for each project, all of them views into flat arrays.

    members  ballot groups that support it, as indices (ascending)
    heads    voters behind each support (float64), or ``None`` when every group is one voter
    points   points of each support (int64), or ``None`` when every support counts one
    scale    the same as float64
    mass     voters times points (float64), or ``None`` when all are 1
    votes    how many voters support it
    scores   the sum of their points
    longest  the largest number of groups that support one project
    """

    def __init__(self, weights: np.ndarray, start: np.ndarray, members: np.ndarray, points: np.ndarray | None) -> None:
        bounds = start.tolist()
        self.cuts = list(zip(bounds, bounds[1:], strict=False))
        # numpy gathers with indices of the machine's own width; any other is converted at every gather.
        self.flat = members.astype(np.intp, copy=False)
        self.members = self._cut(self.flat)
        none: list[np.ndarray | None] = [None] * len(self.cuts)
        alone = bool((weights == 1).all())
        heads = None if alone else weights.take(self.flat)
        amount = heads if points is None else points if heads is None else heads * points
        self.heads = none if heads is None else self._cut(heads.astype(np.float64))
        self.points = none if points is None else self._cut(points)
        self.scale = none if points is None else self._cut(points.astype(np.float64))
        self.mass = self.heads if points is None else none if amount is None else self._cut(amount.astype(np.float64))
        self.votes = self._sums(heads)
        self.scores = self.votes if points is None else self._sums(amount)
        self.longest = max((hi - lo for lo, hi in self.cuts), default=0)
        self.most_points = 1 if points is None or not len(points) else int(points.max())

    def _cut(self, flat: np.ndarray) -> list[np.ndarray]:
        return [flat[lo:hi] for lo, hi in self.cuts]

    def _sums(self, flat: np.ndarray | None) -> list[int]:
        """Sum of each project's part; how long it is without a flat array."""
        if flat is None:
            return [hi - lo for lo, hi in self.cuts]
        running = np.concatenate(([0], np.cumsum(flat))).tolist()
        return [running[hi] - running[lo] for lo, hi in self.cuts]

    def with_group(self, p: int, group: int, voters: int, points: int) -> Supports:
        """The same and one more ballot group (its number is the largest), which supports project ``p`` alone."""
        copy = Supports.__new__(Supports)
        copy.__dict__.update(self.__dict__)
        lo, hi = self.cuts[p]
        size, one = hi - lo, np.ones(hi - lo)
        copy.members = _put(self.members, p, np.append(self.members[p], group))
        # What counts one everywhere else is written out for this project.
        heads, points_of, scale, mass = self.heads[p], self.points[p], self.scale[p], self.mass[p]
        copy.heads = _put(self.heads, p, np.append(one if heads is None else heads, float(voters)))
        if points_of is not None and scale is not None:
            copy.points = _put(self.points, p, np.append(points_of, points))
            copy.scale = _put(self.scale, p, np.append(scale, float(points)))
        copy.mass = _put(self.mass, p, np.append(one if mass is None else mass, float(voters * points)))
        copy.votes = _put(self.votes, p, self.votes[p] + voters)
        copy.scores = _put(self.scores, p, self.scores[p] + voters * points)
        copy.cuts = _put(self.cuts, p, (lo, hi + 1))
        copy.longest, copy.most_points = max(self.longest, size + 1), max(self.most_points, points)
        return copy


def _put(where: list, p: int, what: object) -> list:
    return [*where[:p], what, *where[p + 1 :]]
