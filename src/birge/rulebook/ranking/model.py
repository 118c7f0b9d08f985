"""What goes into a ranking and what comes out: plain frozen records, no arithmetic.

Every number that decides something is an ``int`` or a :class:`fractions.Fraction`; nothing is ever rounded here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from birge.rulebook.table import Reason

#: The five methods, in the order in which a page offers them.
METHODS = ("points", "reversed_ranks", "village_share", "beans", "proportional")
#: The same bags of beans with another weight of the villages: declared alternatives to population.
ALTERNATIVES = ("one_village_one_vote", "square_root")
#: A problem counts as a group's wish in the proportional list when the group has it among its first three.
NAMED_IN = 3


class RankError(ValueError):
    """Input that cannot be ranked. ``path`` names the place (``sessions[2].points.p1``), ``reason`` says why."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


@dataclass(frozen=True)
class Village:
    """A village and its inhabitants (``None``: not known, and then never guessed)."""

    id: str
    population: int | None = None


@dataclass(frozen=True)
class Session:
    """What one group said at one meeting.

    ``category`` is the kind of group (women, youth …), ``people`` how many came (never a weight), ``share`` the part of
    the village's population the group stands for (0 < share <= 1; ``None``: not known). Exactly one of ``points``
    (problem → stickers or beans as counted, 0 = said but without a point) and ``ranking`` (best first; problems in one
    inner list share the place) is given. An empty one means: the meeting was held and chose nothing. ``said`` are
    problems that were mentioned and got no place in the list: they are not named by it, and stay on the common list.
    """

    id: str
    village: str
    category: str
    people: int | None = None
    share: Fraction | None = None
    points: Mapping[str, int] | None = None
    ranking: Sequence[Sequence[str]] | None = None
    said: Sequence[str] = ()

    def problems(self) -> Iterator[str]:
        """Every problem the session mentions, also those with 0 points."""
        if self.points is not None:
            yield from self.points
        for tier in self.ranking or ():
            yield from tier
        yield from self.said


@dataclass(frozen=True)
class RankInput:
    """All of one ranking's input.

    ``top`` is the fixed length of a ranked list: its first place gives ``top`` points. ``line`` is the number of places
    that are chosen (``None``: as many as ``top``). ``seed`` is the recorded seed of a public lot, if one was drawn.
    """

    villages: tuple[Village, ...]
    sessions: tuple[Session, ...]
    top: int = 5
    seed: str | None = None
    line: int | None = None

    @property
    def cut(self) -> int:
        """The last place above the line."""
        return self.top if self.line is None else self.line


@dataclass(frozen=True)
class Placed:
    """One line of a ranked list.

    ``place`` counts from 1; problems that nothing separates share it. ``score``: see the method (for ``proportional``
    it is the moment at which the bucket was full, smaller is earlier; elsewhere more is better). ``tied`` says that
    another problem had exactly the same score (or was due at the same moment), whether or not the tie was then broken.
    """

    problem: str
    place: int
    score: Fraction
    tied: bool
    reasons: tuple[Reason, ...] = ()


def _no_parts(problem: str) -> dict[str, Fraction]:
    """A list that nobody filled has no parts."""
    return {}


@dataclass(frozen=True)
class Method:
    """The outcome of one method: an ``order``, or the code that says why there is none.

    ``not_placed``: problems the method cannot place (only ``proportional``: nobody has them among the first three).
    ``parts(problem)``: what each village gave, by village id; adds up to the score (``proportional``: to one bucket).
    """

    order: tuple[Placed, ...] | None
    not_computable: str | None = None
    not_placed: tuple[str, ...] = ()
    parts: Callable[[str], dict[str, Fraction]] = field(default=_no_parts, repr=False, compare=False)

    def places(self) -> dict[str, int]:
        """Problem → place; empty when not computable."""
        return {p.problem: p.place for p in self.order or ()}

    def first(self, count: int) -> tuple[Placed, ...]:
        """The lines with a place up to ``count`` (more than ``count`` lines when the last place is shared)."""
        return tuple(p for p in self.order or () if p.place <= count)


@dataclass(frozen=True)
class Groups:
    """The order of each category over all villages, and of each village over all its groups (bags of beans).

    Only problems the group named are listed. A village or category that chose nothing has an empty order.
    """

    categories: Mapping[str, Method]
    villages: Mapping[str, Method]

    def items(self) -> Iterator[tuple[str, str, Method]]:
        """``("category" | "village", id, order)``, categories first, each sorted by id."""
        for key in sorted(self.categories):
            yield "category", key, self.categories[key]
        for key in sorted(self.villages):
            yield "village", key, self.villages[key]


@dataclass(frozen=True)
class Notice:
    """A warning: a code of :mod:`birge.rulebook.messages`, its place in the input, its values."""

    code: str
    path: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Difference:
    """Where two lists part. Codes: ``places_swap``, ``enters_line``, ``leaves_line``, ``high_in_group``."""

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Stability:
    """How a chosen problem fares when each village in turn is left out.

    ``kept`` of ``runs`` repetitions still have it above the line; ``falls_without`` names the villages without which
    it would not be chosen.
    """

    method: str
    problem: str
    kept: int
    runs: int
    falls_without: tuple[str, ...]


#: Warnings about people who were not heard; a page says them in the first line of every result.
NOT_HEARD = ("village_not_heard", "group_missing", "session_empty", "share_spread")


@dataclass(frozen=True)
class Ranking:
    """Everything a page needs. ``base`` is the method the others are compared with: ``beans`` whenever it can be
    computed. ``alternatives`` are the bags of beans under another declared weight of the villages.
    """

    top: int
    line: int
    base: str | None
    methods: Mapping[str, Method]
    alternatives: Mapping[str, Method]
    groups: Groups
    differences: tuple[Difference, ...] = ()
    stability: tuple[Stability, ...] = ()
    warnings: tuple[Notice, ...] = ()

    @property
    def not_heard(self) -> tuple[Notice, ...]:
        """The warnings about villages and groups that were not heard."""
        return tuple(w for w in self.warnings if w.code in NOT_HEARD)
