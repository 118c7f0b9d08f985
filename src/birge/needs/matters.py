"""The needs report as a matter of an assembly: it is heard, nothing is voted on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from birge.gatherings.matters import owner, record_of, withdrawal
from birge.gatherings.models import Decision, Matter
from birge.gatherings.words import AGREED, NOTED
from birge.needs import words
from birge.needs.actions.reports import MATTER, hear_by, unhear


@owner(MATTER)
def decided(matter: Matter, decision: Decision, at: datetime, by: Any) -> None:
    """Taken note of, or agreed to: the report was heard. Anything else leaves it issued; the minutes say why."""
    report = record_of(matter)
    if decision.outcome in (NOTED, AGREED) and report.state == words.ISSUED:
        hear_by(report, decision, by=by, at=at)


@withdrawal(MATTER)
def taken_back(matter: Matter, decision: Decision, at: datetime, by: Any, reason: str) -> None:
    """The decision was written down wrongly: the report is to be heard again."""
    report = record_of(matter)
    if report.decision_id == decision.pk:
        unhear(report, by=by, at=at, reason=reason)
