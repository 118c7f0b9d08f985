"""Reports on an adopted plan. Their contents are invented."""

from __future__ import annotations

from datetime import date
from typing import Any

from birge.monitoring import progress_words as words
from birge.monitoring.actions.progress import Told, report
from birge.monitoring.models import Report
from birge.plan.models import Activity
from birge.rulebook.money import Amount


def told(state: str = words.GOING, **more: Any) -> Told:
    """A report of a day in spring, before the term of the example's activity has passed."""
    return Told(**{"state": state, "as_of": date(2027, 5, 3), "percent": 40, **more})


def reported(activity: Activity, by: Any, state: str = words.GOING, **more: Any) -> Report:
    """The same, given."""
    return report(activity, told(state, **more), by=by)


SPENT = {"donor_grant": Amount(40_000_000), "local_budget": Amount(5_000_050)}
