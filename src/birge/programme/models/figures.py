"""What is kept of municipalities so that a view over hundreds of them and ten years is read at once.

Every row is worked out from records by a job and carries its moment. A figure rests on what the record of the act says
(its own head-counts, its own day): what becomes of a person or a village later does not rewrite it.
"""

from __future__ import annotations

from typing import Any

from django.db import models

from birge.kit.scope import Shared, Tenant
from birge.places.models import Place
from birge.programme import words
from birge.programme.models.parts import Phase
from birge.programme.models.programme import Programme


class Snapshot(Tenant):
    """Where a municipality stands in its current planning round. ``now``: the step it is at; empty: it has no round.

    There is one row for a municipality (``actions.figures.refresh`` locks the municipality).
    """

    at = models.DateTimeField()
    cycle_number = models.PositiveSmallIntegerField(null=True)
    #: Step → "past", "now" or "ahead".
    steps = models.JSONField(default=dict)
    now = models.CharField(max_length=12, blank=True)
    region = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta(Tenant.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.municipality_id}: {self.now}"


class Figure(Tenant):
    """An indicator of a municipality in a year. No row: nothing is written down of it, which is not nought.

    ``value`` of ``of`` where it is a part of a whole; ``women`` of ``women_of`` over those records that state both;
    ``records`` stand behind it, of which ``stated`` state a figure; ``parts``: money by its source.
    """

    year = models.PositiveSmallIntegerField()
    indicator = models.CharField(max_length=20)
    value = models.BigIntegerField(null=True)
    of = models.BigIntegerField(null=True)
    women = models.BigIntegerField(null=True)
    women_of = models.BigIntegerField(null=True)
    records = models.PositiveIntegerField(default=0)
    stated = models.PositiveIntegerField(default=0)
    qualifier = models.CharField(max_length=10, default="exact")
    parts = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["municipality", "year", "indicator"], name="programme_figure_once"),
        ]
        indexes = [models.Index(fields=["indicator", "year"], name="programme_figures_of_a_year")]

    def __str__(self) -> str:
        return f"{self.municipality_id} {self.year} {self.indicator}"


class Total(Shared):
    """The figures of a year of those municipalities of a programme that are alike: of a region, a standing, a phase.

    Standing and phase are those that held in the year. ``figures``: indicator → the sums of :data:`SUMS`.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="totals")
    year = models.PositiveSmallIntegerField()
    region = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+")
    standing = models.CharField(max_length=8, blank=True, choices=list(words.STANDINGS.items()))
    phase = models.ForeignKey(Phase, null=True, on_delete=models.CASCADE, related_name="+")
    figures: Any = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["programme", "year"], name="programme_totals_of_a_year")]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.year}"
