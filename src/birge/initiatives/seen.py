"""What was seen of a project: acts of monitoring on a floor above, which lays in here how they are found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Seen:
    """An act: how it is named, where it stands, when, in which state, what it concludes and in which language."""

    name: str
    url: str
    on: Any
    state: str
    tone: str
    text: str = ""
    lang: str = ""


#: Project → its acts that everybody reads, the newest first.
ACTS: list[Callable[[Any], Iterable[Seen]]] = []


def seen_of(project: Any) -> list[Seen]:
    """All acts on a project."""
    return [one for found in ACTS for one in found(project)]
