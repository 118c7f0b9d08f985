"""Bringing a spreadsheet in: everything that was shown, in one transaction, or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from birge.chronicle.actions import write
from birge.cycle.models import Cycle
from birge.kit.models import Conflict
from birge.needs.actions.answers import Sheet as Filled
from birge.needs.actions.answers import correct_answer, enter_answers
from birge.needs.actions.focus import keep_passages
from birge.needs.actions.pairs import compare
from birge.needs.actions.rounds import OF_A_ROUND
from birge.needs.actions.sessions import add_session, edit_session, open_cycle
from birge.needs.models import Answer, Session
from birge.needs.sheets.planning import plan_of
from birge.needs.sheets.plans import Plan, Planned
from birge.needs.words import SURVEY
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
        fields = {**planned.fields, **OF_A_ROUND} if planned.fields.get("channel") == SURVEY else planned.fields
        session = add_session(cycle, fields, planned.said, by=by, number=planned.number)
    elif planned.fields or planned.said:
        session.cycle = cycle
        session = edit_session(session, planned.fields, planned.said, by=by, version=session.row_version)
    if planned.cells:
        compare(session, planned.cells, by=by)
    session.cycle = cycle
    if planned.asked:
        keep_passages(session, planned.asked, by)
    if planned.sheets:
        _fill(session, planned.sheets, by)


def _fill(session: Session, sheets: Sequence[tuple[Answer | None, Filled]], by: Any) -> None:
    """Correct the sheets that are there, each in its version, then enter the new ones."""
    for answer, filled in sheets:
        if answer is not None:
            answer.session = session
            note = _("corrected in a spreadsheet")
            correct_answer(answer, filled, by=by, note=note, version=answer.row_version)
    if new := [filled for answer, filled in sheets if answer is None]:
        enter_answers(session, new, by=by)
