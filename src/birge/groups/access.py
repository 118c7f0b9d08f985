"""Who keeps the lists of groups, and who reads which part of them."""

from __future__ import annotations

from collections.abc import Iterable
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


def in_group(user: Any, members: Iterable[Any]) -> bool:
    """Whether the account is one of ``members``, those in the group today."""
    return user is not None and user.pk is not None and any(one.account_id == user.pk for one in members)


def leads_group(user: Any, members: Iterable[Any]) -> bool:
    """Whether the account leads the group."""
    return in_group(user, [one for one in members if one.is_leader])


def sees_file(user: Any, group: Any, file: Any, members: Iterable[Any]) -> bool:
    """The group and who keeps its list see all its documents; everybody those that were made public."""
    if has_role(user, group.municipality_id, STAFF) or in_group(user, members):
        return True
    return file.shown and file.withdrawn_at is None and group.state in words.WORKS and sees_group(user, group)


def may_add_file(user: Any, group: Any, members: Iterable[Any]) -> bool:
    """Members with an account, and who keeps the list, while the cycle is open and the group stands."""
    stands = group.cycle.state == cycle_words.OPEN and group.state != words.DISSOLVED
    return stands and (has_role(user, group.municipality_id, STAFF) or in_group(user, members))


def may_change_file(user: Any, group: Any, file: Any, members: Iterable[Any]) -> bool:
    """Who keeps the list, who leads the group, and whoever added the document."""
    everybody = list(members)
    if not may_add_file(user, group, everybody):
        return False
    staff = has_role(user, group.municipality_id, STAFF)
    return staff or file.by_id == user.pk or leads_group(user, everybody)


def role_of(user: Any, municipality_id: int) -> str:
    """The role in which ``user`` acts on groups here; empty for the system itself."""
    return acting_role(user, municipality_id, STAFF) if user is not None else ""
