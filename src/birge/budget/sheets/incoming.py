"""Bringing a file in: everything that was shown, in one transaction, or nothing."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import transaction

from birge.budget.actions.budgets import state_total
from birge.budget.actions.cells import tell_edits
from birge.budget.actions.common import locked, told
from birge.budget.actions.lines import institution_named, next_number
from birge.budget.models import Budget, Line
from birge.budget.sheets.comparing import compare
from birge.budget.sheets.found import Comparison
from birge.budget.sheets.rows import FIGURES
from birge.kit.text import clean

_SAVED = (
    "revenue_group",
    "code",
    "function",
    "economic",
    "powers",
    "text",
    "text_ru",
    "rate",
    "institution",
    "part_of",
)
_SAVED += tuple(f"{figure}_{part}" for figure in FIGURES for part in ("tyiyn", "typed")) + ("row_version",)


class Outdated(Exception):
    """The budget is not what the person was shown. ``found`` compares the file with what is there now."""

    def __init__(self, found: Comparison) -> None:
        super().__init__("changed since the preview")
        self.found = found


@transaction.atomic
def bring_in(data: bytes, budget: Budget, *, by: Any, state: str, unit: str = "") -> Comparison:
    """Do what the preview showed. In order: lock the budget, compare anew, changed lines, new lines, printed totals,
    one row of the chronicle with every figure. Actual figures have a door of their own (``sheets.actuals``).

    :param state: the digest that the preview carried (:attr:`Comparison.state`).
    :raises Outdated: when anything of the budget changed since, or the file cannot be taken.
    """
    row = locked(budget)
    row.municipality = budget.municipality
    tell_edits(row)
    found = compare(data, row, unit=unit)
    if found.state != state or not found.may_go:
        raise Outdated(found)
    figures = _change(row, found) + _add(row, found)
    for (side, figure), (tyiyn, typed) in found.stated.items():
        state_total(row, side, figure, by=by, tyiyn=tyiyn, typed=typed)
    public = {
        "file": hashlib.sha256(data).hexdigest(),
        "new_rows": len(found.new),
        "changed_rows": len(found.changed),
        "figures": figures,
    }
    told(row, "bring_in", by=by, public=public)
    return found


def _change(row: Budget, found: Comparison) -> list[list[Any]]:
    """Changed lines; answers [line, column, before, after] of every figure."""
    above = {line.number: line for line in Line.objects.filter(budget=row, part_of=None)}
    figures = []
    for change in found.changed:
        line = change.line
        for name, value in change.values.items():
            if name.endswith("_tyiyn"):
                figures.append([line.number, name.removesuffix("_tyiyn"), getattr(line, name), value])
            setattr(line, name, clean(value) if isinstance(value, str) else value)
        if change.institution is not None:
            line.institution = institution_named(row, change.institution)
        if change.part_of is not None:
            line.part_of = above.get(change.part_of)
        line.row_version += 1
    lines = [
        change.line
        for change in found.changed
        if change.values or change.institution is not None or change.part_of is not None
    ]
    Line.objects.bulk_update(lines, _SAVED, batch_size=100)
    return figures


def _add(row: Budget, found: Comparison) -> list[list[Any]]:
    """New lines; answers [line, column, nothing, figure] of every figure."""
    above = {line.number: line for line in Line.objects.filter(budget=row, part_of=None)}
    named = {name: institution_named(row, name) for name in {new.institution for new in found.new}}
    number = next_number(row)
    made, figures = [], []
    for new in found.new:
        values = {name: clean(value) if isinstance(value, str) else value for name, value in new.values.items()}
        line = Line(municipality_id=row.municipality_id, budget=row, number=number, **values)
        line.institution = named[new.institution]
        line.part_of = above.get(new.part_of) if new.part_of else None
        figures += [
            [number, figure, None, values[f"{figure}_tyiyn"]]
            for figure in FIGURES
            if values.get(f"{figure}_tyiyn") is not None
        ]
        made.append(line)
        number += 1
    Line.objects.bulk_create(made, batch_size=400)
    return figures
