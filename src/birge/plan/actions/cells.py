"""Changing cells of the plan's table. Two writes a cell; the chronicle hears of each activity once.

A cell that was changed stands in the plan at once, and beside it in :class:`CellEdit` who changed it from what. Before
anything else happens to the plan, else after some minutes, the chronicle is told: one row for each activity and person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from birge.chronicle.actions import write
from birge.cycle import words as cycle_words
from birge.cycle.cells import GONE, OTHER, SAME, SAVED, Cell, Outcome, rested
from birge.cycle.moves import Refused, touch
from birge.kit.text import clean
from birge.people.models import User
from birge.plan import words
from birge.plan.access import role_of
from birge.plan.columns import COLUMNS, MONEY, shown
from birge.plan.models import Activity, CellEdit, Funding, Plan
from birge.rulebook.table import Reason


def locked(plan: Plan) -> Plan:
    """The plan, locked for a change of its lines.

    :raises Refused: it is not to be changed now, or its cycle is closed.
    """
    row = Plan.objects.select_for_update(of=("self",)).select_related("cycle").get(pk=plan.pk)
    reasons = []
    if row.cycle.state != cycle_words.OPEN:
        reasons.append(Reason("cycle_closed"))
    if row.state not in words.EDITABLE:
        reasons.append(Reason("plan_not_editable", {"state": row.get_state_display()}))
    if reasons:
        raise Refused(reasons)
    return row


@transaction.atomic
def set_cells(
    plan: Plan, cells: Sequence[Cell], *, by: Any, expected: Mapping[int, int] | None = None
) -> list[Outcome]:
    """Change cells. One that says something else than the person saw is left, and what it says is answered.

    :param expected: activity → the version (:func:`version_of`) the person saw, for cells without ``was``.

    In order: lock the plan, the activities with their money, the edits. The chronicle follows (:func:`tell_cells`).

    :raises Refused: the plan is not to be changed now.
    """
    row = locked(plan)
    found = {one.pk: one for one in Activity.objects.filter(plan=row, pk__in={cell.row for cell in cells})}
    parts: dict[int, dict[str, Funding]] = {pk: {} for pk in found}
    if expected or any(COLUMNS[cell.key].is_source for cell in cells):
        for part in Funding.objects.filter(plan=row, activity__in=found):
            parts[part.activity_id][part.source] = part
    seen = {pk: version_of(one, parts[pk].values()) == (expected or {}).get(pk) for pk, one in found.items()}
    outcomes, edits, at = [], [], timezone.now()
    changed: dict[int, set[str]] = {}
    for cell in cells:
        activity = found.get(cell.row)
        if activity is None:
            outcomes.append(Outcome(cell, GONE))
            continue
        now = shown(activity, parts[activity.pk], cell.key)
        typed = clean(cell.typed)
        if clean(now) == typed:
            outcomes.append(Outcome(cell, SAME, now))
        elif not seen[activity.pk] if cell.was is None else clean(now) != clean(cell.was):
            outcomes.append(Outcome(cell, OTHER, now))
        else:
            changed.setdefault(activity.pk, set()).update(_put(activity, parts[activity.pk], cell, typed))
            after = shown(activity, parts[activity.pk], cell.key)
            edits.append(_edit(activity, cell.key, now, after, by, at))
            outcomes.append(Outcome(cell, SAVED, after))
    for pk, fields in changed.items():
        if fields:
            values = {name: getattr(found[pk], name) for name in fields}
            Activity.objects.filter(pk=pk).update(row_version=F("row_version") + 1, **values)
    if edits:
        CellEdit.objects.bulk_create(edits)
    return outcomes


def _put(activity: Activity, parts: dict[str, Funding], cell: Cell, typed: str) -> tuple[str, ...]:
    """Lay a value into the activity (answers which of its fields are to be saved) or into its money (saved here)."""
    if COLUMNS[cell.key].kind != MONEY:
        setattr(activity, cell.key, cell.value)
        return (cell.key,)
    if cell.key == "cost":
        activity.cost_tyiyn, activity.cost_state, activity.cost_typed = cell.value.tyiyn, cell.value.state, typed[:80]
        return ("cost_tyiyn", "cost_state", "cost_typed")
    known = {"tyiyn": cell.value.tyiyn, "amount_state": cell.value.state, "typed": typed[:80]}
    part = parts.get(cell.key)
    if part is None:
        parts[cell.key] = Funding.objects.create(
            municipality_id=activity.municipality_id,
            plan_id=activity.plan_id,
            activity=activity,
            source=cell.key,
            row_version=1,
            **known,
        )
        return ()
    # An emptied cell stays as "not stated": so the version that an activity's form carries only ever grows.
    Funding.objects.filter(pk=part.pk).update(row_version=F("row_version") + 1, **known)
    part.tyiyn, part.amount_state, part.typed = cell.value.tyiyn, cell.value.state, typed[:80]
    return ()


def _edit(activity: Activity, key: str, before: str, after: str, by: Any, at: Any) -> CellEdit:
    return CellEdit(
        municipality_id=activity.municipality_id,
        plan_id=activity.plan_id,
        activity=activity,
        cell=key,
        before=before,
        after=after,
        by_id=by.pk,
        at=at,
    )


def version_of(activity: Activity, parts: Iterable[Funding] | None = None) -> int:
    """The version of an activity with its money: what its form carries. Grows with every change of either."""
    rows = activity.funding.all() if parts is None else parts
    return activity.row_version + sum(part.row_version for part in rows)


@transaction.atomic
def tell_cells(plan: Plan) -> int:
    """Tell the chronicle of the cells that were changed: one row for each activity and person. Answers how many.

    The plan is locked by the caller, or nobody else changes its cells now.
    """
    edits = list(CellEdit.objects.filter(plan=plan).select_related("activity__plan_problem").order_by("pk"))
    if not edits:
        return 0
    people = User.objects.in_bulk({edit.by_id for edit in edits})
    together: dict[tuple[int, int], list[CellEdit]] = {}
    for edit in edits:
        together.setdefault((edit.activity_id, edit.by_id), []).append(edit)
    for (_pk, person), found in together.items():
        by = people.get(person)
        activity = found[0].activity
        said: dict[str, list[str]] = {}
        for edit in found:
            said.setdefault(edit.cell, [edit.before, ""])[1] = edit.after
        public = {
            "code": f"{activity.plan_problem.number}.{activity.number}",
            "activity": activity.pk,
            "cells": sorted(said),
            "money": {cell: pair for cell, pair in said.items() if COLUMNS[cell].kind == MONEY},
        }
        private = {cell: pair for cell, pair in said.items() if COLUMNS[cell].kind != MONEY}
        role = role_of(by, plan.municipality_id) if by is not None else ""
        write(plan, "change_cells", by=by, role=role, at=found[-1].at, public=public, private=private)
    CellEdit.objects.filter(pk__in=[edit.pk for edit in edits]).delete()
    touch(plan.municipality_id)
    return len(together)


def tell_rested() -> int:
    """Tell of all plans of the municipality in scope whose table rests."""
    told = 0
    for pk in rested(CellEdit, "plan_id"):
        with transaction.atomic():
            told += tell_cells(Plan.objects.select_for_update().get(pk=pk))
    return told
