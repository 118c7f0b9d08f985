"""Who writes a service-improvement plan and who reads it."""

from __future__ import annotations

from typing import Any

from birge.people.access import acting_role, has_role, works_in
from birge.people.words import STAFF
from birge.services import words


def may_write(user: Any, municipality_id: int) -> bool:
    """Staff of the executive body write plans, and say what became of them."""
    return has_role(user, municipality_id, STAFF)


def reads(user: Any, plan: Any) -> bool:
    """Everybody once the head approved it; before that those who work here."""
    return plan.state in words.PUBLIC or works_in(user, plan.municipality_id)


def role_of(user: Any, municipality_id: int) -> str:
    """The role in which ``user`` keeps records here; empty for the system itself."""
    return acting_role(user, municipality_id, STAFF) if user is not None else ""
