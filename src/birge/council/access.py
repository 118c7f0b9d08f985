"""Who prepares a package, who returns it, who writes and who adopts a resolution."""

from __future__ import annotations

from typing import Any

from birge.people.access import has_role, works_in
from birge.people.words import COUNCIL, COUNCIL_SECRETARY, STAFF

SECRETARY = frozenset({COUNCIL_SECRETARY})


def may_prepare(user: Any, municipality_id: int) -> bool:
    """The executive's staff prepares a package and answers remarks."""
    return has_role(user, municipality_id, STAFF)


def may_return(user: Any, municipality_id: int) -> bool:
    """The council's chair and secretary write remarks."""
    return has_role(user, municipality_id, COUNCIL)


def may_write(user: Any, municipality_id: int) -> bool:
    """The council's secretary writes resolutions."""
    return has_role(user, municipality_id, SECRETARY)


def may_read(user: Any, record: Any) -> bool:
    """Anybody reads what is public of a package or a resolution; drafts are seen by those who work here."""
    return record.is_public or works_in(user, record.municipality_id)


def may_draft_charter(user: Any, municipality_id: int) -> bool:
    """The executive's staff leads the charter from the order on a working group to its registration."""
    return has_role(user, municipality_id, STAFF)
