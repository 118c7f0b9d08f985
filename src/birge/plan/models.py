"""The joint action plan: direction → issue of local significance → problem → activity → money by source."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from birge.cycle.models import Cycle
from birge.groups.models import Group
from birge.kit.fields import WhenField
from birge.kit.models import Versioned
from birge.kit.said import language
from birge.kit.scope import Tenant
from birge.plan import steps, words
from birge.problems.models import LocalIssue, Problem
from birge.rulebook.money import STATES as AMOUNT_STATES
from birge.rulebook.money import Amount


class Plan(Tenant, Versioned):
    """A plan of one cycle. Adoption freezes it: the database itself refuses changes to its lines."""

    personal = {"approver_name": ("participation", "the stamp names who approves", "kept with the plan")}
    table = steps.PLAN
    frozen_when = {"UPDATE": f"OLD.state = '{words.ADOPTED}'", "DELETE": f"OLD.state = '{words.ADOPTED}'"}

    cycle = models.OneToOneField(Cycle, on_delete=models.PROTECT, related_name="plan")
    title = models.CharField(max_length=300)
    title_ru = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=2, default="ky")
    year_from = models.PositiveSmallIntegerField()
    year_to = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, default=words.DRAFT, choices=list(words.STATES.items()))
    approver_post = models.CharField(max_length=160, blank=True)
    approver_post_ru = models.CharField(max_length=160, blank=True)
    approver_name = models.CharField(max_length=120, blank=True)
    #: Number of the council's resolution and its day, written in by the adoption.
    resolution = models.CharField(max_length=120, blank=True)
    adopted_on = models.DateField(null=True, blank=True)
    source = models.URLField(max_length=400, blank=True)

    class Meta(Tenant.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(year_to__gte=F("year_from")), name="plan_years_in_order"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def name(self) -> str:
        """The title in the reader's language, else as it was given."""
        return self.title_ru if self.name_language == "ru" and self.title_ru else self.title

    @property
    def name_language(self) -> str:
        """The language of :attr:`name`."""
        return "ru" if language() == "ru" and self.title_ru else self.language


def _frozen(plan: str) -> str:
    return f"(SELECT state FROM plan_plan WHERE id = {plan}) = '{words.ADOPTED}'"


_FROZEN_LINES = {
    "INSERT": _frozen("NEW.plan_id"),
    "UPDATE": f"{_frozen('OLD.plan_id')} OR {_frozen('NEW.plan_id')}",
    "DELETE": _frozen("OLD.plan_id"),
}


class Direction(Tenant):
    """A direction of the plan, e.g. infrastructure."""

    frozen_when = _FROZEN_LINES

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="directions")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    name_ru = models.CharField(max_length=200, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plan_direction_number_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"


class PlanProblem(Tenant, Versioned):
    """A problem in the plan, under its direction and issue of local significance, as described for each village."""

    personal = {
        "description": ("free text", "what the problem is, village by village", "kept with the plan"),
        "description_ru": ("free text", "the same in Russian", "kept with the plan"),
    }
    frozen_when = _FROZEN_LINES

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="problems")
    direction = models.ForeignKey(Direction, on_delete=models.PROTECT, related_name="problems")
    issue = models.ForeignKey(LocalIssue, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, related_name="in_plans")
    number = models.PositiveSmallIntegerField()
    description = models.TextField(blank=True)
    description_ru = models.TextField(blank=True)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "problem"], name="plan_problem_once"),
            models.UniqueConstraint(fields=["plan", "number"], name="plan_problem_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.problem_id}"


class Activity(Tenant, Versioned):
    """What will be done, by when, by whom."""

    personal = {"responsible_name": ("participation", "residents know whom to ask", "kept with the plan")}
    frozen_when = _FROZEN_LINES

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="activities")
    plan_problem = models.ForeignKey(PlanProblem, on_delete=models.PROTECT, related_name="activities")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=600)
    text_ru = models.CharField(max_length=600, blank=True)
    language = models.CharField(max_length=2, default="ky")
    result = models.CharField(max_length=400, blank=True)
    result_ru = models.CharField(max_length=400, blank=True)
    starts = WhenField()
    ends = WhenField()
    responsible_post = models.CharField(max_length=200, blank=True)
    responsible_post_ru = models.CharField(max_length=200, blank=True)
    responsible_name = models.CharField(max_length=120, blank=True)
    group = models.ForeignKey(Group, null=True, blank=True, on_delete=models.PROTECT, related_name="activities")
    cost_tyiyn = models.BigIntegerField(null=True, blank=True)
    cost_state = models.CharField(max_length=16, default="not_stated", choices=[(s, s) for s in AMOUNT_STATES])
    #: As a person typed it (thousand som where no unit stands in it): tells how finely the figure was meant.
    cost_typed = models.CharField(max_length=80, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["plan_problem__number", "number"]
        constraints = [
            models.UniqueConstraint(fields=["plan_problem", "number"], name="plan_activity_number_once"),
            models.CheckConstraint(
                condition=Q(cost_tyiyn__isnull=True) | Q(cost_tyiyn__gte=0), name="plan_cost_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def cost(self) -> Amount:
        """The cost as stated (not the sum of its sources)."""
        return Amount(self.cost_tyiyn, self.cost_state)


class Funding(Tenant):
    """Money for an activity from one source: a sum, an approximate one, "not provided for", "not determined yet"."""

    frozen_when = _FROZEN_LINES

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="funding")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="funding")
    source = models.CharField(max_length=20, choices=list(words.SOURCES.items()))
    tyiyn = models.BigIntegerField(null=True, blank=True)
    amount_state = models.CharField(max_length=16, default="exact", choices=[(s, s) for s in AMOUNT_STATES])
    typed = models.CharField(max_length=80, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "source"], name="plan_source_once"),
            models.CheckConstraint(condition=Q(tyiyn__isnull=True) | Q(tyiyn__gte=0), name="plan_sum_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.tyiyn}"

    @property
    def amount(self) -> Amount:
        """The sum as a value of the rulebook."""
        return Amount(self.tyiyn, self.amount_state)
