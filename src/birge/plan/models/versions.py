"""What a plan said on the days on which it was shown to somebody, and the amendments of an adopted one."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from birge.kit.scope import Tenant
from birge.plan import words
from birge.plan.models.plan import Plan


class PlanVersion(Tenant):
    """All that the plan said at one moment. Rows are only added: what was shown stays citable under its number."""

    personal = {
        "content": ("participation", "the plan as it was shown, with the names it carries", "kept with the plan"),
        "reason": ("free text", "why this state was kept", "kept with the plan"),
        "by_id": ("identity", "to show who kept it", "kept with the plan"),
    }
    only_added = True

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    why = models.CharField(max_length=12, choices=list(words.KEPT_FOR.items()))
    reason = models.TextField(blank=True)
    #: Whether everybody may read it: what was shown to people; what somebody kept while drafting is not.
    shown = models.BooleanField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    resolution = models.CharField(max_length=120, blank=True)
    adopted_on = models.DateField(null=True, blank=True)
    #: Number of the form in which ``content`` is written, so that it can be read when the plan has other tables.
    form = models.PositiveSmallIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plan_version_number_once")]

    def __str__(self) -> str:
        return f"version {self.number}"

    @property
    def was_adopted(self) -> bool:
        """Whether the council adopted the plan as it stands here."""
        return self.why in words.IN_FORCE


class Amendment(Tenant):
    """An adopted plan is opened again, for a reason; it ends with another adoption or is withdrawn."""

    personal = {
        "reason": ("free text", "why the plan is amended", "kept with the plan"),
        "asked_by": ("free text", "the letter, act or resolution that asks for it", "kept with the plan"),
        "withdrawn_reason": ("free text", "why nothing came of it", "kept with the plan"),
        "by_id": ("identity", "to show who began it", "kept with the plan"),
    }

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="amendments")
    number = models.PositiveSmallIntegerField()
    reason = models.TextField()
    asked_by = models.CharField(max_length=400, blank=True)
    base = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="+")
    result = models.ForeignKey(PlanVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_reason = models.TextField(blank=True)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    by_id = models.BigIntegerField(null=True)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plan_amendment_number_once"),
            models.UniqueConstraint(fields=["plan"], condition=Q(ended_at=None), name="plan_one_amendment_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"amendment {self.number}"
