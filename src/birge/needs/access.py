"""Who may do what with needs sessions."""

from __future__ import annotations

from typing import Any

from birge.needs import words
from birge.people.access import has_role, works_in
from birge.people.words import FIELD, STAFF


def may_enter(user: Any, municipality_id: int) -> bool:
    """Whether ``user`` may enter what was said in the field."""
    return has_role(user, municipality_id, FIELD)


def may_report(user: Any, municipality_id: int) -> bool:
    """Whether ``user`` may issue the needs report and put it to an assembly."""
    return has_role(user, municipality_id, STAFF)


def may_read(user: Any, session: Any) -> bool:
    """A session is open to everybody once it was checked; before that to those who work in the municipality."""
    return session.state == words.CONFIRMED or works_in(user, session.municipality_id)


def may_see_picture(user: Any, session: Any, picture: Any) -> bool:
    """Pictures are public with their session; a signed list and what was taken back are for those who work here."""
    if works_in(user, session.municipality_id):
        return True
    hidden = picture.kind == words.SIGNED_LIST or picture.withdrawn_at is not None
    return session.state == words.CONFIRMED and not hidden
