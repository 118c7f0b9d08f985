"""What was seen of a project: acts of monitoring on a floor above, which lays in here how they are found.

They come along in one question with the rest of a project's page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet


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


@dataclass(frozen=True, slots=True)
class Along:
    """Acts of one kind.

    :param rows: inside a query for projects: its acts that everybody reads, each as JSON in a column ``told``.
    :param read: a project and what came along → its acts in words.
    """

    rows: Callable[[], QuerySet[Any]]
    read: Callable[[Any, Sequence[dict[str, Any]]], Iterable[Seen]]


#: Name → acts of one kind.
ACTS: dict[str, Along] = {}
