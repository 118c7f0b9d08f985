"""The priority list as a matter of an assembly: what happens when the assembly has decided."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from birge.gatherings.matters import owner, record_of, signing, withdrawal
from birge.gatherings.models import Decision, Matter
from birge.gatherings.words import AGREED, SAID
from birge.papers.actions import issue
from birge.problems import words
from birge.problems.actions.lists import confirm_by, unconfirm

SAID["priority_list"] = words.LIST_OUTCOMES


@owner("priority_list")
def decided(matter: Matter, decision: Decision, at: datetime, by: Any) -> None:
    """Agreed: the list is confirmed by this decision. Anything else leaves it announced; the minutes say why."""
    found = record_of(matter)
    if decision.outcome == AGREED and found.state != words.CONFIRMED:
        confirm_by(found, decision, by=by, at=at)


@signing("priority_list")
def signed(matter: Matter, at: datetime, by: Any) -> None:
    """The minutes have a number: the table of a list that this meeting confirmed can name them."""
    found = record_of(matter)
    if found.decision is not None and found.decision.gathering_id == matter.gathering_id:
        issue(found, "priority-table", by=by, at=at)


@withdrawal("priority_list")
def taken_back(matter: Matter, decision: Decision, at: datetime, by: Any, reason: str) -> None:
    """The decision was written down wrongly: the list is announced again, and the assembly may decide anew."""
    found = record_of(matter)
    if found.decision_id == decision.pk:
        unconfirm(found, by=by, at=at, reason=reason)
