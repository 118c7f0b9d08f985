"""The planning round of a municipality: which steps, when; and the rules of its charter."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _

from birge.cycle import steps, words
from birge.kit.fields import WhenField
from birge.kit.scope import Tenant


class Cycle(Tenant):
    """One round from needs to a checked result. Cycles may overlap."""

    table = steps.CYCLE

    number = models.PositiveSmallIntegerField()
    year_from = models.PositiveSmallIntegerField()
    year_to = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, default=words.OPEN, choices=list(words.CYCLE_STATES.items()))
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="cycle_number_once"),
            models.CheckConstraint(condition=Q(year_to__gte=F("year_from")), name="cycle_years_in_order"),
            models.CheckConstraint(condition=Q(year_from__gte=2000, year_to__lte=2100), name="cycle_years_sane"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """ "Planning cycle for 2027–2029" in the reader's language."""
        if self.year_from == self.year_to:
            return _("Planning cycle for %(year)s") % {"year": self.year_from}
        return _("Planning cycle for %(first)s–%(last)s") % {"first": self.year_from, "last": self.year_to}


class StepDate(Tenant):
    """When a step is planned and when it really was, each as precisely as it is known."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="step_dates")
    step = models.CharField(max_length=12, choices=list(words.STEPS.items()))
    planned = WhenField()
    actual = WhenField()

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["cycle", "step"], name="cycle_one_date_a_step"),
        ]

    def __str__(self) -> str:
        return f"{self.cycle_id}: {self.step}"


class Setting(Tenant):
    """A rule of the charter, valid for a time, with the decision that set it.

    Either a resolution kept here (``decided_by``), or, from before this record was kept, a published document:
    ``source`` with its day and, where there is one, its address.
    """

    key = models.CharField(max_length=40, choices=words.setting_choices)
    value = models.CharField(max_length=80)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)
    dated = models.DateField(null=True, blank=True)
    link = models.URLField(max_length=400, blank=True)
    #: The key of the record of a decision kept here, as the chronicle writes it.
    decided_by = models.CharField(max_length=120, blank=True)

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["municipality", "key", "valid_from"], name="cycle_setting_once_a_day"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="cycle_setting_dates"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="cycle_setting_has_source"),
        ]

    def __str__(self) -> str:
        return f"{self.key} = {self.value}"
