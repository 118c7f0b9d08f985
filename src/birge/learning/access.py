"""Who keeps events, who signs people up, who reads names, and who publishes practices."""

from __future__ import annotations

from typing import Any

from birge.learning import words
from birge.learning.steps import ADVISERS, KEEPERS
from birge.people.access import has_role, roles_in, works_in
from birge.people.words import ADMINISTRATOR, AUDITOR, CONSULTANT, COORDINATOR, OBSERVER, STAFF, TRAINER

#: Who sees events that are still being prepared.
_ABOVE = frozenset({COORDINATOR, TRAINER, CONSULTANT, OBSERVER, AUDITOR, ADMINISTRATOR})


def keeps(user: Any) -> bool:
    """Whether ``user`` keeps the events of the programme."""
    return bool(roles_in(user, None) & KEEPERS)


def sees_prepared(user: Any) -> bool:
    """Whether ``user`` reads events before they are announced."""
    return bool(roles_in(user, None) & _ABOVE)


def reads_event(user: Any, event: Any) -> bool:
    """Everybody once it is announced; before that the people of the programme."""
    return event.state in words.PUBLIC_EVENTS or sees_prepared(user)


def reads_names(user: Any, participant: Any) -> bool:
    """Names: the municipality that signed the person up, and those who keep the event."""
    return works_in(user, participant.municipality_id) or keeps(user)


def may_write(user: Any, municipality_id: int) -> bool:
    """Staff sign people up and write practices of their municipality."""
    return has_role(user, municipality_id, STAFF)


def reads_practice(user: Any, practice: Any) -> bool:
    """Everybody once it is published; before that and when it is withdrawn those who work there."""
    return practice.state == words.PUBLISHED or works_in(user, practice.municipality_id)


#: Who reads requests for advice: staff of the municipality, consultants and the coordinator.
ADVICE_READERS = STAFF | ADVISERS


def advises(user: Any) -> bool:
    """Whether ``user`` is a consultant of the programme or names them."""
    return bool(roles_in(user, None) & ADVISERS)


def reads_assessment(user: Any, assessment: Any) -> bool:
    """The municipality, the consultants and the coordinator."""
    return works_in(user, assessment.municipality_id) or advises(user)


def coordinates(user: Any) -> bool:
    """Whether ``user`` names consultants."""
    return COORDINATOR in roles_in(user, None)
