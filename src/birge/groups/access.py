"""Who keeps the lists of groups, and who reads which part of them."""

from __future__ import annotations

from typing import Any

from birge.cycle import words as cycle_words
from birge.cycle.models import Cycle
from birge.groups import words
from birge.people.access import acting_role, has_role, works_in
from birge.people.words import STAFF


def may_keep(user: Any, cycle: Cycle) -> bool:
    """Staff of the executive body keep groups and plan while the cycle is open."""
    return cycle.state == cycle_words.OPEN and has_role(user, cycle.municipality_id, STAFF)


def sees_names(user: Any, group: Any) -> bool:
    """Names are public once the list is agreed or ordered; before that for people who work here."""
    return group.state in words.WORKS or works_in(user, group.municipality_id)


def sees_group(user: Any, group: Any) -> bool:
    """A dissolved group, and a working group before its order, are for those who work here."""
    return group.state not in (words.DISSOLVED, words.DRAFT) or works_in(user, group.municipality_id)


def is_owner(user: Any, task: Any) -> bool:
    """Whether ``user`` answers for the task: its owner's account."""
    return user is not None and task.owner is not None and task.owner.account_id == user.pk


def may_finish(user: Any, task: Any, cycle: Cycle) -> bool:
    """Whoever answers for a task, or who keeps the records, while the cycle is open."""
    return may_keep(user, cycle) or (cycle.state == cycle_words.OPEN and is_owner(user, task))


def role_of(user: Any, municipality_id: int) -> str:
    """The role in which ``user`` keeps records here; empty for the system itself."""
    return acting_role(user, municipality_id, STAFF) if user is not None else ""
