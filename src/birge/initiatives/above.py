"""Calls of programmes on a floor above, which a municipality's call may be held under, and the commission of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
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
    """A member of the commission of a programme's call; ``place``: where the person has an interest, by its key;
    ``account``: whose it is, where they score themselves."""

    key: str
    name: str
    post: str
    is_chair: bool
    place: int | None
    account: int | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """The conditions that a programme's call sets for all that are held under it: values, which edition of them, and
    whether all applications stand in one ranking; their page, and that of the one result."""

    values: Mapping[str, Any]
    edition: int
    joint: bool
    url: str
    result: str


#: The key of a call, and whether they are held for this transaction → its conditions, once they stand.
TERMS: list[Callable[[str, bool], Terms | None]] = []
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


def terms_above(key: str, lock: bool = False) -> Terms | None:
    """The conditions that the programme's call ``key`` sets; ``lock``: they do not change in this transaction."""
    return next((terms for found in TERMS if (terms := found(key, lock)) is not None), None) if key else None


def commission_above(call: Any) -> list[Member]:
    """The commission of the programme's call that a call is held under; empty: there is none."""
    return [one for found in COMMISSIONS for one in found(call.held_under)] if call.held_under else []
