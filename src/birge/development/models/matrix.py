"""What a programme is to reach and how: goals, indicators with what was measured, measures with their money."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from birge.development import words
from birge.development.models.programme import FROZEN, Programme
from birge.kit.fields import WhenField
from birge.kit.models import Versioned
from birge.kit.scope import Tenant
from birge.plan.words import SOURCES
from birge.rulebook.money import STATES as AMOUNT_STATES
from birge.rulebook.money import Amount


class Goal(Tenant, Versioned):
    """What is to be reached."""

    frozen_when = FROZEN

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="goals")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=400)
    text_ru = models.CharField(max_length=400, blank=True)
    #: Numbers of the Sustainable Development Goals it serves.
    aims = models.JSONField(default=list, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["programme", "number"], name="development_goal_number_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"

    @property
    def serves(self) -> list[str]:
        """The Sustainable Development Goals it serves, each with its number and name."""
        return [words.aim(number) for number in self.aims if number in words.AIMS]


class Indicator(Tenant, Versioned):
    """How it is seen that a goal is reached. A value that nobody measured stays empty."""

    frozen_when = FROZEN

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="indicators")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="indicators")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    text_ru = models.CharField(max_length=300, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    unit_ru = models.CharField(max_length=40, blank=True)
    base = models.DecimalField(max_digits=16, decimal_places=3, null=True, blank=True)
    base_year = models.PositiveSmallIntegerField(null=True, blank=True)
    target = models.DecimalField(max_digits=16, decimal_places=3, null=True, blank=True)
    target_year = models.PositiveSmallIntegerField(null=True, blank=True)
    data_source = models.CharField(max_length=200, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["goal__number", "number"]
        constraints = [models.UniqueConstraint(fields=["goal", "number"], name="development_indicator_number_once")]

    def __str__(self) -> str:
        return self.text


class Reading(Tenant):
    """What an indicator was in a year, as measured; entered while the programme runs."""

    personal = {"note": ("free text", "how it was measured", "kept with the programme")}

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="readings")
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=16, decimal_places=3)
    note = models.CharField(max_length=300, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["year"]
        constraints = [models.UniqueConstraint(fields=["indicator", "year"], name="development_reading_once_a_year")]

    def __str__(self) -> str:
        return f"{self.year}: {self.value}"


class Measure(Tenant, Versioned):
    """A line of the matrix: what is done for a goal, when, by whom."""

    frozen_when = FROZEN

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="measures")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="measures")
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=600)
    text_ru = models.CharField(max_length=600, blank=True)
    starts = WhenField()
    ends = WhenField()
    responsible = models.CharField(max_length=200, blank=True)
    responsible_ru = models.CharField(max_length=200, blank=True)
    result = models.CharField(max_length=400, blank=True)
    result_ru = models.CharField(max_length=400, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["goal__number", "number"]
        constraints = [models.UniqueConstraint(fields=["goal", "number"], name="development_measure_number_once")]

    def __str__(self) -> str:
        return self.text[:80]


class MeasureSum(Tenant):
    """Money for a measure in a year from one source."""

    frozen_when = FROZEN

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="sums")
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="sums")
    year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=20, choices=list(SOURCES.items()))
    tyiyn = models.BigIntegerField(null=True, blank=True)
    amount_state = models.CharField(max_length=16, default="exact", choices=[(s, s) for s in AMOUNT_STATES])
    typed = models.CharField(max_length=80, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["year", "id"]
        constraints = [
            models.UniqueConstraint(fields=["measure", "year", "source"], name="development_sum_once"),
            models.CheckConstraint(condition=Q(tyiyn__isnull=True) | Q(tyiyn__gte=0), name="development_sum_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.source}: {self.tyiyn}"

    @property
    def amount(self) -> Amount:
        """The sum as a value of the rulebook."""
        return Amount(self.tyiyn, self.amount_state)
