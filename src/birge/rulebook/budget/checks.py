"""Checks of a budget. Each warning has its own predicate, several may stand side by side, nothing is mended.

Source: published local budgets: "85986" printed for 8598,6; parts that miss the total; "сом" printed over thousands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from birge.rulebook.budget.words import EXPENDITURE_TOTAL, OWN, REVENUE_TOTAL, SPECIAL, Signed
from birge.rulebook.figures import half_up
from birge.rulebook.messages import Remark

#: Below this a municipality's total cannot be: 100 000 som, in tyiyn.
SMALLEST_TOTAL = 100_000 * 100
#: So many times off the year before, som and thousand som were mixed up.
UNIT_SLIP = 100
#: A lost decimal comma makes a figure about ten times too large.
SLIP_LEAST, SLIP_MOST = 9, 11


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as printed. ``step``: worth of its last printed digit in tyiyn (``None``: unknown, taken as a tyiyn).

    ``none``: the words "not provided for", which count as nothing and are not missing. ``exact`` is false of "about".
    """

    tyiyn: int | None
    step: Fraction | None = None
    none: bool = False
    exact: bool = True

    @property
    def known(self) -> bool:
        """Whether it can be added."""
        return self.tyiyn is not None or self.none


MISSING = Figure(None)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a total (never an "of which"). ``group`` is one of ``GROUPS`` for revenue."""

    name: str
    figure: Figure
    group: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """Revenue or expenditure: the total as printed and the lines."""

    total: Figure = MISSING
    lines: Sequence[Line] = ()


@dataclass(frozen=True, slots=True)
class Previous:
    """Totals of the year before, in tyiyn."""

    revenue: int | None = None
    expenditure: int | None = None


@dataclass(frozen=True, slots=True)
class BudgetCheck:
    """``None`` always means: cannot be said from the figures given. Sums are tyiyn."""

    total_tyiyn: int | None
    total_without_special_tyiyn: int | None
    own_share_percent: Decimal | None
    per_resident_tyiyn: int | None
    difference_tyiyn: int | None
    warnings: tuple[Remark, ...]


def check(
    revenue: Side,
    expenditure: Side,
    *,
    year: int | None = None,
    adopted: date | None = None,
    population: int | None = None,
    total_includes_special: bool | None = None,
    previous: Previous | None = None,
) -> BudgetCheck:
    """Work out the totals of a budget and say what looks odd.

    :param total_includes_special: whether the printed total of revenue holds special means; ``None``: not said, then
        the total is compared with whichever of the two sums it equals.
    """
    counted = _counted(revenue, total_includes_special)
    total = _total(revenue.total, counted)
    spent = _total(expenditure.total, expenditure.lines)
    stated = revenue.total.tyiyn
    own = [line for line in revenue.lines if line.group == OWN]
    before = previous or Previous()
    difference = total - spent if total is not None and spent is not None else None
    warnings = [
        *_parts("revenue", REVENUE_TOTAL, revenue, counted),
        *_parts("expenditure", EXPENDITURE_TOTAL, expenditure, expenditure.lines),
        *_unequal(total, spent, difference),
        *_unit("revenue.total", REVENUE_TOTAL, total, before.revenue),
        *_unit("expenditure.total", EXPENDITURE_TOTAL, spent, before.expenditure),
        *_date(year, adopted),
    ]
    return BudgetCheck(
        total_tyiyn=total,
        total_without_special_tyiyn=_without_special(revenue, total, total_includes_special),
        own_share_percent=_share(_sum(own) if own else None, stated),
        per_resident_tyiyn=int(half_up(Fraction(total, population), 0)) if total and total > 0 and population else None,
        difference_tyiyn=difference,
        warnings=tuple(warnings),
    )


def _sum(lines: Sequence[Line]) -> int | None:
    """The sum of lines, ``None`` when a figure is missing."""
    return sum(line.figure.tyiyn or 0 for line in lines) if all(line.figure.known for line in lines) else None


def _counted(revenue: Side, includes: bool | None) -> Sequence[Line]:
    """The lines of revenue that its total is made of."""
    without = [line for line in revenue.lines if line.group != SPECIAL]
    if includes is None:
        stated, all_of_it = revenue.total.tyiyn, _sum(revenue.lines)
        includes = not (without and stated is not None and all_of_it != stated and _sum(without) == stated)
    return revenue.lines if includes else without


def _total(stated: Figure, lines: Sequence[Line]) -> int | None:
    """The total as printed, else the sum of its lines where all are known."""
    if stated.tyiyn is not None:
        return stated.tyiyn
    return _sum(lines) if lines else None


def _without_special(revenue: Side, total: int | None, includes: bool | None) -> int | None:
    special = [line for line in revenue.lines if line.group == SPECIAL]
    known = _sum(special)
    if total is None or known is None:
        return None
    if includes is None:
        without = [line for line in revenue.lines if line.group != SPECIAL]
        includes = total == _sum(revenue.lines) or (None if total != _sum(without) else False)
    if includes is None:
        return None if special else total
    return total - known if includes else total


def _share(own: int | None, stated: int | None) -> Decimal | None:
    if own is None or stated is None or stated <= 0 or own < 0:
        return None
    return half_up(Fraction(own * 100, stated), 1)


def _parts(side: str, name: dict[str, str], given: Side, counted: Sequence[Line]) -> Iterator[Remark]:
    """Do the lines make the total; which figure looks ten times too large; what is missing or negative."""
    total, known = given.total, _sum(counted)
    if total.tyiyn is None:
        yield Remark("figure_missing", {"what": name}, path=f"{side}.total")
    for at, line in enumerate(given.lines):
        path = f"{side}.lines[{at}].amount"
        if not line.figure.known:
            yield Remark("figure_missing", {"what": line.name}, path=path)
        elif not line.figure.exact:
            yield Remark("figure_approximate", {"what": line.name}, path=path)
        elif line.figure.tyiyn is not None and line.figure.tyiyn < 0:
            yield Remark("negative", {"name": line.name, "amount": Signed(line.figure.tyiyn)}, path=path)
    if total.tyiyn is not None and total.tyiyn < 0:
        yield Remark("negative", {"name": name, "amount": Signed(total.tyiyn)}, path=f"{side}.total")
    if not total.exact:
        yield Remark("figure_approximate", {"what": name}, path=f"{side}.total")
    exact = total.exact and all(line.figure.exact for line in counted)
    if total.tyiyn is None or known is None or not counted or not exact or total.tyiyn == known:
        return
    steps = [figure.step or 1 for figure in (total, *(line.figure for line in counted)) if figure.tyiyn is not None]
    gap = abs(total.tyiyn - known)
    values = {"sum": Signed(known), "total": Signed(total.tyiyn), "difference": Signed(gap)}
    yield Remark(
        "rounding_difference" if gap <= max(steps) else "parts_differ_from_total", values, path=f"{side}.total"
    )
    yield from _slips(side, name, given, counted, total.tyiyn, known)


def _slips(
    side: str, name: dict[str, str], given: Side, counted: Sequence[Line], total: int, known: int
) -> Iterator[Remark]:
    """Figures 9 to 11 times what would make the parts add up: each line by itself, and the printed total."""
    if known > 0 and SLIP_LEAST * known <= total <= SLIP_MOST * known:
        values = {"name": name, "amount": Signed(total), "likely": Signed(known)}
        yield Remark("decimal_suspect", values, path=f"{side}.total")
    among = {id(line) for line in counted}
    for at, line in enumerate(given.lines):
        if line.figure.tyiyn is None or id(line) not in among:
            continue
        needed = total - (known - line.figure.tyiyn)
        if needed > 0 and SLIP_LEAST * needed <= line.figure.tyiyn <= SLIP_MOST * needed:
            values = {"name": line.name, "amount": Signed(line.figure.tyiyn), "likely": Signed(needed)}
            yield Remark("decimal_suspect", values, path=f"{side}.lines[{at}].amount")


def _unequal(total: int | None, spent: int | None, difference: int | None) -> Iterator[Remark]:
    if difference and total is not None and spent is not None:
        values = {"revenue": Signed(total), "expenditure": Signed(spent), "difference": Signed(difference)}
        yield Remark("revenue_differs_from_expenditure", values, path="expenditure.total")


def _unit(path: str, name: dict[str, str], total: int | None, before: int | None) -> Iterator[Remark]:
    """Som and thousand som mixed up: against the year before, or a total no municipality can have."""
    if total is None:
        return
    off = before is not None and before > 0 and (total >= UNIT_SLIP * before or total * UNIT_SLIP <= before)
    if off or total < SMALLEST_TOTAL:
        yield Remark("unit_suspect", {"what": name, "amount": Signed(total)}, path=path)


def _date(year: int | None, adopted: date | None) -> Iterator[Remark]:
    """Adopted more than a year before the budget's year begins, or after it ends."""
    if year is not None and adopted is not None and abs(adopted.year - year) > 1:
        values = {"year": str(year), "adopted": f"{adopted:%d.%m.%Y}"}
        yield Remark("date_suspect", values, path="adopted")
