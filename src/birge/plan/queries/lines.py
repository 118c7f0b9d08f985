"""What the sheet of a plan is made of: directions, problems, activities, and what may be wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from birge.plan import say
from birge.plan.models import Activity, Direction, Funding, Plan, PlanProblem, VillageText, WayConsidered
from birge.plan.sums import Money, Total
from birge.problems.models import LocalIssue, Problem
from birge.rulebook.counts import HeadCount
from birge.rulebook.money.value import Amount
from birge.rulebook.table import Reason


class Part(NamedTuple):
    """Money for an activity from one source as a long plan reads it, which has a thousand of them."""

    activity_id: int
    source: str
    amount: Amount
    typed: str


#: Money from one source: its row, or what was read of it.
Stated: TypeAlias = Funding | Part


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """An activity with its money and what may be wrong with it. ``code`` "2.3": the third of the second problem."""

    activity: Activity
    code: str
    funding: tuple[Stated, ...]
    money: Money
    warnings: tuple[Reason, ...]

    @property
    def anchor(self) -> str:
        """Its anchor on the plan's page."""
        return anchor_of(self.code)

    @property
    def text(self) -> str:
        """What will be done, for the reader."""
        return say.written(self.activity.text, self.activity.text_ru)

    @property
    def lang(self) -> str:
        """The language of :attr:`text`."""
        return "ru" if self.text != self.activity.text else self.activity.language

    @property
    def term(self) -> str:
        """When, for the reader."""
        return say.term(self.activity)

    @property
    def result(self) -> say.Wording:
        """What is expected of it, for the reader."""
        return say.worded(self.activity.result, self.activity.result_ru, self.activity.language)

    @property
    def indicator(self) -> say.Wording:
        """By what the result is seen, for the reader."""
        return say.worded(self.activity.indicator, self.activity.indicator_ru, self.activity.language)

    @property
    def target(self) -> str:
        """The indicator's aim with its unit, as people wrote them; empty when none is stated."""
        return " ".join(part for part in (self.activity.target, self.activity.unit) if part)

    @property
    def who(self) -> list[say.Wording]:
        """Who, for the reader: post, name and group apart; empty when nobody is named."""
        return say.who(self.activity)


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A problem of the plan with its activities."""

    row: PlanProblem
    activities: tuple[ActivityLine, ...]
    total: Total
    ways: tuple[WayConsidered, ...] = ()
    villages: tuple[VillageText, ...] = ()

    @property
    def affected(self) -> HeadCount | None:
        """Whom it touches; ``None`` when nothing is known."""
        count = self.row.affected
        return None if count.total is None and count.women is None and count.men is None else count

    @property
    def title(self) -> str:
        """The problem, for the reader."""
        return say.written(self.row.problem.title, self.row.problem.title_ru)

    @property
    def lang(self) -> str:
        """The language of :attr:`title`."""
        return "ru" if self.title != self.row.problem.title else self.row.problem.language

    @property
    def description(self) -> say.Wording:
        """The problem village by village, for the reader."""
        return say.worded(self.row.description, self.row.description_ru, self.row.problem.language)


@dataclass(frozen=True, slots=True)
class IssueBlock:
    """Problems under one issue of local significance (``None``: not named yet)."""

    issue: LocalIssue | None
    lines: tuple[ProblemLine, ...]

    @property
    def title(self) -> str:
        """The issue with its number, for the reader; empty when none is named."""
        return say.issue(self.issue) if self.issue else ""


@dataclass(frozen=True, slots=True)
class DirectionBlock:
    """A direction with its issues and problems."""

    direction: Direction
    issues: tuple[IssueBlock, ...]
    total: Total
    #: Its problems are not read: of a long plan one direction stands open.
    closed: bool = False
    #: Of a long direction a page of problems is read at once.
    page: int = 1
    pages: int = 1

    @property
    def title(self) -> str:
        """The direction's name, for the reader."""
        return say.written(self.direction.name, self.direction.name_ru)

    @property
    def lang(self) -> str:
        """The language of :attr:`title`."""
        return "ru" if self.title != self.direction.name else "ky"

    @property
    def lines(self) -> list[ProblemLine]:
        """Its problems, issue after issue."""
        return [line for block in self.issues for line in block.lines]


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning, the line it is about ("2.3", or a problem's title) and its anchor on the page."""

    reason: Reason
    where: str
    anchor: str


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """Everything of a plan. ``sources``: those that occur, in the order of the vocabulary."""

    plan: Plan
    directions: tuple[DirectionBlock, ...]
    total: Total
    sources: tuple[str, ...]
    missing: tuple[Problem, ...]
    warnings: tuple[Warned, ...]
    #: Totals by the years in which it is done; ``None``: without a term.
    years: Mapping[tuple[int, int] | None, Total] = field(default_factory=dict)
    #: The direction that stands open, of a long plan.
    only: int | None = None
    #: How many problems the whole plan has.
    problems: int = 0

    @property
    def title(self) -> str:
        """The plan's title, for the reader."""
        return say.written(self.plan.title, self.plan.title_ru)

    @property
    def lang(self) -> str:
        """The language of :attr:`title`."""
        return "ru" if self.title != self.plan.title else self.plan.language

    @property
    def lines(self) -> list[ProblemLine]:
        """All problems in the order of the plan."""
        return [line for block in self.directions for line in block.lines]


def anchor_of(code: str) -> str:
    """The anchor of an activity on the plan's page: "2.3" → "a2-3"."""
    return "a" + code.replace(".", "-")


@dataclass(frozen=True, slots=True)
class Removed:
    """An activity that was taken out and can be put back. ``version`` names its event in the plan's chronicle."""

    version: int
    code: str
    text: str
    reason: str
    at: Any
