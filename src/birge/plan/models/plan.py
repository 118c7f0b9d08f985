"""The joint action plan and its directions."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from birge.cycle.models import Cycle
from birge.kit.models import Versioned
from birge.kit.said import language
from birge.kit.scope import Tenant
from birge.plan import steps, words

#: Columns of a plan that opening it for an amendment leaves as they are.
_HEAD = (
    *("cycle_id", "title", "title_ru", "language", "year_from", "year_to", "approver_post", "approver_post_ru"),
    *("approver_name", "resolution", "source"),
)
_DAY = "COALESCE(CAST({0}.adopted_on AS VARCHAR(10)), '')"
_SAME = " AND ".join([*(f"NEW.{name} = OLD.{name}" for name in _HEAD), f"{_DAY.format('NEW')} = {_DAY.format('OLD')}"])


class Plan(Tenant, Versioned):
    """A plan of one cycle. Adoption freezes it: the database itself refuses changes to its lines."""

    personal = {"approver_name": ("participation", "the stamp names who approves", "kept with the plan")}
    table = steps.PLAN
    #: An adopted plan is opened for an amendment in one step in which nothing else of it changes.
    frozen_when = {
        "UPDATE": f"OLD.state = '{words.ADOPTED}' AND NOT (NEW.state = '{words.AMENDING}' AND {_SAME})",
        "DELETE": f"OLD.state = '{words.ADOPTED}'",
    }

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
    #: While it is amended: the adopted version that everybody goes on reading.
    in_force = models.ForeignKey("plan.PlanVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

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


def frozen(plan: str) -> str:
    """SQL: whether the plan of that id is adopted."""
    return f"(SELECT state FROM plan_plan WHERE id = {plan}) = '{words.ADOPTED}'"


#: The walls of every table that says what a plan says.
FROZEN_LINES = {
    "INSERT": frozen("NEW.plan_id"),
    "UPDATE": f"{frozen('OLD.plan_id')} OR {frozen('NEW.plan_id')}",
    "DELETE": frozen("OLD.plan_id"),
}


class Direction(Tenant):
    """A direction of the plan, e.g. infrastructure."""

    frozen_when = FROZEN_LINES

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="directions")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    name_ru = models.CharField(max_length=200, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plan_direction_number_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"
