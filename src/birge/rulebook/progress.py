"""How far a plan is: a roll-up weighted with money, and what it leaves out.

Each activity counts with its cost as the plan states it, so that a school counts for more than a bench. Only what was
reported takes part: "not reported" is not 0 %. How much that leaves open is told beside the figure, as the least and
the most it can be. An activity without a stated cost has no weight; it is counted, never guessed.

All figures are whole numbers: tyiyn and per cent.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

WHOLE = 100


@dataclass(frozen=True, slots=True)
class Part:
    """One activity: its cost in tyiyn (``None``: not known) and how far it is, 0 to 100 (``None``: not reported)."""

    weight: int | None
    percent: int | None

    def __post_init__(self) -> None:
        if self.weight is not None and self.weight < 0:
            raise ValueError("a cost is not negative")
        if self.percent is not None and not 0 <= self.percent <= WHOLE:
            raise ValueError("a share lies between 0 and 100")


@dataclass(frozen=True, slots=True)
class RollUp:
    """What activities make together.

    ``percent``: of those that were reported and have a cost; ``None``: there is none. ``least`` and ``most``: of all
    that have a cost, if nothing or everything were done of what is not reported; ``None``: nothing has a cost.
    ``money`` and ``weighed``: cost and number of the activities the percent is made of; ``done_money``: what of that
    money stands for work done, in hundredths of a tyiyn; ``silent_money``: the cost of those not reported.
    """

    activities: int
    reported: int
    weighed: int
    without_cost: int
    money: int
    silent_money: int
    done_money: int

    @property
    def percent(self) -> int | None:
        """Whole per cent of the reported money."""
        return _percent(self.done_money, self.money)

    @property
    def least(self) -> int | None:
        """If nothing were done of what is not reported."""
        return _percent(self.done_money, self.money + self.silent_money)

    @property
    def most(self) -> int | None:
        """If all were done of what is not reported."""
        return _percent(self.done_money + WHOLE * self.silent_money, self.money + self.silent_money)

    @property
    def silent(self) -> int:
        """Activities of which nothing is reported."""
        return self.activities - self.reported

    def __add__(self, other: RollUp) -> RollUp:
        """Both together: what directions make is what the plan makes."""
        return RollUp(*(getattr(self, name) + getattr(other, name) for name in RollUp.__slots__))


NOTHING = RollUp(0, 0, 0, 0, 0, 0, 0)


def _percent(done: int, money: int) -> int | None:
    """Rounded half up; but 100 is said only where all is done, and 0 only where nothing is."""
    if money == 0:
        return None
    rounded = (2 * done + money) // (2 * money)
    if rounded == WHOLE and done < WHOLE * money:
        return WHOLE - 1
    return 1 if rounded == 0 and done > 0 else rounded


def roll_up(parts: Iterable[Part]) -> RollUp:
    """Activities together. A cost of zero has no weight, as one that is not known."""
    activities = reported = weighed = without = money = silent = done = 0
    for part in parts:
        activities += 1
        reported += part.percent is not None
        if not part.weight:
            without += 1
        elif part.percent is None:
            silent += part.weight
        else:
            weighed += 1
            money += part.weight
            done += part.weight * part.percent
    return RollUp(activities, reported, weighed, without, money, silent, done)


def days_without_news(last: date | None, begun: date | None, today: date) -> int | None:
    """Days since the last report, or, without any, since work should have begun; ``None``: neither is known yet."""
    since = last or begun
    return (today - since).days if since is not None and since <= today else None


#: How urgent what is owed is.
OVERDUE, THIS_WEEK, THIS_MONTH, LATER, NO_TERM = "overdue", "week", "month", "later", "no_term"
URGENCIES = (OVERDUE, THIS_WEEK, THIS_MONTH, LATER, NO_TERM)


def urgency(due: date | None, today: date) -> str:
    """Passed; within seven days, today included; within thirty-one; later; no term at all."""
    if due is None:
        return NO_TERM
    days = (due - today).days
    if days < 0:
        return OVERDUE
    return THIS_WEEK if days < 7 else THIS_MONTH if days < 31 else LATER
