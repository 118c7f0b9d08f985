"""Bringing rows in: everything that was shown, in one transaction, or nothing."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import transaction

from birge.cycle.cells import SAVED
from birge.plan.actions.activities import add_activity
from birge.plan.actions.cells import set_cells, tell_cells
from birge.plan.actions.lines import editable, told
from birge.plan.columns import COLUMNS, MONEY
from birge.plan.models import Plan
from birge.plan.sheets.comparing import Comparison, New, compare


class Outdated(Exception):
    """The plan is not what the person was shown. ``found`` compares the file with what is there now."""

    def __init__(self, found: Comparison) -> None:
        super().__init__("changed since the preview")
        self.found = found


@transaction.atomic
def bring_in(data: bytes, plan: Plan, *, by: Any, state: str, under: int = 0) -> Comparison:
    """Do what the preview showed: in order lock the plan, compare anew, change cells (one row of the chronicle for each
    activity), add rows (each writes its own), write down that a file was brought in.

    :param state: the digest that the preview carried (:attr:`Comparison.state`).
    :raises Outdated: when anything of the plan changed since, or the file cannot be taken.
    :raises Refused: when the plan is not to be changed now.
    """
    row = editable(plan)
    found = compare(data, row, under=under)
    if found.state != state or not found.may_go:
        raise Outdated(found)
    cells = [cell for changed in found.changed for cell in changed.cells]
    if cells:
        outcomes = set_cells(row, cells, by=by)
        if any(outcome.state != SAVED for outcome in outcomes):
            raise Outdated(compare(data, row, under=under))
        tell_cells(row)
    for new in found.new:
        _add(new, by)
    public = {
        "file": hashlib.sha256(data).hexdigest(),
        "new_rows": len(found.new),
        "changed_rows": len(found.changed),
    }
    told(row, "bring_in", by=by, public=public)
    return found


def _add(new: New, by: Any) -> None:
    values = dict(new.values)
    money = {key: values.pop(key) for key in list(values) if COLUMNS[key].is_source}
    typed = {key: text for key, text in new.typed.items() if COLUMNS[key].kind == MONEY}
    kept = {"cost": values.pop("cost")} if "cost" in values else {}
    add_activity(new.line, by=by, text=values.pop("text"), money=money, typed=typed, **kept, **values)
