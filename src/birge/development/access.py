"""Who writes a development programme and who reads it."""

from __future__ import annotations

from typing import Any

from birge.development import words
from birge.people.access import acting_role, has_role, works_in
from birge.people.words import COUNCIL, STAFF


def may_write(user: Any, municipality_id: int) -> bool:
    """Staff of the executive body write programmes."""
    return has_role(user, municipality_id, STAFF)


def may_edit(user: Any, programme: Any) -> bool:
    """An adopted programme rests until a change of it is begun."""
    return programme.state in words.EDITABLE and may_write(user, programme.municipality_id)


def may_read(user: Any, programme: Any) -> bool:
    """Everybody from the day it is shown; before that people who work here."""
    return programme.state in words.PUBLIC_STATES or works_in(user, programme.municipality_id)


def may_adopt(user: Any, programme: Any) -> bool:
    """The council enters its resolution."""
    return has_role(user, programme.municipality_id, COUNCIL)


def role_of(user: Any, municipality_id: int) -> str:
    """The role in which ``user`` keeps records here; empty for the system itself."""
    return acting_role(user, municipality_id, STAFF | frozenset(COUNCIL)) if user is not None else ""
