"""Who keeps votes, and who reads what of them."""

from __future__ import annotations

from typing import Any

from birge.people.access import acting_role, has_role, works_in
from birge.voting import words
from birge.voting.steps import KEEPERS


def may_keep(user: Any, municipality_id: int) -> bool:
    """Who prepares a vote and moves it on."""
    return has_role(user, municipality_id, KEEPERS)


def reads_poll(user: Any, poll: Any) -> bool:
    """Everybody once it is announced; before that those who work here."""
    return poll.state in words.PUBLIC or works_in(user, poll.municipality_id)


def reads_outcome(user: Any, poll: Any) -> bool:
    """Nobody before it is counted; then those who work here, and everybody once it is published."""
    if poll.state == words.PUBLISHED:
        return True
    return poll.state == words.COUNTED and works_in(user, poll.municipality_id)


def role_of(user: Any, municipality_id: int) -> str:
    """The role in which ``user`` acts here; empty for the system itself."""
    return acting_role(user, municipality_id, KEEPERS) if user is not None else ""
