"""Progress that comes back as a spreadsheet: looked at cell by cell first, then every report of it or none."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from birge.chronicle.actions import write
from birge.kit.models import Conflict
from birge.kit.said import language
from birge.kit.tables.problems import TableRefused
from birge.kit.tables.reading import read_tables
from birge.monitoring.actions.progress import report
from birge.monitoring.queries.progress import Row, whole_progress
from birge.monitoring.sheets.compared import Comparison
from birge.monitoring.sheets.comparing import Comparing
from birge.monitoring.sheets.progress import SHEET
from birge.people.access import acting_role
from birge.people.words import STAFF
from birge.plan.models import Plan


class Outdated(Exception):
    """The progress is not what the person was shown. ``found`` compares the file with what is there now."""

    def __init__(self, found: Comparison) -> None:
        super().__init__("changed since the preview")
        self.found = found


def compare(data: bytes, plan: Plan, user: Any, today: date) -> Comparison:
    """Read a file and compare it with the progress of ``plan``. A file that cannot be read answers its problems."""
    rows = {row.line.code: row for _direction, row in whole_progress(plan, user, today)}
    found = Comparison(state=_digest(plan, rows))
    try:
        answer = read_tables(data, [SHEET], language())
    except TableRefused as refused:
        found.problems = list(refused.problems)
        return found
    found.problems, found.warnings = list(answer.problems), list(answer.warnings)
    Comparing(found, plan, rows, today).all(answer.tables[SHEET.key].lines)
    return found


@transaction.atomic
def bring_in(data: bytes, plan: Plan, *, by: Any, state: str, today: date) -> Comparison:
    """Do what the preview showed: in order lock the plan, compare anew, a report for each activity, one row of the
    chronicle that says a file was brought in. All of it or nothing.

    :param state: the digest that the preview carried (:attr:`Comparison.state`).
    :raises Outdated: when anything of the progress changed since, or the file cannot be taken.
    :raises Refused: a report cannot be given.
    """
    Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    found = compare(data, plan, by, today)
    if found.state != state or not found.may_go:
        raise Outdated(found)
    for one in found.changed:
        try:
            report(one.row.line.activity, one.told, by=by, expected=one.row.stand.reports)
        except Conflict as conflict:
            raise Outdated(compare(data, plan, by, today)) from conflict
    public = {"file": hashlib.sha256(data).hexdigest(), "reports": len(found.changed)}
    write(plan, "bring_in", by=by, role=acting_role(by, plan.municipality_id, STAFF), public=public)
    return found


def _digest(plan: Plan, rows: Mapping[str, Row]) -> str:
    """Changes when anything is reported, and when the plan moves."""
    kept = [(code, row.line.activity.pk, row.stand.reports) for code, row in rows.items()]
    return hashlib.sha256(repr((plan.pk, plan.state, plan.in_force_id, kept)).encode()).hexdigest()
