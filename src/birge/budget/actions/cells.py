"""Changing cells of the table. Two writes a cell; the chronicle hears of a budget once.

A cell that was changed stands in its line at once, and beside it in :class:`LineEdit` who changed it from what. Before
anything else happens to the budget, else after some minutes, the chronicle is told: one row for each person.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from birge.budget import words
from birge.budget.actions.common import editable, told
from birge.budget.models import Budget, Line, LineEdit
from birge.cycle.cells import GONE, OTHER, SAME, SAVED, Cell, Outcome, rested
from birge.cycle.moves import Refused
from birge.kit.text import clean
from birge.people.models import User
from birge.rulebook.table import Reason

#: Cells that hold words, not figures.
WORDS = ("text", "text_ru", "code", "function", "economic")


def shown(line: Line, key: str) -> str:
    """What a cell says: a figure as it was typed."""
    said: str = getattr(line, key if key in WORDS else f"{key}_typed")
    return said


@transaction.atomic
def set_cells(budget: Budget, cells: Sequence[Cell], *, by: Any) -> list[Outcome]:
    """Change cells. One that says something else than the person saw is left, and what it says is answered.

    In order: lock the budget, the lines, the edits. The chronicle follows (:func:`tell_edits`).

    :raises Refused: the budget, or one of these columns, is not to be changed now.
    """
    figures = {cell.key for cell in cells if cell.key in words.FIGURES}
    row = editable(budget, *sorted(figures))
    if len(figures) < len({cell.key for cell in cells}) and row.state not in words.DRAFTING:
        raise Refused([Reason("budget_codes_rest")])
    found = {one.number: one for one in Line.objects.filter(budget=row, number__in={cell.row for cell in cells})}
    outcomes, edits, at = [], [], timezone.now()
    changed: dict[int, set[str]] = {}
    for cell in cells:
        line = found.get(cell.row)
        if line is None:
            outcomes.append(Outcome(cell, GONE))
            continue
        now, typed = shown(line, cell.key), clean(cell.typed)
        if now == typed:
            outcomes.append(Outcome(cell, SAME, now))
        elif cell.was is not None and now != clean(cell.was):
            outcomes.append(Outcome(cell, OTHER, now))
        else:
            changed.setdefault(cell.row, set()).update(_put(line, cell, typed))
            edits.append(_edit(line, cell.key, now, shown(line, cell.key), by, at))
            outcomes.append(Outcome(cell, SAVED, shown(line, cell.key)))
    for number, names in changed.items():
        values = {name: getattr(found[number], name) for name in names}
        Line.objects.filter(pk=found[number].pk).update(row_version=F("row_version") + 1, **values)
    if edits:
        LineEdit.objects.bulk_create(edits)
    return outcomes


def _put(line: Line, cell: Cell, typed: str) -> tuple[str, ...]:
    if cell.key in WORDS:
        setattr(line, cell.key, typed)
        return (cell.key,)
    tyiyn, text = f"{cell.key}_tyiyn", f"{cell.key}_typed"
    setattr(line, tyiyn, cell.value)
    setattr(line, text, typed[:80])
    return (tyiyn, text)


def _edit(line: Line, key: str, before: str, after: str, by: Any, at: datetime) -> LineEdit:
    return LineEdit(
        municipality_id=line.municipality_id,
        budget_id=line.budget_id,
        line=line,
        cell=key,
        before=before,
        after=after,
        by_id=by.pk,
        at=at,
    )


@transaction.atomic
def tell_edits(budget: Budget) -> int:
    """Tell the chronicle of the cells that were changed: one row for each person. Answers how many rows.

    The budget is locked by the caller, or nobody else changes its cells now.
    """
    edits = list(LineEdit.objects.filter(budget=budget).select_related("line").order_by("pk"))
    if not edits:
        return 0
    people = User.objects.in_bulk({edit.by_id for edit in edits})
    by_person: dict[int, list[LineEdit]] = {}
    for edit in edits:
        by_person.setdefault(edit.by_id, []).append(edit)
    for person, found in by_person.items():
        said: dict[tuple[int, str], list[str]] = {}
        for edit in found:
            said.setdefault((edit.line.number, edit.cell), [edit.before, ""])[1] = edit.after
        listed = [[line, cell, *pair] for (line, cell), pair in said.items()]
        public = [one for one in listed if one[1] not in WORDS]
        private = [one for one in listed if one[1] in WORDS]
        told(
            budget,
            "change_cells",
            by=people.get(person),
            at=found[-1].at,
            public={"figures": public, "words": len(private)},
            private={"words": private},
        )
    LineEdit.objects.filter(pk__in=[edit.pk for edit in edits]).delete()
    return len(by_person)


def tell_rested() -> int:
    """Tell of all budgets of the municipality in scope whose table rests."""
    told_of = 0
    for pk in rested(LineEdit, "budget_id"):
        with transaction.atomic():
            told_of += tell_edits(Budget.objects.select_for_update(of=("self",)).get(pk=pk))
    return told_of
