"""Who writes news, and who reads them before they are published."""

from __future__ import annotations

from typing import Any

from birge.newsroom import words
from birge.newsroom.steps import WRITERS
from birge.people.access import has_role, roles_in, works_in
from birge.people.words import ADMINISTRATOR, AUDITOR, STAFF

_ABOVE = WRITERS | {AUDITOR, ADMINISTRATOR}


def writes_for(user: Any, row: Any) -> bool:
    """Whether ``user`` writes on an item: staff of its municipality, the coordinator for the programme."""
    municipality_id = getattr(row, "municipality_id", None)
    return writes(user) if municipality_id is None else writes_here(user, municipality_id)


def writes_here(user: Any, municipality_id: int) -> bool:
    """Whether ``user`` writes for a municipality."""
    return has_role(user, municipality_id, STAFF)


def writes(user: Any) -> bool:
    """Whether ``user`` writes for the programme."""
    return bool(roles_in(user, None) & WRITERS)


def reads_drafts(user: Any) -> bool:
    """Whether ``user`` reads what the programme has not published."""
    return bool(roles_in(user, None) & _ABOVE)


def reads(user: Any, row: Any) -> bool:
    """Everybody from the day it is published; before that those who work where it is written."""
    if row.state in words.PUBLIC:
        return True
    municipality_id = getattr(row, "municipality_id", None)
    return reads_drafts(user) if municipality_id is None else works_in(user, municipality_id)
