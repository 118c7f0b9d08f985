"""What the public record takes from plans: their adoption and amendments, and all that an adopted one says."""

from __future__ import annotations

from typing import Any

from birge.plan import words
from birge.plan.addresses import address
from birge.plan.models import Plan
from birge.plan.queries.content import content_of, said
from birge.record.sources import official


def _said(row: Plan) -> dict[str, Any] | None:
    return said(content_of(row)) if row.state == words.ADOPTED else None


def _page(row: Plan) -> str:
    return address(row.municipality.code, row.cycle.number)


def fill() -> None:
    """Lay it into the drawer."""
    moves = ("adopt", "begin_amendment", "withdraw_amendment")
    official("plan.plan", lambda row: row.state in words.PUBLIC_STATES, *moves, body=_said, page=_page)
