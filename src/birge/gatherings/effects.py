"""The drawer of effects: a step says which of its records a question or proposal may have changed.

The register knows none of them: it keeps the name of the kind and the key of the record.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Shown:
    """A record as the register names it: words and its page."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class EffectKind:
    """Records of one kind.

    ``offered``: what somebody may choose now, key → words. ``shown``: given the municipality and keys, what is there
    now; a record that is gone is missing.
    """

    name: str
    title: str | Promise
    offered: Callable[[Any], Iterable[tuple[str, str]]]
    shown: Callable[[Any, Collection[str]], dict[str, Shown]]


KINDS: dict[str, EffectKind] = {}


def keep(kind: EffectKind) -> None:
    """Lay a kind in, once for each name."""
    if kind.name in KINDS:
        raise ValueError(f"two kinds of effects are called {kind.name!r}")
    KINDS[kind.name] = kind


def shown_of(municipality: Any, effects: Iterable[Any]) -> None:
    """Give each effect ``there`` (what it points to, or nothing): one question for each kind met."""
    rows = list(effects)
    by_kind: dict[str, set[str]] = {}
    for row in rows:
        if row.kind in KINDS and row.record:
            by_kind.setdefault(row.kind, set()).add(row.record)
    found = {kind: KINDS[kind].shown(municipality, keys) for kind, keys in by_kind.items()}
    for row in rows:
        row.there = found.get(row.kind, {}).get(row.record)
