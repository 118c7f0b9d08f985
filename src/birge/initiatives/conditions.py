"""Conditions of a call as plain values, where a programme keeps them for the calls of several municipalities.

What they say is read and written with the same forms and the same words as a municipality's: as a call of nobody, which
is never saved.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from birge.initiatives import words
from birge.initiatives.models.calls import Call
from birge.initiatives.models.frozen import ABOVE, MOMENTS
from birge.initiatives.schemes import TEMPLATES, filled
from birge.rulebook.when import When


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Conditions as they are kept: of those that a programme sets, all as JSON knows them."""
    return {name: _plain(values[name]) for name in ABOVE if name in values}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, When):
        return value.code
    return str(value) if isinstance(value, Decimal) else value


def read(kept: Mapping[str, Any]) -> dict[str, Any]:
    """What was kept, as a call takes it: all conditions that a programme sets, empty where nothing was kept."""
    blank = Call()
    return {name: _read(name, kept[name]) if name in kept else getattr(blank, name) for name in ABOVE}


def _read(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in MOMENTS:
        return datetime.fromisoformat(value)
    if name == "finish_by":
        return When.from_code(value)
    return Decimal(value) if name == "own_percent" else value


def begun(scheme: str, title: str = "") -> dict[str, Any]:
    """What the conditions of a programme's call begin with: the template of a scheme, as it is kept."""
    values = filled(TEMPLATES[scheme])
    if title and title != values["title"]:
        values |= {"title": title, "title_ru": ""}
    return plain(values)


def call_of(kept: Mapping[str, Any], state: str, now: datetime, version: int = 1) -> Call:
    """The call of nobody that says these conditions; announced and past its deadline, it is being checked."""
    row = Call(state=state, row_version=version, **read(kept))
    if state == words.ANNOUNCED and row.closes_at is not None and row.closes_at <= now:
        row.state = words.REVIEW
    return row
