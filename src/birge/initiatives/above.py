"""Calls of programmes on a floor above, which a municipality's call may be held under, and the commission of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Above:
    """A call of a programme: the key a call of ours keeps, its name with its language, its page."""

    key: str
    name: str
    lang: str
    url: str


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the commission of a programme's call; ``place``: where the person has an interest, by its key."""

    key: str
    name: str
    post: str
    is_chair: bool
    place: int | None


#: The key of a call → the commission that judges in all calls held under it.
COMMISSIONS: list[Callable[[str], Iterable[Member]]] = []
#: A key, or nothing for all → the calls of programmes, the newest first.
CALLS: list[Callable[[str], Iterable[Above]]] = []


def offered(key: str = "") -> list[Above]:
    """The calls a municipality's call may be held under."""
    return [one for found in CALLS for one in found(key)]


def above(call: Any) -> Above | None:
    """The call of a programme that a call is held under."""
    return next(iter(offered(call.held_under)), None) if call.held_under else None


def commission_above(call: Any) -> list[Member]:
    """The commission of the programme's call that a call is held under; empty: there is none."""
    return [one for found in COMMISSIONS for one in found(call.held_under)] if call.held_under else []
