"""A local budget of one year, the totals printed with it, and explanations of what looks odd."""

from __future__ import annotations

from django.db import models

from birge.budget import steps, words
from birge.budget.models.classification import Classification
from birge.council.models import Resolution
from birge.kit.models import Versioned
from birge.kit.scope import Tenant

_CLOSED = f"(SELECT state FROM budget_budget WHERE id = {{}}) = '{words.EXECUTED}'"


class Budget(Tenant, Versioned):
    """The budget of a municipality for one year, with forecasts for the two years after it.

    Sums are whole tyiyn inside; what a person typed is kept beside them and means thousand som where it names no unit.
    """

    personal = {
        "note": ("free text", "what a reader has to know of the figures", "kept with the budget"),
        "note_ru": ("free text", "the same in Russian", "kept with the budget"),
    }
    table = steps.BUDGET
    frozen_when = {"DELETE": f"OLD.state NOT IN ('{words.FORECAST}', '{words.DRAFT}', '{words.REVISED}')"}

    year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, default=words.FORECAST, choices=list(words.STATES.items()))
    classification = models.ForeignKey(Classification, on_delete=models.PROTECT, related_name="+")
    #: How often the council has amended it.
    amendments = models.PositiveSmallIntegerField(default=0)
    #: Number and day of the resolution that approved it or amended it last, as far as they are known.
    resolution = models.CharField(max_length=120, blank=True)
    adopted_on = models.DateField(null=True, blank=True)
    #: The council's resolution kept here, where it is one.
    adopted_by = models.ForeignKey(Resolution, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    #: While it lies before the council: the draft resolution that would approve it as it stands.
    tabled = models.ForeignKey(Resolution, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    #: Of a budget copied from a publication: where it stands, and its address.
    source = models.CharField(max_length=400, blank=True)
    link = models.URLField(max_length=400, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    note_ru = models.CharField(max_length=1000, blank=True)
    #: The version in force: what the council approved or amended last.
    in_force = models.ForeignKey(
        "budget.BudgetVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_on = models.DateField(null=True, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "year"], name="budget_year_once"),
        ]

    def __str__(self) -> str:
        return str(self.year)

    @property
    def tone(self) -> str:
        """How its state looks on a chip."""
        return words.TONES[self.state]

    @property
    def years(self) -> tuple[int, int, int]:
        """Its year and the two of the forecast."""
        return self.year, self.year + 1, self.year + 2

    @property
    def is_public(self) -> bool:
        """Whether strangers may read it."""
        return self.state in words.PUBLIC_STATES


class Stated(Tenant, Versioned):
    """A total as it is printed in the document, which need not be what the lines add up to."""

    frozen_when = {
        "INSERT": _CLOSED.format("NEW.budget_id"),
        "UPDATE": _CLOSED.format("OLD.budget_id"),
        "DELETE": _CLOSED.format("OLD.budget_id"),
    }

    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="stated")
    side = models.CharField(max_length=12, choices=list(words.SIDES.items()))
    #: ``whole`` is what the document calls the total, whatever it holds.
    scope = models.CharField(max_length=16, choices=list(words.SCOPES.items()), default=words.WHOLE)
    figure = models.CharField(max_length=8, choices=list(words.FIGURES.items()))
    tyiyn = models.BigIntegerField(null=True, blank=True)
    typed = models.CharField(max_length=80, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["side", "scope", "figure"]
        constraints = [
            models.UniqueConstraint(fields=["budget", "side", "scope", "figure"], name="budget_stated_once"),
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.figure}: {self.typed}"


class Explanation(Tenant):
    """Why a figure is as it is: public, beside the figure. Withdrawn, never deleted.

    ``about`` is ``check`` (then ``code`` and ``path`` name the warning as the rule says it) or ``deviation`` (then
    ``line`` and ``figure`` name what differs from the plan; ``path`` may name the period).
    """

    personal = {
        "text": ("free text", "the explanation as it was given", "kept with the budget"),
        "text_ru": ("free text", "the same in Russian", "kept with the budget"),
        "by_id": ("identity", "to show who explained it", "kept with the budget"),
        "withdrawn_reason": ("free text", "why it no longer holds", "kept with the budget"),
    }

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="explanations")
    line = models.ForeignKey(
        "budget.Line", null=True, blank=True, on_delete=models.CASCADE, related_name="explanations"
    )
    about = models.CharField(max_length=12, choices=list(words.EXPLAINS.items()), default=words.CHECK)
    figure = models.CharField(max_length=8, blank=True, choices=list(words.FIGURES.items()))
    code = models.CharField(max_length=60, blank=True)
    path = models.CharField(max_length=120, blank=True)
    #: The figures the warning spoke of: an explanation of other figures is not one of these.
    about_figures = models.CharField(max_length=200, blank=True)
    text = models.CharField(max_length=1000)
    text_ru = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text[:80]
