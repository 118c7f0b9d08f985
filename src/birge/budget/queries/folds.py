"""The table of a budget folded: groups of revenue and divisions of functions, one of them open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from birge.budget import words
from birge.budget.models import Budget, Line
from birge.budget.queries.budgets import lines_of
from birge.budget.queries.codes import names_of
from birge.budget.queries.sums import Sums, Totals

#: Of lines without a group or a function.
NOTHING = "none"


@dataclass(frozen=True, slots=True)
class Fold:
    """A group of revenue or a division of functions: its key in the address, its name, its sums, its open lines."""

    side: str
    key: str
    name: str
    code: str
    sums: Sums
    lines: Sequence[Line] = ()

    @property
    def anchor(self) -> str:
        """Its place on the page, and what opens it: "revenue-own", "expenditure-704"."""
        return f"{self.side}-{self.key or NOTHING}"


def folds_of(budget: Budget, totals: Totals, opened: str = "") -> tuple[list[Fold], list[Fold]]:
    """Both sides folded; ``opened`` is the anchor of the fold whose lines are shown. One question, two with lines."""
    names = names_of(budget.classification_id, words.FUNCTIONAL, [key for key in totals.functions if key])
    revenue = [
        Fold(words.REVENUE, key, str(words.GROUPS[key]) if key else "", "", sums) for key, sums in totals.groups.items()
    ]
    expenditure = [
        Fold(words.EXPENDITURE, key, names.get(key, ""), key, sums) for key, sums in totals.functions.items()
    ]
    for rows in (revenue, expenditure):
        for at, fold in enumerate(rows):
            if fold.anchor == opened:
                rows[at] = Fold(fold.side, fold.key, fold.name, fold.code, fold.sums, fold_lines(budget, fold))
    return revenue, expenditure


def fold_lines(budget: Budget, fold: Fold) -> list[Line]:
    """The lines of a fold, parts right under their lines."""
    if fold.side == words.REVENUE:
        rows = lines_of(budget, side=words.REVENUE, revenue_group=fold.key)
    elif fold.key:
        rows = lines_of(budget, side=words.EXPENDITURE, function__startswith=fold.key)
    else:
        rows = lines_of(budget, side=words.EXPENDITURE, function="")
    return in_order(rows)


def in_order(rows: Sequence[Line] | object) -> list[Line]:
    """Lines with their parts right under them."""
    listed: list[Line] = list(rows)  # type: ignore[call-overload]
    here = {line.pk for line in listed}
    parts: dict[int, list[Line]] = {}
    for line in listed:
        if line.part_of_id in here:
            parts.setdefault(line.part_of_id, []).append(line)  # type: ignore[arg-type]
    found = []
    for line in listed:
        if line.part_of_id not in here:
            found += [line, *parts.get(line.pk, ())]
    return found
