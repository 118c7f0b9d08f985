"""Sums of a budget by group of revenue and by division of functions, in one question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce, Substr

from birge.budget import words
from birge.budget.models import Budget, Line, Stated
from birge.cycle.queries import setting

#: Length of the code of a division: 704 of 7042.
DIVISION = 3
IN_FORCE = "in_force"


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums of some lines by column, in tyiyn. ``None``: none of them has a figure there, which is not zero.

    ``in_force`` takes the revised figure of a line where it has one, else its plan.
    """

    plan: int | None = None
    revised: int | None = None
    actual: int | None = None
    next1: int | None = None
    next2: int | None = None
    in_force: int | None = None
    lines: int = 0

    def of(self, figure: str) -> int | None:
        """The sum of a column of ``words.FIGURES``, or of ``in_force``."""
        found: int | None = getattr(self, figure)
        return found

    def __add__(self, other: Sums) -> Sums:
        added = {name: _plus(self.of(name), other.of(name)) for name in (*words.FIGURES, IN_FORCE)}
        return Sums(**added, lines=self.lines + other.lines)


def _plus(one: int | None, other: int | None) -> int | None:
    return one if other is None else other if one is None else one + other


def added(sums: Iterable[Sums]) -> Sums:
    """All of them together."""
    total = Sums()
    for one in sums:
        total = total + one
    return total


@dataclass(frozen=True)
class Totals:
    """The sums of a budget.

    ``groups``: revenue by group (keys of ``words.GROUPS``, "" for lines without one). ``functions``: expenditure by
    division ("704"; "" for lines without a function). ``stated``: printed totals by (side, scope, figure).
    ``special_counts``: whether what this place calls the total holds special means; ``None``: nobody has said.
    """

    groups: Mapping[str, Sums]
    functions: Mapping[str, Sums]
    stated: Mapping[tuple[str, str, str], Stated]
    special_counts: bool | None
    #: Total of each side in the year before, as it was in force; empty where no budget of it may be read.
    before: Mapping[str, int | None] = field(default_factory=dict)
    #: Development spending in force; ``None``: no line of expenditure has an economic code.
    development: int | None = None

    @cached_property
    def revenue(self) -> Sums:
        """All revenue, special means among it."""
        return added(self.groups.values())

    @cached_property
    def without_special(self) -> Sums:
        """Revenue without special means."""
        return added(sums for group, sums in self.groups.items() if group != words.SPECIAL)

    @cached_property
    def expenditure(self) -> Sums:
        """All expenditure."""
        return added(self.functions.values())

    @property
    def printed_revenue(self) -> dict[str, str]:
        """Printed totals of revenue by column, as typed."""
        return self._printed(words.REVENUE)

    @property
    def printed_expenditure(self) -> dict[str, str]:
        """Printed totals of expenditure by column, as typed."""
        return self._printed(words.EXPENDITURE)

    def _printed(self, of: str) -> dict[str, str]:
        return {
            figure: one.typed
            for (side, scope, figure), one in self.stated.items()
            if (side, scope) == (of, words.WHOLE)
        }

    @property
    def lines(self) -> int:
        """How many lines there are, parts of lines not counted."""
        return self.revenue.lines + self.expenditure.lines

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns in which anything stands; the plan in any case."""
        stated = {figure for _side, _scope, figure in self.stated}
        return tuple(
            figure
            for figure in words.FIGURES
            if figure == words.PLAN
            or figure in stated
            or self.revenue.of(figure) is not None
            or self.expenditure.of(figure) is not None
        )

    @property
    def total(self) -> Sums:
        """Revenue as this place counts its total: with special means unless its rule leaves them out."""
        return self.without_special if self.special_counts is False else self.revenue


def totals_of(budget: Budget, *, everything: bool = False) -> Totals:
    """The sums of a budget: lines that are parts of another line are in none of them. Two or three questions.

    :param everything: whether the reader may read the budget of the year before when it is not public yet.
    """
    rows = _sums_of(budget.year, budget.year - 1)
    return _totals(budget, rows, Stated.objects.filter(budget=budget), everything=everything)


def totals_of_both(budget: Budget, before: Budget | None) -> tuple[Totals, Totals | None]:
    """The sums of a budget and of the one of the year before (without its own before), in as many questions as one."""
    if before is None:
        return totals_of(budget), None
    rows = list(_sums_of(budget.year, before.year))
    stated = list(Stated.objects.filter(budget__in=(budget, before)))
    found = [_totals(one, rows, [row for row in stated if row.budget_id == one.pk]) for one in (budget, before)]
    return found[0], found[1]


def _sums_of(*years: int) -> Iterable[dict[str, Any]]:
    """Sums of the lines of some years by side, group of revenue and division of functions."""
    return (
        Line.objects.filter(budget__year__in=years, part_of=None)
        .annotate(division=Substr("function", 1, DIVISION))
        .values("budget__year", "budget__state", "side", "revenue_group", "division")
        .annotate(
            **{name: Sum(f"{name}_tyiyn") for name in words.FIGURES},
            in_force=Sum(Coalesce("revised_tyiyn", "plan_tyiyn")),
            lines=Count("pk"),
            coded=Sum(Coalesce("revised_tyiyn", "plan_tyiyn"), filter=~Q(economic="")),
            development=Sum(Coalesce("revised_tyiyn", "plan_tyiyn"), filter=Q(economic__startswith=words.DEVELOPMENT)),
        )
        .order_by("side", "revenue_group", "division")
    )


def _totals(
    budget: Budget, rows: Iterable[dict[str, Any]], stated: Iterable[Stated], *, everything: bool = False
) -> Totals:
    groups: dict[str, Sums] = {}
    functions: dict[str, Sums] = {}
    before: dict[str, int | None] = {}
    coded: int | None = None
    development = 0
    counts = special_counts(budget)
    for row in rows:
        sums = Sums(**{name: _whole(row[name]) for name in (*words.FIGURES, IN_FORCE)}, lines=row["lines"])
        if row["budget__year"] != budget.year:
            if row["budget__year"] != budget.year - 1:
                continue
            counted = row["revenue_group"] != words.SPECIAL or counts is not False
            if counted and (everything or row["budget__state"] in words.PUBLIC_STATES):
                before[row["side"]] = _plus(before.get(row["side"]), sums.in_force)
            continue
        into, key = (
            (groups, row["revenue_group"]) if row["side"] == words.REVENUE else (functions, row["division"] or "")
        )
        into[key] = into.get(key, Sums()) + sums
        if row["side"] == words.EXPENDITURE:
            coded = _plus(coded, _whole(row["coded"]))
            development += _whole(row["development"]) or 0
    in_order = {key: groups[key] for key in (*words.GROUPS, "") if key in groups}
    printed = {(one.side, one.scope, one.figure): one for one in stated}
    return Totals(in_order, functions, printed, counts, before, None if coded is None else development)


def _whole(value: Any) -> int | None:
    return None if value is None else int(value)


def special_counts(budget: Budget) -> bool | None:
    """Whether the total of this municipality holds special means, by its rule in the budget's year."""
    if hasattr(budget, "total_rule"):
        value = budget.total_rule
    else:
        rule = setting("budget_total", date(budget.year, 12, 31))
        value = rule.value if rule is not None else None
    return None if value is None else value == words.WHOLE
