"""Who somebody is by electronic identity, and the pass that a voter carries from knowing to voting.

The floor of people lets a person show an identity without an account (``birge.people.eid``); a vote learns an opaque
identifier of theirs and keeps a keyed hash of it. Where that room is not there or not connected, no such vote is held.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

from django.core import signing
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from birge.kit import texting
from birge.voting import words

#: So long a voter may take over the ballot once it is known who votes.
PASS = 2 * 3600


class Identity(Protocol):
    """What a vote asks of whoever knows people."""

    def is_on(self) -> bool:
        """Whether it is connected."""

    def shown(self, request: HttpRequest, purpose: str) -> str | None:
        """The identifier of who has just shown who they are for a purpose: for each purpose another one."""

    def way(self, back: str, purpose: str) -> str:
        """Where to show it for a purpose; from there one comes back to ``back``."""


class National:
    """The state's electronic identity, as ``birge.people.eid`` connects it."""

    ROOM = "birge.people.eid"

    def is_on(self) -> bool:
        """Whether the room is there, connected, and has its page."""
        if find_spec(self.ROOM) is None:
            return False
        on = getattr(import_module(self.ROOM), "is_on", None)
        return bool((on is None or on()) and self.way("/", ""))

    def shown(self, request: HttpRequest, purpose: str) -> str | None:
        """What it knows of this browser for ten minutes."""
        found: str | None = import_module(self.ROOM).shown(request, purpose)
        return found

    def way(self, back: str, purpose: str) -> str:
        """Its page."""
        try:
            return f"{reverse(import_module(self.ROOM).SHOW)}?{urlencode({'next': back, 'purpose': purpose})}"
        except NoReverseMatch:
            return ""


#: Who is asked; the last one. Tests lay in another.
ASKED: list[Identity] = [National()]


def identity() -> Identity | None:
    """Who knows people by electronic identity; ``None``: nobody is connected."""
    return ASKED[-1] if ASKED[-1].is_on() else None


def purpose_of(poll_id: int) -> str:
    """What an identity is shown for: this vote and no other."""
    return f"vote.{poll_id}"


def written_pass(poll_id: int, token: str) -> str:
    """What goes along in the form once it is known who votes: it holds the voter's token, and no number and no name."""
    return signing.TimestampSigner(salt=f"birge.voting.pass.{poll_id}").sign(token)


def read_pass(poll_id: int, typed: str) -> str:
    """The token in a pass; empty when it is none of this vote, or too old."""
    try:
        return signing.TimestampSigner(salt=f"birge.voting.pass.{poll_id}").unsign(typed, max_age=PASS)
    except signing.BadSignature:
        return ""


def held_here() -> tuple[str, ...]:
    """The kinds of votes that can be held in this installation."""
    connected = {words.PHONES: texting.is_on, words.IDENTITY: lambda: identity() is not None}
    return tuple(mode for mode in words.MODES if mode in words.HELD or (mode in connected and connected[mode]()))
