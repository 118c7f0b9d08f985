"""What texts of official records said before, beside what they say since."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from birge.record import words
from birge.record.models import Body, Leaf

#: States and choices by their codes, which are no text for people.
_CODE = re.compile(r"[a-z_0-9]*[a-z_][a-z_0-9]*\Z")


@dataclass(frozen=True, slots=True)
class Change:
    """One version against the one before it: its leaf, and pairs (before, since)."""

    leaf: Leaf
    number: int
    pairs: list[tuple[str, str]]
    erased: bool


def changes_of(leaves: list[Leaf]) -> list[Change]:
    """The versions among the leaves of a record, the newest first, each with what it changed."""
    rows = {leaf.source_pk: leaf for leaf in leaves if leaf.source == words.BODY}
    bodies = list(Body.objects.filter(pk__in=rows).order_by("number")) if len(rows) > 1 else []
    found = []
    for before, since in pairwise(bodies):
        erased = not (before.content and since.content)
        pairs = [] if erased else _pairs(_read(before.content), _read(since.content))
        found.append(Change(rows[since.pk], since.number, pairs, erased))
    return found[::-1]


def _read(text: str) -> Any:
    """What a version said; nothing where somebody wrote into it what none says."""
    try:
        return json.loads(text)
    except ValueError:
        return {}


def _pairs(before: Any, since: Any) -> list[tuple[str, str]]:
    old, new = (dict(_flat("", one)) for one in (before, since))
    names = [*new, *(name for name in old if name not in new)]
    pairs = [(_said(old.get(name)), _said(new.get(name))) for name in names if not name.endswith("_id")]
    return [pair for pair in pairs if pair[0] != pair[1]]


def _flat(name: str, value: Any) -> list[tuple[str, Any]]:
    if isinstance(value, dict):
        return [one for key, part in value.items() for one in _flat(f"{name}.{key}", part)]
    if isinstance(value, list):
        return [one for at, part in enumerate(value) for one in _flat(f"{name}.{at}", part)]
    return [(name, value)]


def _said(value: Any) -> str:
    text = "" if value is None or isinstance(value, bool) else str(value)
    return "" if _CODE.match(text) else text
