"""The yearly plan of the monitoring group: what it will look at, how, when, and which members."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from birge.gatherings.models import Decision
from birge.groups.models import Group, Member
from birge.kit.fields import WhenField
from birge.kit.models import Versioned
from birge.kit.scope import Tenant
from birge.monitoring import steps, words
from birge.plan.models import Activity


class YearPlan(Tenant, Versioned):
    """What one group looks at in one year. Everybody reads it once it is agreed."""

    table = steps.YEAR_PLAN
    personal = {"note": ("free text", "what the group says of its plan", "kept with the plan")}

    year = models.PositiveSmallIntegerField()
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="monitoring_plans")
    note = models.TextField(blank=True)
    state = models.CharField(max_length=12, default=words.DRAFT, choices=list(words.PLAN_STATES.items()))
    agreed_by = models.CharField(max_length=12, blank=True, choices=list(words.AGREED_BY.items()))
    agreed_on = models.DateField(null=True, blank=True)
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta(Tenant.Meta):
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "year"], name="monitoring_plan_of_a_year"),
            models.CheckConstraint(
                condition=Q(state=words.DRAFT) | (Q(agreed_on__isnull=False) & ~Q(agreed_by="")),
                name="monitoring_agreed_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return str(self.year)

    @property
    def tone(self) -> str:
        """The colour of its state."""
        return words.TONES[self.state]


class PlanItem(Tenant, Versioned):
    """One thing of a plan: an object or activity to be monitored, or a service to be evaluated."""

    personal = {
        "subject": ("free text", "what is looked at", "kept with the plan"),
        "question": ("free text", "what is to be found out", "kept with the plan"),
        "resources": ("free text", "what is needed for it", "kept with the plan"),
    }

    plan = models.ForeignKey(YearPlan, on_delete=models.PROTECT, related_name="items")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=list(words.KINDS.items()))
    subject = models.CharField(max_length=300)
    activity = models.ForeignKey(Activity, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    #: A project whose agreement is signed: what is seen of it stands on its page.
    project = models.ForeignKey(
        "initiatives.Project", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    question = models.CharField(max_length=600, blank=True)
    method = models.CharField(max_length=12, choices=list(words.METHODS.items()))
    due = WhenField()
    resources = models.CharField(max_length=300, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="monitoring_item_number_once"),
            models.CheckConstraint(
                condition=Q(kind=words.MONITORING) | Q(activity__isnull=True),
                name="monitoring_evaluates_services",
            ),
        ]

    def __str__(self) -> str:
        return self.subject[:80]


class Watcher(Tenant):
    """A member of the group who answers for a thing of the plan."""

    item = models.ForeignKey(PlanItem, on_delete=models.CASCADE, related_name="watchers")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")

    class Meta(Tenant.Meta):
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["item", "member"], name="monitoring_watcher_once")]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.member_id}"
