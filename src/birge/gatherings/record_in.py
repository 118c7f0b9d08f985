"""What the public record takes from meetings: that minutes were signed and opened again, and what was decided."""

from __future__ import annotations

from typing import Any

from birge.gatherings import words
from birge.gatherings.models import Gathering
from birge.record.sources import official, said_by

#: Names stand in the minutes, which are papers with two halves.
_NAMES = ("chair", "secretary", "organiser", "invited", "presidium")


def _said(row: Gathering) -> dict[str, Any] | None:
    if row.state != words.RECORDED:
        return None
    decided = [said_by(one, "gathering_id") for one in row.decisions.order_by("number")]
    return {**said_by(row, *_NAMES), "decisions": decided}


def fill() -> None:
    """Lay it into the drawer."""
    official("gatherings.gathering", lambda row: row.is_public, "sign", "reopen", body=_said)
