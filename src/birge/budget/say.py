"""Sums of a budget in words. A line may be negative (money given back), so these know a minus."""

from __future__ import annotations

from birge.budget.figures import UNIT, in_thousands
from birge.kit import said
from birge.rulebook.figures import NBSP


def bare(tyiyn: int | None) -> str:
    """A sum in thousand som without its unit; "not stated" where there is none."""
    return said.money(None, UNIT, bare=True) if tyiyn is None else in_thousands(tyiyn, said.language())


def whole(tyiyn: int | None) -> str:
    """The same with its unit."""
    return bare(tyiyn) if tyiyn is None else f"{bare(tyiyn)}{NBSP}{said.unit_name(UNIT)}"


def signed(tyiyn: int | None) -> str:
    """A difference with its sign; empty where nobody can say it."""
    if tyiyn is None:
        return ""
    return f"+{bare(tyiyn)}" if tyiyn > 0 else bare(tyiyn)


def cell(tyiyn: int | None) -> int | str | None:
    """A sum as a cell of a paper's table, which writes numbers from nothing on; what is below stands there as text."""
    return bare(tyiyn) if tyiyn is not None and tyiyn < 0 else tyiyn
