"""What a budget said on the days on which it was moved, and corrections of a closed year."""

from __future__ import annotations

from django.db import models

from birge.budget import words
from birge.budget.models.budget import Budget
from birge.budget.models.lines import Line
from birge.kit.scope import Tenant


class BudgetVersion(Tenant):
    """All that a budget said at one moment. Rows are only added: what was shown stays citable under its number.

    ``content`` is ``{"year", "lines": [[number, part_of number or 0, side, group, code, function, economic,
    institution, powers, text, text_ru, [tyiyn, typed] for each of words.FIGURES]], "stated": […]}`` in form 1;
    "rates": [[number, rate]] where any is stated.
    """

    personal = {
        "content": ("participation", "the budget as it was shown", "kept with the budget"),
        "reason": ("free text", "why this state was kept", "kept with the budget"),
        "by_id": ("identity", "to show who kept it", "kept with the budget"),
    }
    only_added = True

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    why = models.CharField(max_length=12, choices=list(words.KEPT_FOR.items()))
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    resolution = models.CharField(max_length=120, blank=True)
    adopted_on = models.DateField(null=True, blank=True)
    #: Number of the form in which ``content`` is written, so that it can be read when the budget has other tables.
    form = models.PositiveSmallIntegerField()
    content = models.JSONField()
    digest = models.CharField(max_length=64)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["budget", "number"], name="budget_version_number_once")]

    def __str__(self) -> str:
        return f"version {self.number}"


class Correction(Tenant):
    """A figure of a closed year was wrong: on a day, for a reason. Only added to; the line follows the last one."""

    personal = {
        "reason": ("free text", "why the figure was wrong and what shows it", "kept with the budget"),
        "by_id": ("identity", "to show who corrected it", "kept with the budget"),
    }
    only_added = True

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="corrections")
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="corrections")
    figure = models.CharField(max_length=8, choices=list(words.FIGURES.items()))
    before_tyiyn = models.BigIntegerField(null=True, blank=True)
    before_typed = models.CharField(max_length=80, blank=True)
    after_tyiyn = models.BigIntegerField(null=True, blank=True)
    after_typed = models.CharField(max_length=80, blank=True)
    reason = models.CharField(max_length=600)
    #: The day from which it holds, as the act that asks for it says; ``at`` is when it was entered.
    dated = models.DateField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)

    class Meta(Tenant.Meta):
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.line_id}.{self.figure}: {self.after_tyiyn}"
