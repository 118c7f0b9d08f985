"""The joint action plan and its directions."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from birge.cycle.models import Cycle
from birge.kit.models import Versioned
from birge.kit.said import language
from birge.kit.scope import Tenant
from birge.plan import steps, words


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
