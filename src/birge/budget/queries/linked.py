"""Plan and budget side by side: what an activity asks for, what the budget gives, what is spent, what has no money."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum
from django.http import Http404

from birge.budget import words
from birge.budget.models import Budget, Provision
from birge.budget.queries.citizens import Citizens
from birge.budget.queries.sums import totals_of
from birge.people.access import works_in
from birge.plan import words as plan_words
from birge.plan.models import Activity, Plan, Resource
from birge.plan.queries import ActivityLine, activities_in
from birge.plan.sums import Money
from birge.problems import words as problem_words
from birge.problems.models import PriorityEntry
from birge.rulebook.money import Amount


def approved(one: Provision) -> int | None:
    """What the line gives to the activity; ``None``: the line has no figure yet."""
    if one.tyiyn is not None:
        return one.tyiyn
    whole = one.line.in_force_tyiyn
    return None if whole is None or one.share is None else _share(whole, one.share)


def spent(one: Provision) -> int | None:
    """What of it is spent, as far as anybody knows: ``None`` is "no data", never zero.

    What somebody said stands; else it follows the line, by its share or because the line is wholly for this.
    """
    if one.spent_tyiyn is not None:
        return one.spent_tyiyn
    actual = one.line.actual_tyiyn
    if actual is None:
        return None
    if one.share is not None:
        return _share(actual, one.share)
    return actual if one.tyiyn == one.line.in_force_tyiyn else None


def _share(whole: int, share: int) -> int:
    """A share in per cent of a sum, rounded half away from zero to a whole tyiyn."""
    exact = abs(whole) * share
    found = (exact + 50) // 100
    return found if whole >= 0 else -found


class Costs(Protocol):
    """What costs something: an activity of a plan, whatever else is known of it."""

    @property
    def money(self) -> Money:
        """What it costs, as far as it is said."""


L = TypeVar("L", bound=Costs)


@dataclass(frozen=True, slots=True)
class Asked(Generic[L]):
    """An activity with its money: asked for in the plan, given by budgets, secured elsewhere, spent."""

    line: L
    given: tuple[Provision, ...]
    elsewhere: int

    @property
    def total(self) -> Amount:
        """What it costs, as far as it is said."""
        return self.line.money.total

    @property
    def approved(self) -> int | None:
        """The sum of what budgets give; ``None``: none gives anything, or nobody says how much."""
        return _sum(approved(one) for one in self.given)

    @property
    def spent(self) -> int | None:
        """The sum of what is spent of it; ``None``: no data."""
        return _sum(spent(one) for one in self.given)

    @property
    def years(self) -> list[int]:
        """The years of the budgets that give."""
        return sorted({one.line.budget.year for one in self.given})

    @property
    def missing(self) -> int | None:
        """What it costs and nobody gives yet, never below zero; ``None``: its cost is not known."""
        if self.total.tyiyn is None:
            return None
        return max(0, self.total.tyiyn - (self.approved or 0) - self.elsewhere)

    @property
    def has_nothing(self) -> bool:
        """No budget gives to it and nothing is secured elsewhere."""
        return not self.given and not self.elsewhere


def _sum(values: Iterable[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


@dataclass(frozen=True, slots=True)
class Linked(Generic[L]):
    """All activities of a plan, or those against a problem, with their money."""

    rows: tuple[Asked[L], ...]

    @property
    def asked(self) -> int:
        """What is known of what all activities cost."""
        return sum(row.total.tyiyn or 0 for row in self.rows)

    @property
    def undetermined(self) -> int:
        """Activities whose cost is not determined: they are in no sum."""
        return sum(row.total.tyiyn is None for row in self.rows)

    @property
    def approved(self) -> int | None:
        """What budgets give to all of them; ``None``: nothing is linked yet."""
        return _sum(row.approved for row in self.rows)

    @property
    def elsewhere(self) -> int:
        """What is confirmed or received from other sources."""
        return sum(row.elsewhere for row in self.rows)

    @property
    def spent(self) -> int | None:
        """What is spent of what budgets give; ``None``: no data."""
        return _sum(row.spent for row in self.rows)

    @property
    def without(self) -> list[Asked[L]]:
        """Activities that have no money from anywhere."""
        return [row for row in self.rows if row.has_nothing]

    @property
    def missing(self) -> int:
        """What is known to be missing."""
        return sum(row.missing or 0 for row in self.rows)


def provisions(user: Any, municipality_id: int) -> QuerySet[Provision]:
    """Links that ``user`` may see, with line, budget and institution; not those taken back."""
    rows = Provision.objects.filter(withdrawn_at=None).select_related("line__budget", "line__institution")
    if works_in(user, municipality_id):
        return rows
    return rows.filter(line__budget__state__in=words.PUBLIC_STATES)


def linked_of(plan: Plan, user: Any) -> Linked[ActivityLine]:
    """The activities of a plan with their money. Three questions."""
    activities = activities_in(Activity.objects.filter(plan=plan))
    activities.sort(key=lambda line: (line.activity.plan_problem.number, line.activity.number))
    given: dict[int, list[Provision]] = defaultdict(list)
    links = provisions(user, plan.municipality_id).filter(activity__plan=plan)
    for one in links.order_by("line__budget__year", "pk"):
        given[one.activity_id].append(one)
    secured = Resource.objects.filter(plan=plan, stage__in=plan_words.SECURED, kind__in=plan_words.SOURCES)
    found: Mapping[int, int] = {
        row["activity_id"]: row["sum"] or 0
        for row in secured.exclude(kind="local_budget").values("activity_id").annotate(sum=Sum("tyiyn")).order_by()
    }
    rows = (Asked(line, tuple(given[line.activity.pk]), found.get(line.activity.pk, 0)) for line in activities)
    return Linked(tuple(rows))


@dataclass(frozen=True, slots=True)
class Wish:
    """A link as the budget's page shows it: the activity, the problem behind it, whether residents put it first."""

    provision: Provision
    priority: bool

    @property
    def approved(self) -> int | None:
        return approved(self.provision)

    @property
    def spent(self) -> int | None:
        return spent(self.provision)

    @property
    def develops(self) -> bool:
        """Whether its line is development spending."""
        return self.provision.line.economic.startswith(words.DEVELOPMENT)


@dataclass(frozen=True, slots=True)
class Priorities:
    """What of a budget came from residents' priorities.

    ``development``: all development spending in force, tyiyn; ``None``: no line of it has an economic code, so that the
    share cannot be computed.
    """

    wishes: tuple[Wish, ...]
    development: int | None

    @property
    def chosen(self) -> tuple[Wish, ...]:
        """Those from residents' priorities."""
        return tuple(wish for wish in self.wishes if wish.priority)

    @property
    def sum(self) -> int:
        """What is given to residents' priorities."""
        return sum(wish.approved or 0 for wish in self.chosen)

    @property
    def developing(self) -> int:
        """What of it is development spending."""
        return sum(wish.approved or 0 for wish in self.chosen if wish.develops)

    @property
    def percent(self) -> int | None:
        """The share of development spending that goes to residents' priorities, whole per cent rounded half up."""
        if not self.development or self.development <= 0:
            return None
        return (self.developing * 200 + self.development) // (2 * self.development)


def priorities_of(budget: Budget, user: Any, known: Citizens | None = None) -> Priorities:
    """The links of a budget with their problems, and its development spending. Three questions.

    :param known: the figures of the same budget where they are read already: then one question.
    """
    first = PriorityEntry.objects.filter(
        problem=OuterRef("activity__plan_problem__problem"),
        is_priority=True,
        list__state__in=(problem_words.ANNOUNCED, problem_words.CONFIRMED),
    )
    rows = (
        provisions(user, budget.municipality_id)
        .filter(line__budget=budget)
        .filter(_readable(user, budget.municipality_id))
        .select_related("activity__plan__cycle", "activity__plan_problem__problem")
        .annotate(priority=Exists(first))
        .order_by("activity__plan__cycle__number", "activity__plan_problem__number", "activity__number", "pk")
    )
    development = (known or totals_of(budget)).development
    return Priorities(tuple(Wish(row, row.priority) for row in rows), development)


def _readable(user: Any, municipality_id: int) -> Q:
    if works_in(user, municipality_id):
        return Q()
    return Q(activity__plan__state__in=plan_words.PUBLIC_STATES)


def provision_of(budget: Budget, pk: int) -> Provision:
    """A link of a budget.

    :raises Http404: when there is none, or it was taken back.
    """
    rows = Provision.objects.filter(withdrawn_at=None, line__budget=budget)
    found = rows.select_related("line__budget", "activity__plan__cycle", "activity__plan_problem").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
