"""The citizens' budget: where money comes from and what it is spent on, in few figures, beside the year before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from birge.budget import words
from birge.budget.models import Budget
from birge.budget.queries.codes import names_of
from birge.budget.queries.residents import Residents, population_at
from birge.budget.queries.sums import IN_FORCE, Sums, Totals, totals_of_both

#: Of sources and uses the picture and the table keep their order; a source keeps its colour on every page.
INKS = {
    words.OWN: 3,
    words.EQUALISATION: 1,
    words.TARGETED: 2,
    words.SPECIAL: 6,
    words.PASTURE_FEE: 4,
    words.BALANCE: 5,
    words.OTHER: 5,
    "": 5,
}


@dataclass(frozen=True, slots=True)
class Item:
    """A source or a use. ``now`` and ``before`` in tyiyn; ``None``: no figure, which is not zero.

    ``rest``: what the printed total holds beyond what is itemised.
    """

    code: str
    label: str
    now: int | None
    before: int | None = None
    rest: bool = False

    @property
    def ink(self) -> int:
        """Its colour: 1 to 6."""
        return INKS.get(self.code, 1)


@dataclass(frozen=True)
class Side:
    """One side of the budget: its items, what they add up to, and what is printed as their total.

    ``special``: how much of the sum this place does not count in its total.
    """

    items: tuple[Item, ...]
    sum: int | None
    stated: int | None
    before: int | None = None
    special: int = 0

    @property
    def total(self) -> int | None:
        """The total: as it is printed, else as this place counts it."""
        if self.stated is not None:
            return self.stated
        return None if self.sum is None else self.sum - self.special

    @property
    def rest(self) -> int:
        """What the printed total holds beyond the items; 0 where nothing is left over."""
        return max(0, (self.stated or 0) - (self.sum or 0))

    def with_rest(self, label: str) -> list[Item]:
        """The items, and what is not itemised as one more under ``label``."""
        return [*self.items, Item("rest", label, self.rest, rest=True)] if self.rest else list(self.items)


@dataclass(frozen=True)
class Citizens:
    """A budget for citizens. ``year_before``: the budget of the year before, where it may be read and has figures.

    ``development``: its development spending; ``None`` where no line has an economic code.
    """

    budget: Budget
    revenue: Side
    expenditure: Side
    special_counts: bool | None
    year_before: int | None = None
    population: Residents | None = None
    groups: Mapping[str, int | None] = field(default_factory=dict)
    development: int | None = None

    @property
    def has_figures(self) -> bool:
        """Whether there is anything to be drawn."""
        return bool(self.revenue.sum or self.revenue.stated or self.expenditure.sum or self.expenditure.stated)

    @property
    def per_person(self) -> int | None:
        """Expenditure for each resident in tyiyn, to the som; ``None`` where one of both is not known."""
        total = self.expenditure.total if self.expenditure.total is not None else self.revenue.total
        if total is None or self.population is None or not self.population.people:
            return None
        return (total + 50 * self.population.people) // (100 * self.population.people) * 100

    @cached_property
    def difference(self) -> int | None:
        """Revenue minus expenditure, all of both; ``None`` where one is not known."""
        revenue, expenditure = _all_of(self.revenue), _all_of(self.expenditure)
        return None if revenue is None or expenditure is None else revenue - expenditure


def _all_of(side: Side) -> int | None:
    return side.stated if side.stated is not None and side.stated > (side.sum or 0) else side.sum


def citizens_of(budget: Budget, before: Budget | None = None) -> Citizens:
    """The citizens' budget of ``budget``.

    :param before: the budget of the year before, if it may be read.

    Up to five questions, however long the budgets are.
    """
    totals, earlier = totals_of_both(budget, before)
    divisions = [code for code in {*totals.functions, *(earlier.functions if earlier else ())} if code]
    names = names_of(budget.classification_id, words.FUNCTIONAL, divisions)
    groups = _items(words.GROUPS, totals.groups, earlier.groups if earlier else {}, {})
    uses = _items(sorted(divisions), totals.functions, earlier.functions if earlier else {}, names)
    special = totals.groups.get(words.SPECIAL, Sums()).of(IN_FORCE) or 0
    revenue = Side(
        tuple(groups),
        totals.revenue.of(IN_FORCE),
        _stated(totals, words.REVENUE),
        _total(earlier, words.REVENUE),
        special if totals.special_counts is False else 0,
    )
    expenditure = Side(
        tuple(uses),
        totals.expenditure.of(IN_FORCE),
        _stated(totals, words.EXPENDITURE),
        _total(earlier, words.EXPENDITURE),
    )
    known = earlier is not None and any(
        one is not None for one in (revenue.before, expenditure.before, *(item.before for item in (*groups, *uses)))
    )
    return Citizens(
        budget,
        revenue,
        expenditure,
        totals.special_counts,
        before.year if before is not None and known else None,
        population_at(budget),
        {item.code: item.now for item in groups},
        totals.development,
    )


def _items(
    order: Iterable[str], now: Mapping[str, Sums], before: Mapping[str, Sums], names: Mapping[str, str]
) -> list[Item]:
    found = []
    for code in [*order, ""]:
        if code in now or code in before:
            label = str(names.get(code) or words.GROUPS.get(code) or code or words.UNCLASSIFIED)
            found.append(Item(code, label, _figure(now, code), _figure(before, code)))
    return found


def _figure(sums: Mapping[str, Sums], code: str) -> int | None:
    return sums[code].of(IN_FORCE) if code in sums else None


def _stated(totals: Totals, side: str) -> int | None:
    """The printed total: of the revised plan where there is one, else of the plan."""
    for figure in (words.AFTER, words.PLAN):
        one = totals.stated.get((side, words.WHOLE, figure))
        if one is not None and one.tyiyn is not None:
            return one.tyiyn
    return None


def _total(totals: Totals | None, side: str) -> int | None:
    if totals is None:
        return None
    stated = _stated(totals, side)
    sums = totals.total if side == words.REVENUE else totals.expenditure
    return stated if stated is not None else sums.of(IN_FORCE)
