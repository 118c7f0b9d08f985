"""Are enough people present? The rule itself is a setting of a place and a time, with its source.

Quorum, and who is entitled, stand in the charter of the local community or in the law of the year; they differ, and
they change. Here is only the arithmetic, and what can be said when the number present is not exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from birge.rulebook.counts import ABOUT_TOLERANCE_PERCENT, HeadCount
from birge.rulebook.table import Reason

KINDS = ("share", "more_than", "number")


@dataclass(frozen=True)
class QuorumRule:
    """At least a share of those entitled (``share``), more than a share (``more_than``), or a fixed number.

    ``source`` names the act or charter and its date; a rule without one is refused.
    """

    kind: str
    source: str
    share: Fraction | None = None
    number: int | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind of quorum: {self.kind!r}")
        if not self.source.strip():
            raise ValueError("a quorum rule names its source")
        if self.kind == "number":
            if self.share is not None or self.number is None or self.number < 1:
                raise ValueError("a quorum by number is a number of at least 1")
        elif self.number is not None or self.share is None or not 0 < self.share <= 1:
            raise ValueError("a quorum by share is a fraction above 0, up to 1")
        elif self.kind == "more_than" and self.share == 1:
            raise ValueError("nobody can be more than all")


@dataclass(frozen=True)
class QuorumResult:
    """``met`` ``None``: cannot be said; ``reason`` always says why."""

    needed: int | None
    met: bool | None
    reason: Reason


def quorum_needed(entitled: int | None, rule: QuorumRule) -> int | None:
    """The smallest number that makes a quorum; ``None`` when the number of people entitled is needed and unknown."""
    if rule.kind == "number":
        return rule.number
    if entitled is None or rule.share is None:
        return None
    if entitled < 0:
        raise ValueError("a number of people cannot be negative")
    exact = rule.share * entitled
    if rule.kind == "more_than":
        return exact.numerator // exact.denominator + 1
    # A share of nobody would be reached by an empty room.
    return max(1, -(-exact.numerator // exact.denominator))


def quorum(present: HeadCount | int | None, entitled: int | None, rule: QuorumRule) -> QuorumResult:
    """Compare those present with what is needed. An approximate count decides only where it leaves no doubt."""
    count = present if isinstance(present, HeadCount) else HeadCount(present)
    needed = quorum_needed(entitled, rule)
    if needed is None:
        return QuorumResult(None, None, Reason("quorum_entitled_unknown"))
    if count.total is None:
        return QuorumResult(needed, None, Reason("quorum_present_unknown", {"needed": needed}))
    least, most = _bounds(count)
    values = {"needed": needed, "present": count}
    if least >= needed:
        return QuorumResult(needed, True, Reason("quorum_met", values))
    if most is not None and most < needed:
        return QuorumResult(needed, False, Reason("quorum_not_met", values))
    return QuorumResult(needed, None, Reason("quorum_present_approximate", values))


def _bounds(count: HeadCount) -> tuple[int, int | None]:
    """The least and the greatest number of people that the statement can mean."""
    total = count.total or 0
    around = total * ABOUT_TOLERANCE_PERCENT
    below = -(-(100 * total - around) // 100)
    return {
        "exact": (total, total),
        "about": (below, (100 * total + around) // 100),
        "almost": (below, max(total - 1, 0)),
        "at_least": (total, None),
        "more_than": (total + 1, None),
    }[count.qualifier]
