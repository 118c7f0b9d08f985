"""Who keeps the record of a meeting.

The executive's staff that of an assembly and of a hearing, the council's secretary that of a session.
"""

from __future__ import annotations

from typing import Any

from birge.gatherings import words
from birge.people.access import has_role, works_in
from birge.people.words import COUNCIL_SECRETARY, STAFF

KEEPERS: dict[str, frozenset[str]] = {
    words.ASSEMBLY: STAFF,
    words.COUNCIL_SESSION: frozenset({COUNCIL_SECRETARY}),
    words.HEARING: STAFF,
}


def may_keep(user: Any, gathering: Any) -> bool:
    """Whether ``user`` writes the record of ``gathering``."""
    return has_role(user, gathering.municipality_id, KEEPERS[gathering.kind])


def may_read(user: Any, gathering: Any) -> bool:
    """Anybody reads a meeting that is announced; one in preparation is seen by those who work here."""
    return gathering.is_public or works_in(user, gathering.municipality_id)
