"""What a figure measured before and after tells: better, worse, as it was, or that the two cannot be compared.

Nothing is judged that was not measured twice in the same way on two different days; which of two figures is the better
one is said by people, never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from birge.rulebook.table import Reason
from birge.rulebook.when import When

MORE, LESS = "more", "less"
BETTER, WORSE, SAME, CHANGED, NOT_COMPARABLE, NOT_MEASURED = (
    "better", "worse", "same", "changed", "not_comparable", "not_measured"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure, its day as far as it is known, and where it comes from: "" by hand, else the question of a survey."""

    value: Decimal | None
    on: When | None = None
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What both figures tell. ``change``: after less before, ``percent``: of the figure before, where it tells."""

    verdict: str
    change: Decimal | None = None
    percent: int | None = None
    reasons: tuple[Reason, ...] = ()

    @property
    def tells(self) -> bool:
        """Whether the two figures may be read against one another."""
        return self.verdict in (BETTER, WORSE, SAME, CHANGED)


def compare(before: Measured | None, after: Measured | None, *, better: str = "", same_way: bool | None) -> Outcome:
    """Read two figures against one another.

    :param better: :data:`MORE`, :data:`LESS`, or "" where nobody says which is better.
    :param same_way: whether it was measured in the same way, as people say; ``None``: nobody says. Two answers to the
        same question of a survey are measured in the same way whatever is said.
    """
    first = before if before is not None and before.value is not None else None
    second = after if after is not None and after.value is not None else None
    if first is None or second is None:
        missing = [("not_measured_before", first), ("not_measured_after", second)]
        return Outcome(NOT_MEASURED, reasons=tuple(Reason(code) for code, one in missing if one is None))
    reasons = _against(first, second, same_way)
    if reasons:
        return Outcome(NOT_COMPARABLE, reasons=tuple(reasons))
    then, now = first.value, second.value
    assert then is not None and now is not None
    change = now - then
    percent = int((change * 100 / then).quantize(Decimal(1), ROUND_HALF_UP)) if then > 0 else None
    return Outcome(_verdict(change, better), change, percent)


def _against(before: Measured, after: Measured, same_way: bool | None) -> list[Reason]:
    found = []
    if before.asked != after.asked:
        found.append(Reason("measured_from_two_sources"))
    elif not before.asked and same_way is None:
        found.append(Reason("measured_perhaps_otherwise"))
    elif not before.asked and not same_way:
        found.append(Reason("measured_otherwise"))
    if before.on is None or after.on is None:
        found.append(Reason("measured_without_day"))
    elif after.on.first <= before.on.last:
        found.append(Reason("measured_not_later"))
    return found


def _verdict(change: Decimal, better: str) -> str:
    if not change:
        return SAME
    if better not in (MORE, LESS):
        return CHANGED
    return BETTER if (change > 0) == (better == MORE) else WORSE
