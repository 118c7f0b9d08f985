"""What every change of a budget begins and ends with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from birge.budget import words
from birge.budget.access import role_of
from birge.budget.models import Budget
from birge.chronicle.actions import write
from birge.cycle.moves import Refused, touch
from birge.rulebook.table import Reason


def locked(budget: Budget) -> Budget:
    """The budget, locked."""
    row: Budget = Budget.objects.select_for_update(of=("self",)).get(pk=budget.pk)
    return row


def editable(budget: Budget, *figures: str) -> Budget:
    """The budget, locked for a change of its lines.

    :param figures: the columns that are to change; none: lines are added, taken out or described otherwise.
    :raises Refused: it lies before the council, it rests, or these columns do in its state.
    """
    row = locked(budget)
    open_now = words.CHANGEABLE[row.state]
    reasons = []
    if row.tabled_id is not None and row.state in (words.REVISED, words.AMENDING):
        reasons.append(Reason("budget_before_council"))
    if not open_now:
        reasons.append(Reason("budget_rests", {"state": row.get_state_display()}))
    elif resting := [figure for figure in figures if figure not in open_now]:
        names = ", ".join(str(words.FIGURES[figure]) for figure in resting)
        reasons.append(Reason("budget_column_rests", {"columns": names, "state": row.get_state_display()}))
    if reasons:
        raise Refused(reasons)
    return row


def told(
    row: Budget,
    verb: str,
    *,
    by: Any,
    public: Mapping[str, Any] | None = None,
    private: Mapping[str, Any] | None = None,
    at: Any = None,
) -> None:
    """Chronicle of a change of the budget, and the edition of its pages."""
    role = role_of(by, row.municipality_id)
    write(row, verb, by=by, at=at, role=role, public={"year": row.year, **(public or {})}, private=private)
    touch(row.municipality_id)
