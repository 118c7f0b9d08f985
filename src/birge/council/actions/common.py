"""What every act of the council begins with: in which role, and whether it may be."""

from __future__ import annotations

from typing import Any

from birge.cycle.moves import Refused
from birge.people.access import acting_role
from birge.rulebook.table import Reason


def role(by: Any, record: Any, allowed: frozenset[str]) -> str:
    """The role in which ``by`` acts, for the chronicle."""
    return acting_role(by, record.municipality_id, allowed) if by is not None else ""


def require(may: bool, cycle: Any) -> None:
    """Refuse who may not, and whatever comes after the cycle was closed."""
    reasons = [] if may else [Reason("not_your_role")]
    if cycle.state != "open":
        reasons.append(Reason("cycle_closed"))
    if reasons:
        raise Refused(reasons)
