"""Who writes what the monitoring group saw, who signs, who answers, and what strangers read."""

from __future__ import annotations

from typing import Any

from birge.monitoring import words
from birge.monitoring.steps import KEEPERS
from birge.people.access import acting_role, has_role, works_in
from birge.people.words import COUNCIL, HEAD


def may_write(user: Any, municipality_id: int) -> bool:
    """The group, and staff as its clerks, write plans, visits and drafts of acts."""
    return has_role(user, municipality_id, KEEPERS)


def reads_plan(user: Any, plan: Any) -> bool:
    """Everybody once it is agreed; before that those who work here."""
    return plan.state in words.PUBLIC_PLANS or works_in(user, plan.municipality_id)


def reads_visit(user: Any, visit: Any) -> bool:
    """Everybody once it is shown."""
    return visit.state == words.SHOWN or works_in(user, visit.municipality_id)


def reads_act(user: Any, act: Any) -> bool:
    """Everybody once one side has signed: that the other has not is to be seen."""
    return act.state in words.PUBLIC_ACTS or works_in(user, act.municipality_id)


def sees_photo(user: Any, visit: Any, photo: Any) -> bool:
    """Everybody with its visit; taken back it is for those who work here."""
    if works_in(user, visit.municipality_id):
        return True
    return visit.state == words.SHOWN and photo.withdrawn_at is None


def is_addressee(user: Any, recommendation: Any) -> bool:
    """Whether a recommendation is given to a post that ``user`` holds here today."""
    return has_role(user, recommendation.municipality_id, {recommendation.addressee})


def may_answer(user: Any, recommendation: Any) -> bool:
    """The post it is given to, or the head, who answers for the executive and for bodies that have no account."""
    return is_addressee(user, recommendation) or has_role(user, recommendation.municipality_id, {HEAD})


def role_of(user: Any, municipality_id: int) -> str:
    """The role in which ``user`` acts here; empty for the system itself."""
    return acting_role(user, municipality_id, KEEPERS | COUNCIL) if user is not None else ""
