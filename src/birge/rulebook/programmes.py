"""Development programmes: does the term fit its kind, and how far an indicator has come.

Nothing here refuses: what does not fit is said, and a person explains.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from birge.rulebook.table import Reason


def term_reason(first: int, last: int, least: int | None, most: int | None) -> Reason | None:
    """Whether ``first``–``last`` (years, both counted) is as long as its kind of plan usually is.

    :param least: fewest years of the kind; ``None``: nobody knows.
    :param most: most years of the kind; ``None``: nobody knows.
    """
    length = last - first + 1
    if (least is None or length >= least) and (most is None or length <= most):
        return None
    return Reason("programme_term_unusual", {"years": length, "least": least or 1, "most": most or length})


def way_gone(base: Decimal | None, target: Decimal | None, now: Decimal | None) -> int | None:
    """How much of the way from ``base`` to ``target`` is gone, in whole percent rounded down: under 0 or over 100 too.

    ``None`` where a figure is missing or nothing was to change. A target below the base is a way down.
    """
    if base is None or target is None or now is None or base == target:
        return None
    return int(Fraction(now - base) / Fraction(target - base) * 100 // 1)
