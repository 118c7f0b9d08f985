"""Who keeps regulations and calls, and who reads them before they are public."""

from __future__ import annotations

from typing import Any

from birge.initiatives import words
from birge.initiatives.steps.who import KEEPERS, PROGRAMME
from birge.people.access import acting_role, has_role, roles_in, works_in
from birge.people.words import ADMINISTRATOR, AUDITOR, COORDINATOR, STAFF


def keeps(user: Any, municipality_id: int) -> bool:
    """Whether ``user`` keeps the calls of a municipality."""
    return has_role(user, municipality_id, KEEPERS)


def enters_papers_of(user: Any, member: Any) -> bool:
    """Whether ``user`` enters what a member of a commission signed: who keeps the call, and for a member of the
    programme's commission also the programme."""
    if keeps(user, member.municipality_id):
        return True
    return bool(member.above) and bool(roles_in(user, None) & PROGRAMME)


def role_of(user: Any, municipality_id: int) -> str:
    """The role in which ``user`` acts here; empty for the system itself."""
    return acting_role(user, municipality_id, STAFF) if user is not None else ""


def reads_regulation(user: Any, row: Any) -> bool:
    """Everybody from the day it is in force; before that those who work here."""
    return row.state != words.DRAFT or works_in(user, row.municipality_id)


def reads_call(user: Any, row: Any) -> bool:
    """Everybody once it is announced; before that those who work here."""
    return row.state in words.PUBLIC_CALLS or works_in(user, row.municipality_id)


def keeps_models(user: Any) -> bool:
    """Whether ``user`` writes the model texts of the programme."""
    return bool(roles_in(user, None) & {COORDINATOR})


def reads_models(user: Any) -> bool:
    """Whether ``user`` reads model texts that are not published."""
    return bool(roles_in(user, None) & {COORDINATOR, AUDITOR, ADMINISTRATOR})
