"""What a table of moves is: states, who may move them, what must be true first, which papers follow.

A step declares one :class:`Table` per kind of record in its ``steps.py``. Buttons, refusals, the generated
documentation and the tests are all derived from it; ``birge.cycle.moves.make_move`` is the only door that applies it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a move is refused: a code of ``rulebook.messages`` and the values its sentence needs."""

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)


#: A check takes facts (a frozen dataclass of the step) and answers ``None`` or a :class:`Reason`.
Check = Callable[[Any], Reason | None]


@dataclass(frozen=True, slots=True)
class Move:
    """One line of a table: from ``source`` to ``target`` when a role in ``who`` asks and all checks pass.

    ``step`` names the step of the cycle whose window must be open (``None``: always). ``papers`` are issued by the
    move. ``needs_note`` says that a written reason is part of the act. A move without a ``button`` follows from another
    act (a decision of a meeting, a package): pages do not offer it by itself.
    """

    verb: str
    source: str
    target: str
    who: frozenset[str]
    checks: tuple[Check, ...] = ()
    papers: tuple[str, ...] = ()
    step: str | None = None
    needs_note: bool = False
    button: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """All moves of one kind of record. ``start`` is the state a new record has."""

    kind: str
    start: str
    moves: tuple[Move, ...]

    def __post_init__(self) -> None:
        seen: set[tuple[str, str]] = set()
        for move in self.moves:
            key = (move.verb, move.source)
            if key in seen:
                raise ValueError(f"{self.kind}: two moves {move.verb!r} from {move.source!r}")
            seen.add(key)
        unreachable = self.states - self.reachable()
        if unreachable:
            raise ValueError(f"{self.kind}: states nobody can reach: {sorted(unreachable)}")

    @property
    def states(self) -> frozenset[str]:
        """Every state named in the table."""
        return frozenset({self.start, *(m.source for m in self.moves), *(m.target for m in self.moves)})

    def reachable(self) -> frozenset[str]:
        """States that can be reached from ``start``."""
        found = {self.start}
        grew = True
        while grew:
            new = {m.target for m in self.moves if m.source in found} - found
            found |= new
            grew = bool(new)
        return frozenset(found)

    def find(self, verb: str, state: str) -> Move | None:
        """The move ``verb`` out of ``state``, or ``None`` when the table has none."""
        return next((m for m in self.moves if m.verb == verb and m.source == state), None)

    def moves_from(self, state: str) -> tuple[Move, ...]:
        """The moves that lead out of ``state``, in the order of the table."""
        return tuple(m for m in self.moves if m.source == state)
