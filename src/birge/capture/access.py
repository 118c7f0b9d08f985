"""Who may send pieces from a phone, and who looks at them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from birge.people.access import has_role, local_roles
from birge.people.words import STAFF
from birge.rulebook.table import Reason


def may_handle(user: Any, municipality_id: int) -> bool:
    """Whether ``user`` mends, accepts and sets aside what phones sent."""
    return has_role(user, municipality_id, STAFF)


def doubts(device: Any, at: datetime) -> list[Reason]:
    """Why a person must look at what this phone sends before anything comes of it; empty: nothing is in the way."""
    found = []
    if device.disabled_at is not None:
        found.append(Reason("phone_disabled"))
    if device.until <= at:
        found.append(Reason("phone_token_old"))
    if not device.user.is_active or not local_roles(device.user, device.municipality_id):
        found.append(Reason("phone_no_role"))
    return found
