"""What is found for a plan and what is missing: needed minus confirmed and received, by problem and by year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.http import Http404
from django.utils.translation import gettext

from birge.plan import say, words
from birge.plan.models import Activity, Funding, Plan, PlanProblem, Resource
from birge.plan.queries.totals import Years, years_of
from birge.plan.sums import Money, money_of
from birge.rulebook.money import Amount


@dataclass(frozen=True, slots=True)
class Found:
    """A resource with the sum it stands for; ``None``: a sum that nobody stated, or no money."""

    resource: Resource
    tyiyn: int | None

    @property
    def amount(self) -> Amount:
        """The sum as a value of the rulebook."""
        return Amount(self.tyiyn, "exact" if self.tyiyn is not None else "not_stated")

    @property
    def is_money(self) -> bool:
        """Whether it is money (labour and kind have a worth too), not people, land or equipment."""
        return self.resource.kind in words.SOURCES


@dataclass(frozen=True, slots=True)
class Gap:
    """What is needed, what of it is at each stage, and what is missing. Sums are whole tyiyn.

    ``unknown``: activities whose cost is not determined; the gap says nothing of those.
    """

    needed: int = 0
    activities: int = 0
    unknown: int = 0
    stages: Mapping[str, int] = field(default_factory=dict)

    @property
    def secured(self) -> int:
        """Confirmed and received."""
        return sum(self.stages.get(stage, 0) for stage in words.SECURED)

    @property
    def missing(self) -> int:
        """Needed and not secured; never below 0."""
        return max(0, self.needed - self.secured)

    @property
    def promised(self) -> int:
        """Promised: it may still not come."""
        return self.stages.get(words.PROMISED, 0)

    def bar(self) -> list[tuple[str, Amount]]:
        """Parts for a stacked bar: received, confirmed, promised, and what is missing beyond that."""
        parts = [
            (str(words.STAGES[stage]), Amount(self.stages[stage]))
            for stage in (words.RECEIVED, words.CONFIRMED, words.PROMISED)
            if self.stages.get(stage)
        ]
        rest = self.missing - min(self.promised, self.missing)
        return [*parts, (gettext("not found yet"), Amount(rest))] if rest else parts


@dataclass(frozen=True, slots=True)
class NeedLine:
    """An activity, what it costs, and what is found for it."""

    activity: Activity
    money: Money
    found: tuple[Found, ...]
    gap: Gap

    @property
    def code(self) -> str:
        """ "2.3": the third of the second problem."""
        return f"{self.activity.plan_problem.number}.{self.activity.number}"

    @property
    def text(self) -> str:
        """What will be done, for the reader."""
        return say.written(self.activity.text, self.activity.text_ru)

    @property
    def lang(self) -> str:
        """The language of :attr:`text`."""
        return "ru" if self.text != self.activity.text else self.activity.language


@dataclass(frozen=True, slots=True)
class Needs:
    """The gap of the plan, of each of its problems, of each year, and the activities of one problem."""

    whole: Gap
    problems: tuple[tuple[PlanProblem, Gap], ...]
    years: tuple[tuple[Years, Gap], ...]
    lines: tuple[NeedLine, ...]


def needs_of(plan: Plan, *, problem: int = 0) -> Needs:
    """What is found and what is missing; with the activities of problem ``problem``. Four questions."""
    rows = {row.pk: row for row in PlanProblem.objects.filter(plan=plan).select_related("problem", "issue")}
    parts: dict[int, dict[str, Amount]] = defaultdict(dict)
    for part in Funding.objects.filter(plan=plan):
        parts[part.activity_id][part.source] = part.amount
    resources: dict[int, list[Resource]] = defaultdict(list)
    for resource in Resource.objects.filter(plan=plan):
        resources[resource.activity_id].append(resource)
    lines = []
    for activity in Activity.objects.filter(plan=plan).order_by("plan_problem__number", "number"):
        activity.plan, activity.plan_problem = plan, rows[activity.plan_problem_id]
        money = money_of(activity.cost, parts.get(activity.pk, {}))
        found = found_for(resources.get(activity.pk, ()), money)
        lines.append(NeedLine(activity, money, found, gap_of(money, found)))
    by_problem: dict[int, list[Gap]] = {pk: [] for pk in rows}
    by_year: dict[Years, list[Gap]] = defaultdict(list)
    for line in lines:
        by_problem[line.activity.plan_problem_id].append(line.gap)
        by_year[years_of(line.activity.starts, line.activity.ends)].append(line.gap)
    return Needs(
        whole=together(line.gap for line in lines),
        problems=tuple((row, together(by_problem[pk])) for pk, row in rows.items()),
        years=tuple((key, together(by_year[key])) for key in sorted(by_year, key=lambda one: one or (9999, 9999))),
        lines=tuple(line for line in lines if line.activity.plan_problem.number == problem),
    )


def found_for(resources: Iterable[Resource], money: Money) -> tuple[Found, ...]:
    """What is found for an activity that costs ``money``, each with the sum it stands for."""
    return tuple(Found(one, _sum(one, money)) for one in resources)


def _sum(resource: Resource, money: Money) -> int | None:
    """The sum a resource stands for: its own, else all that the plan expects from its source."""
    if resource.kind not in words.SOURCES or resource.tyiyn is not None:
        return resource.tyiyn if resource.kind in words.SOURCES else None
    expected = money.by_source.get(resource.kind)
    return expected.tyiyn if expected is not None else None


def gap_of(money: Money, found: Iterable[Found]) -> Gap:
    """What an activity needs and what is there for it."""
    stages: dict[str, int] = {}
    for one in found:
        stages[one.resource.stage] = stages.get(one.resource.stage, 0) + (one.tyiyn or 0)
    return Gap(money.total.tyiyn or 0, 1, int(money.undetermined or money.total.state == "not_stated"), stages)


def together(gaps: Iterable[Gap]) -> Gap:
    """Gaps added up: what one activity has too much does not fill another's gap, so stages are cut to what it needs."""
    needed = activities = unknown = 0
    stages: dict[str, int] = {}
    for gap in gaps:
        needed, activities, unknown = needed + gap.needed, activities + gap.activities, unknown + gap.unknown
        room = gap.needed if gap.activities == 1 and not gap.unknown else None
        for stage in (words.RECEIVED, words.CONFIRMED, words.PROMISED, words.SOUGHT):
            there = gap.stages.get(stage, 0)
            if room is not None:
                there = min(there, room)
                room -= there
            stages[stage] = stages.get(stage, 0) + there
    return Gap(needed, activities, unknown, stages)


def resource_of(plan: Plan, pk: int) -> Resource:
    """A resource of the plan.

    :raises Http404: when there is none.
    """
    found = Resource.objects.filter(plan=plan, pk=pk).select_related("activity__plan_problem__problem").first()
    if found is None:
        raise Http404
    found.plan = found.activity.plan = plan
    return found
