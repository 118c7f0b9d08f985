"""Calls of programmes on a floor above, which a municipality's call may be held under; that floor lays in which."""

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


#: A key, or nothing for all → the calls of programmes, the newest first.
CALLS: list[Callable[[str], Iterable[Above]]] = []


def offered(key: str = "") -> list[Above]:
    """The calls a municipality's call may be held under."""
    return [one for found in CALLS for one in found(key)]


def above(call: Any) -> Above | None:
    """The call of a programme that a call is held under."""
    return next(iter(offered(call.held_under)), None) if call.held_under else None
