"""What an act that changes the map says: its kind, its units, and what else has to be known to judge it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

#: Two units or more become a new one; some join one that goes on; one becomes two or more; a new name; a new rank;
#: some villages pass to another unit, and both go on.
MERGE, ABSORB, SPLIT, RENAME, STATUS, TRANSFER = "merge", "absorb", "split", "rename", "status", "transfer"
KINDS = (MERGE, ABSORB, SPLIT, RENAME, STATUS, TRANSFER)
#: In these no unit ends.
ENDS_NOTHING = frozenset({RENAME, TRANSFER})
#: In these what comes out of the act is new.
MAKES_NEW = frozenset({MERGE, SPLIT, STATUS})
#: Kind → least and most old units, least and most new ones (``None``: no limit).
COUNTS: dict[str, tuple[int, int | None, int, int | None]] = {
    MERGE: (2, None, 1, 1),
    ABSORB: (1, None, 1, 1),
    SPLIT: (1, 1, 2, None),
    RENAME: (1, 1, 1, 1),
    STATUS: (1, 1, 1, 1),
    TRANSFER: (1, None, 1, 1),
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of an act. ``key``: of its row in the register (``None``: it begins with the act); ``ends``: last day."""

    name: str
    key: int | None = None
    begins: date | None = None
    ends: date | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """How many of its villages a unit gives away, and how many it has."""

    name: str
    going: int
    of: int


@dataclass(frozen=True, slots=True)
class Facts:
    """An act as it stands. ``on``: the day from which it holds; ``known``: (old, new) of other acts that stand.

    ``homeless``: villages of a split of which nobody has said where they go; ``given``: what each old unit gives away;
    ``strange``: villages named that belong to none of the old units; ``taken``: codes that others have.
    """

    kind: str
    on: date
    today: date
    decided: date | None = None
    old: tuple[Unit, ...] = ()
    new: tuple[Unit, ...] = ()
    known: tuple[tuple[int, int], ...] = ()
    homeless: int = 0
    given: tuple[Given, ...] = ()
    strange: tuple[str, ...] = ()
    taken: frozenset[str] = frozenset()

    def edges(self) -> Iterator[tuple[Unit, Unit]]:
        """Each old unit with each new one, where both are in the register and a change of the map follows."""
        if self.kind != RENAME:
            for one in self.old:
                yield from ((one, other) for other in self.new if one.key is not None and other.key is not None)
