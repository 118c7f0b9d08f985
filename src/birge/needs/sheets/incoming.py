"""Bringing a spreadsheet in: everything that was shown, in one transaction, or nothing."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import transaction

from birge.chronicle.actions import write
from birge.cycle.models import Cycle
from birge.kit.models import Conflict
from birge.needs.actions.pairs import compare
from birge.needs.actions.sessions import add_session, edit_session, open_cycle
from birge.needs.sheets.planning import plan_of
from birge.needs.sheets.plans import Plan, Planned
from birge.people.access import acting_role
from birge.people.words import FIELD


class Outdated(Exception):
    """What is kept is not what the person was shown. ``plan`` compares the file with what is there now."""

    def __init__(self, plan: Plan) -> None:
        super().__init__("changed since the preview")
        self.plan = plan


@transaction.atomic
def bring_in(data: bytes, cycle: Cycle, municipality: Any, *, by: Any, state: str, language: str) -> Plan:
    """Do what the preview showed: in order lock the cycle, compare anew, add and correct sessions as a person would
    with the sheet (each writes its own row of the chronicle), write down that a file was brought in.

    :param state: the digest that the preview carried (:attr:`Plan.state`).
    :raises Outdated: when anything the file touches changed since, or the file cannot be taken.
    :raises Refused: when the cycle is closed.
    """
    locked = open_cycle(cycle)
    plan = plan_of(data, locked, municipality, language)
    if plan.state != state or not plan.may_go:
        raise Outdated(plan)
    try:
        for planned in plan.sessions:
            _act(planned, locked, by)
    except Conflict as other:
        raise Outdated(plan) from other
    public = {
        "file": hashlib.sha256(data).hexdigest(),
        "new_sessions": len(plan.new),
        "changed_sessions": len(plan.changed),
        "new_statements": plan.new_rows,
    }
    write(locked, "import", by=by, role=acting_role(by, locked.municipality_id, FIELD), public=public)
    return plan


def _act(planned: Planned, cycle: Cycle, by: Any) -> None:
    session = planned.session
    if session is None:
        session = add_session(cycle, planned.fields, planned.said, by=by, number=planned.number)
    elif planned.fields or planned.said:
        session.cycle = cycle
        session = edit_session(session, planned.fields, planned.said, by=by, version=session.row_version)
    if planned.cells:
        compare(session, planned.cells, by=by)
