"""Who writes the plan and who reads it."""

from __future__ import annotations

from typing import Any

from birge.groups.access import may_keep, role_of
from birge.people.access import works_in
from birge.plan import words


def may_edit(user: Any, plan: Any) -> bool:
    """Staff write a plan until it lies before the council; a returned one again."""
    return plan.state in words.EDITABLE and may_keep(user, plan.cycle)


def may_read(user: Any, plan: Any) -> bool:
    """Everybody from the day it is presented; before that people who work here."""
    return plan.state in words.PUBLIC_STATES or works_in(user, plan.municipality_id)


__all__ = ["may_edit", "may_keep", "may_read", "role_of"]
