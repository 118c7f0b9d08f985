"""An election as the allocation rules see it: projects with exact costs, ballots grouped and held as flat arrays.

Money is held as whole numbers of the smallest unit that occurs in the file: ``unit`` of them make one currency unit
(100 when the costs have two decimals). Ballots that are written alike are one *group* with a weight; the supporters of
all projects lie in one array (``members``), those of project ``p`` between ``start[p]`` and ``start[p + 1]``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import lcm

import numpy as np

from birge.rulebook.allocation.supports import Supports

APPROVAL_TYPES = frozenset({"approval", "choose-1"})
POINT_TYPES = frozenset({"cumulative", "ordinal", "scoring"})


@dataclass(frozen=True, slots=True)
class Warned:
    """Something odd that was read, kept as entered and reported: a code, where it was, and the values of the
    sentence.
    """

    code: str
    path: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Voters:
    """Who cast which group's ballot, and what is known of them (for reasons only, no rule reads it).

    ``group`` (int32, one per row) points to the ballot group; ``weight`` (int64, one per row) is how many voters the
    row stands for; ``traits`` maps a name (``district``, ``sex``, ``age``) to one label per row.
    """

    group: np.ndarray
    weight: np.ndarray
    traits: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Election:
    """Projects, budget and ballots.

    ids        project ids, as strings, in the order of the file
    costs      whole numbers of ``1/unit`` currency, one per project
    budget     whole number of ``1/unit`` currency
    unit       how many of them make one currency unit
    vote_type  ``approval``, ``choose-1``, ``cumulative``, ``ordinal`` or ``scoring``
    weights    int64, shape (groups,): voters of each ballot group
    start      int64, shape (projects + 1,): where each project's supporters begin in ``members``
    members    int32, shape (supports,): ballot groups, ascending inside a project
    points     int64, shape (supports,), or ``None`` when every support counts one
    voters     the rows behind the groups
    districts  district of each project ('' where none is given)
    """

    ids: tuple[str, ...]
    costs: tuple[int, ...]
    budget: int
    unit: int
    vote_type: str
    weights: np.ndarray
    start: np.ndarray
    members: np.ndarray
    points: np.ndarray | None
    voters: Voters
    names: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    warnings: tuple[Warned, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def n(self) -> int:
        """Number of voters: every row counts, also an empty ballot; a row of weight w counts w times."""
        return int(self.weights.sum())

    @cached_property
    def supports(self) -> Supports:
        """The supports cut by project, laid out at the first use and kept."""
        return Supports(self.weights, self.start, self.members, self.points)

    @property
    def with_points(self) -> bool:
        """Whether ballots carry points (cumulative, ordinal, scoring)."""
        return self.vote_type in POINT_TYPES

    def supporters(self, p: int) -> np.ndarray:
        """Ballot groups that support project number ``p``."""
        return self.members[self.start[p] : self.start[p + 1]]

    def votes(self) -> list[int]:
        """Number of voters supporting each project."""
        return self.supports.votes

    def scores(self) -> list[int]:
        """Sum of points of each project (the number of votes on approval ballots)."""
        return self.supports.scores

    def money(self, units: int | Fraction) -> str:
        """An amount in small units as the exact decimal text of the currency (``2532645.83``)."""
        amount = Fraction(units, self.unit)
        if amount.denominator == 1:
            return str(amount.numerator)
        decimal = Decimal(amount.numerator) / Decimal(amount.denominator)
        if Fraction(decimal) != amount:
            return f"{amount.numerator}/{amount.denominator}"
        return format(decimal.normalize(), "f")

    def replace(self, **changes: object) -> Election:
        """A copy with some fields changed; what was laid out of the supports is kept where they stay the same."""
        values = {name: getattr(self, name) for name in self.__dataclass_fields__}
        copy = Election(**{**values, **changes})
        if not changes.keys() & {"weights", "start", "members", "points"}:
            copy.__dict__.update((name, self.__dict__[name]) for name in ("n", "supports") if name in self.__dict__)
        return copy

    def keep_rows(self, rows: np.ndarray) -> Election:
        """The same election with only the voters' rows picked by ``rows`` (boolean or index array)."""
        group = self.voters.group[rows]
        weight = self.voters.weight[rows]
        weights = np.bincount(group, weights=weight, minlength=len(self.weights)).astype(np.int64)
        index = np.arange(len(self.voters.group))[rows]
        traits = {name: [column[i] for i in index] for name, column in self.voters.traits.items()}
        return self.replace(weights=weights, voters=Voters(group, weight, traits))._without_empty_groups()

    def _without_empty_groups(self) -> Election:
        alive = self.weights > 0
        if alive.all():
            return self
        number = np.cumsum(alive) - 1
        keep = alive[self.members]
        before = np.concatenate(([0], np.cumsum(keep)))
        voters = Voters(number[self.voters.group].astype(np.int32), self.voters.weight, self.voters.traits)
        return self.replace(
            weights=self.weights[alive],
            start=before[self.start],
            members=number[self.members[keep]].astype(np.int32),
            points=None if self.points is None else self.points[keep],
            voters=voters,
        )

    def keep_projects(self, wanted: Iterable[int]) -> Election:
        """The same voters, only the projects with the given numbers (in the given order)."""
        chosen = list(wanted)
        parts = [np.arange(self.start[p], self.start[p + 1]) for p in chosen]
        where = np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
        start = np.concatenate(([0], np.cumsum([len(part) for part in parts]))).astype(np.int64)
        return self.replace(
            ids=tuple(self.ids[p] for p in chosen),
            costs=tuple(self.costs[p] for p in chosen),
            names=tuple(self.names[p] for p in chosen) if self.names else (),
            districts=tuple(self.districts[p] for p in chosen) if self.districts else (),
            start=start,
            members=self.members[where],
            points=None if self.points is None else self.points[where],
        )

    def ballots(self) -> list[dict[int, int]]:
        """The ballot of each group as {project number: points}; for small work and reports, not for the rules."""
        out: list[dict[int, int]] = [{} for _ in range(len(self.weights))]
        for p in range(len(self.ids)):
            lo, hi = int(self.start[p]), int(self.start[p + 1])
            given = [1] * (hi - lo) if self.points is None else self.points[lo:hi].tolist()
            for g, point in zip(self.members[lo:hi].tolist(), given, strict=True):
                out[g][p] = point
        return out


def make_election(
    costs: Mapping[str, int | str | Decimal | Fraction],
    budget: int | str | Decimal | Fraction,
    ballots: Sequence[Iterable[str] | Mapping[str, int]],
    *,
    weights: Sequence[int] | None = None,
    vote_type: str | None = None,
    traits: Mapping[str, Sequence[str]] | None = None,
    districts: Mapping[str, str] | None = None,
) -> Election:
    """Build an election from plain Python values.

    ``costs``: project id to cost. ``ballots``: ids, or {id: points}. ``weights``: whole numbers of voters behind each
    ballot (1 when absent). Raises ``ValueError`` on unknown ids, negative money, points or weights that are not
    positive.
    """
    ids = tuple(costs)
    exact = [_money(costs[i], f"cost of {i}") for i in ids]
    total = _money(budget, "budget")
    unit = lcm(total.denominator, *(c.denominator for c in exact))
    number = {name: k for k, name in enumerate(ids)}
    with_points = any(isinstance(ballot, Mapping) for ballot in ballots)
    kind = vote_type or ("cumulative" if with_points else "approval")
    row_weight = [1] * len(ballots) if weights is None else list(weights)
    if len(row_weight) != len(ballots):
        raise ValueError("one weight per ballot")
    if any(isinstance(w, bool) or not isinstance(w, int) or w < 1 for w in row_weight):
        raise ValueError("a weight is a whole number of at least one")
    groups: dict[tuple[tuple[int, int], ...], int] = {}
    row_group = []
    for ballot in ballots:
        given = dict(ballot) if isinstance(ballot, Mapping) else dict.fromkeys(ballot, 1)
        for name, point in given.items():
            if name not in number:
                raise ValueError(f"unknown project {name!r} in a ballot")
            if isinstance(point, bool) or not isinstance(point, int) or point < 0:
                raise ValueError(f"points of {name!r} must be a whole number, not {point!r}")
        key = tuple(sorted((number[name], point) for name, point in given.items() if point))
        row_group.append(groups.setdefault(key, len(groups)))
    pairs = sorted((p, g, point) for key, g in groups.items() for p, point in key)
    projects = np.array([p for p, _, _ in pairs], dtype=np.int64)
    group_of_row = np.array(row_group, dtype=np.int32)
    weight_of_row = np.array(row_weight, dtype=np.int64)
    weight_of_group = np.bincount(group_of_row, weights=weight_of_row, minlength=len(groups)).astype(np.int64)
    members = np.array([g for _, g, _ in pairs], dtype=np.int32)
    points = np.array([point for _, _, point in pairs], dtype=np.int64) if kind in POINT_TYPES else None
    check_sums(weight_of_group, points)
    return Election(
        ids=ids,
        costs=tuple(int(c * unit) for c in exact),
        budget=int(total * unit),
        unit=unit,
        vote_type=kind,
        weights=weight_of_group,
        start=np.searchsorted(projects, np.arange(len(ids) + 1)).astype(np.int64),
        members=members,
        points=points,
        voters=Voters(group_of_row, weight_of_row, dict(traits or {})),
        districts=tuple((districts or {}).get(i, "") for i in ids),
    )


#: Sums of weights times points stay below this, so that binary floats hold them exactly.
LARGEST_SUM = 2**52


def check_sums(weights: np.ndarray, points: np.ndarray | None) -> None:
    """Raise ``ValueError`` when votes or points are too many to be added exactly in binary floats."""
    heaviest = float(weights.sum()) if len(weights) else 0.0
    most = float(points.max()) if points is not None and len(points) else 1.0
    if heaviest * most >= LARGEST_SUM:
        raise ValueError(f"voters times points exceed {LARGEST_SUM}")


def _money(value: int | str | Decimal | Fraction, what: str) -> Fraction:
    if isinstance(value, bool | float):
        raise ValueError(f"{what}: money is a whole number, a decimal or a fraction, never a float")
    amount = Fraction(value)
    if amount < 0:
        raise ValueError(f"{what}: money cannot be negative")
    return amount
