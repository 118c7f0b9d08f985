"""Money of the budget for activities of the joint action plan, and corrections of months that were reported."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from birge.budget.models.budget import Budget
from birge.budget.models.execution import Period
from birge.budget.models.lines import Line
from birge.kit.models import Versioned
from birge.kit.scope import Tenant
from birge.plan.models import Activity


class Provision(Tenant, Versioned):
    """A line of the budget pays for an activity of the plan: with a share of it in whole per cent, or with a sum.

    What is spent follows the line where a share is given; where a sum is given somebody says it (``spent_tyiyn``, as
    known on ``spent_on``), unless the sum is the whole line. Taken back with a reason, never deleted.
    """

    personal = {
        "note": ("free text", "how line and activity belong together", "kept with the budget"),
        "withdrawn_reason": ("free text", "why a link was taken back", "kept with the budget"),
    }

    line = models.ForeignKey(Line, on_delete=models.CASCADE, related_name="provisions")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="provisions")
    share = models.PositiveSmallIntegerField(null=True, blank=True)
    tyiyn = models.BigIntegerField(null=True, blank=True)
    typed = models.CharField(max_length=80, blank=True)
    spent_tyiyn = models.BigIntegerField(null=True, blank=True)
    spent_typed = models.CharField(max_length=80, blank=True)
    spent_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["line", "activity"], condition=Q(withdrawn_at=None), name="budget_provision_once"
            ),
            models.CheckConstraint(
                condition=Q(share__isnull=False, tyiyn__isnull=True) | Q(share__isnull=True, tyiyn__isnull=False),
                name="budget_provision_share_or_sum",
            ),
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__gte=1, share__lte=100),
                name="budget_provision_share_possible",
            ),
            models.CheckConstraint(
                condition=(Q(tyiyn__isnull=True) | Q(tyiyn__gte=0))
                & (Q(spent_tyiyn__isnull=True) | Q(spent_tyiyn__gte=0)),
                name="budget_provision_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line_id} – {self.activity_id}"


class MonthCorrection(Tenant):
    """A figure of a month that was reported was wrong: on a day, for a reason. Only added to; the report follows it."""

    personal = {
        "reason": ("free text", "why the figure was wrong and what shows it", "kept with the budget"),
        "by_id": ("identity", "to show who corrected it", "kept with the budget"),
    }
    only_added = True

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="month_corrections")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="corrections")
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="month_corrections")
    before_tyiyn = models.BigIntegerField(null=True, blank=True)
    before_typed = models.CharField(max_length=80, blank=True)
    after_tyiyn = models.BigIntegerField(null=True, blank=True)
    after_typed = models.CharField(max_length=80, blank=True)
    reason = models.CharField(max_length=600)
    #: The day of the act that the correction rests on; ``at`` is when it was entered.
    dated = models.DateField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)

    class Meta(Tenant.Meta):
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.period_id}/{self.line_id}: {self.after_tyiyn}"
