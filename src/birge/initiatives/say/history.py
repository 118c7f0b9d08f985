"""What was changed since a call was announced, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from birge.initiatives.models import Call
from birge.initiatives.models.frozen import MOMENTS
from birge.initiatives.say.names import NAMES
from birge.initiatives.say.values import value_in_words
from birge.rulebook.when import When


@dataclass(frozen=True, slots=True)
class Changed:
    """A change of conditions since the call was announced: when, why, and each condition before and after."""

    at: datetime
    reason: str
    rows: tuple[tuple[Any, str, str], ...]


def history(row: Call) -> list[Changed]:
    """What was changed since the call was announced, the newest first."""
    found = []
    for one in row.changed.order_by("-number"):
        rows = tuple(
            (NAMES.get(name, name), _kept(name, before), _kept(name, after))
            for name, (before, after) in one.changes.items()
        )
        found.append(Changed(one.at, one.reason, rows))
    return found


def _kept(name: str, value: Any) -> str:
    """A value as the history keeps it, in words."""
    if name in MOMENTS and isinstance(value, str):
        value = datetime.fromisoformat(value)
    elif name == "finish_by" and isinstance(value, str):
        value = When.from_code(value)
    return value_in_words(name, value) or gettext("not stated")
