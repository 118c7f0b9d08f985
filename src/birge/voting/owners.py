"""Whose question a vote puts: a record of a higher floor, whose conditions the vote follows and who is told of its end.

A vote knows only a name (``Poll.follows``, for example ``initiatives.call:12:3``); the floor above lays in here what it
does with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

#: What is told, in the transaction of the move itself.
TOLD = frozenset({"publish", "cancel", "discard"})


@dataclass(frozen=True, slots=True)
class Shown:
    """How the record is named and where it stands; number of an option → its page, where the reader may read it."""

    name: str
    url: str
    options: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Owner:
    """What the owner of a question does: hears of a move of its vote; says where it stands."""

    hear: Callable[[Any, str, Any], None]
    show: Callable[[Any, Any], Shown | None]


#: Kind of record (what stands before the colon) → its owner.
OWNERS: dict[str, Owner] = {}


def _owner(poll: Any) -> Owner | None:
    return OWNERS.get(poll.follows.partition(":")[0]) if poll.follows else None


def tell(poll: Any, verb: str, by: Any) -> None:
    """Tell the owner that its vote was published, cancelled or discarded; what it refuses takes the move back."""
    owner = _owner(poll)
    if owner is not None and verb in TOLD:
        owner.hear(poll, verb, by)


def shown_with(poll: Any, user: Any) -> Shown | None:
    """Whose question it is, for a reader; ``None``: the vote stands by itself."""
    owner = _owner(poll)
    return owner.show(poll, user) if owner is not None else None
