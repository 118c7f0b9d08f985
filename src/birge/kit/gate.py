"""The mark every view carries: who gets in. ``people.gate`` has the gates that ask for roles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

V = TypeVar("V", bound=Callable[..., object])


@dataclass(frozen=True, slots=True)
class Gate:
    """Who may enter. ``kind``: public, signed_in, members, staff_of (``roles`` in this municipality), platform."""

    kind: str
    roles: frozenset[str] = frozenset()


def public(view: V) -> V:
    """Anybody may read. (Buttons on the page still depend on roles.)"""
    view.gate = Gate("public")  # type: ignore[attr-defined]
    return view
