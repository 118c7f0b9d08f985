"""The budget as a matter of the council: what its decision does."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from birge.budget.actions.common import locked, told
from birge.budget.actions.moves import MATTER, approve
from birge.budget.models import Budget
from birge.gatherings import words as gathering_words
from birge.gatherings.matters import owner, record_of
from birge.gatherings.models import Decision, Matter


@owner(MATTER)
def decided(matter: Matter, decision: Decision, at: datetime, by: Any) -> None:
    """Agreed: the budget, or its amendment, is in force. Anything else: it no longer lies before the council."""
    budget: Budget = record_of(matter)
    if decision.outcome == gathering_words.AGREED and budget.tabled is not None:
        approve(budget, by, budget.tabled, at)
        return
    row = locked(budget)
    Budget.objects.filter(pk=row.pk).update(tabled=None)
    told(row, "decided", by=by, at=at, public={"outcome": decision.outcome, "gathering": matter.gathering.number})
