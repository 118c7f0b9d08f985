"""Who may do what with problems and the priority list."""

from __future__ import annotations

from typing import Any

from birge.people.access import has_role, works_in
from birge.people.words import STAFF
from birge.problems import words


def may_merge(user: Any, municipality_id: int) -> bool:
    """Whether ``user`` may bring statements together under problems."""
    return has_role(user, municipality_id, STAFF)


def may_read_list(user: Any, found: Any, municipality_id: int) -> bool:
    """The list is open to everybody once announced; before that to those who work in the municipality."""
    return works_in(user, municipality_id) or (found is not None and found.state in words.PUBLIC_STATES)
