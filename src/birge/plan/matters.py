"""What happens to the plan when an assembly decides on it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from birge.chronicle.actions import write
from birge.cycle.moves import make_move
from birge.gatherings import words as gathering_words
from birge.gatherings.matters import owner, record_of, withdrawal
from birge.gatherings.models import Decision, Matter
from birge.plan import words
from birge.plan.access import role_of
from birge.plan.actions.moves import discuss
from birge.plan.models import Plan


@owner("plan")
def decided(matter: Matter, decision: Decision, at: datetime, by: Any) -> None:
    """Agreed or taken note of: the plan is discussed. Any other outcome, and a second talk, is written down only."""
    plan: Plan = record_of(matter)
    if decision.outcome in (gathering_words.AGREED, gathering_words.NOTED) and plan.state == words.PRESENTED:
        discuss(plan, decision, by, at)
        return
    public = {"outcome": decision.outcome, "gathering": decision.gathering.number}
    write(plan, "decided", by=by, at=at, role=role_of(by, plan.municipality_id), public=public)


@withdrawal("plan")
def taken_back(matter: Matter, decision: Decision, at: datetime, by: Any, reason: str) -> None:
    """The decision was written down wrongly: a plan that went no further is up for discussion again."""
    plan: Plan = record_of(matter)
    if plan.state == words.DISCUSSED:
        make_move(plan, "undiscuss", by=by, at=at, note=reason)
        return
    write(plan, "decided", by=by, at=at, role=role_of(by, plan.municipality_id), public={"withdrawn": decision.number})
