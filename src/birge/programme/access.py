"""Who keeps programmes, and who reads the view over many municipalities."""

from __future__ import annotations

from typing import Any

from birge.people.access import roles_in
from birge.people.words import ADMINISTRATOR, AUDITOR, CONSULTANT, COORDINATOR, OBSERVER, TRAINER
from birge.programme import words
from birge.programme.steps.who import DECIDERS, KEEPERS

#: Who reads the view of a programme, and programmes that are still being written.
VIEWERS = frozenset({COORDINATOR, OBSERVER, TRAINER, CONSULTANT, AUDITOR, ADMINISTRATOR})


def keeps(user: Any) -> bool:
    """Whether ``user`` keeps programmes."""
    return bool(roles_in(user, None) & KEEPERS)


def decides(user: Any) -> bool:
    """Whether ``user`` enters the decision on the applications of all municipalities."""
    return bool(roles_in(user, None) & DECIDERS)


def views(user: Any) -> bool:
    """Whether ``user`` reads the view over many municipalities."""
    return bool(roles_in(user, None) & VIEWERS)


def reads(user: Any, programme: Any) -> bool:
    """Everybody once it is published; before that the people of the programme."""
    return programme.state in words.PUBLIC or views(user)
