"""Papers of a budget that are issued without a move: for citizens, and the report on its execution."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.budget.actions.common import locked, told
from birge.budget.models import Budget, Period
from birge.cycle.moves import Refused
from birge.papers.actions import issue
from birge.papers.models import Issued
from birge.rulebook.table import Reason

CITIZENS, EXECUTION = "citizens-budget", "budget-execution"


@transaction.atomic
def issue_paper(budget: Budget, name: str, *, by: Any) -> list[Issued]:
    """Issue a paper as the budget stands now, in each of its languages; everybody may take it from then on.

    In order: lock the budget, the papers with their task, chronicle, touch.

    :raises Refused: strangers do not read the budget yet, or there are no actual figures to report.
    """
    row = locked(budget)
    reasons = []
    if not row.is_public:
        reasons.append(Reason("budget_not_public"))
    if name == EXECUTION and not Period.objects.filter(budget=row).exists():
        reasons.append(Reason("budget_without_actuals"))
    if reasons:
        raise Refused(reasons)
    made = issue(row, name, by=by, at=timezone.now())
    told(row, "issue", by=by, public={"paper": name, "edition": made[0].edition})
    return made
