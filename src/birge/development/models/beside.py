"""A programme beside the joint action plan and beside the rules."""

from __future__ import annotations

from django.db import models

from birge.development import words
from birge.development.models.catalogue import Requirement
from birge.development.models.matrix import Measure
from birge.development.models.programme import Programme
from birge.kit.scope import Tenant
from birge.plan.models import Activity


class Link(Tenant):
    """An activity of the joint action plan is part of a measure of the programme. Neither text changes by it."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="links")
    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, related_name="programme_link")

    class Meta(Tenant.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.measure_id} – {self.activity_id}"


class Mark(Tenant):
    """Whether a programme meets a requirement, as somebody looked at it."""

    personal = {"note": ("free text", "where it is met or what is lacking", "kept with the programme")}

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="marks")
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="+")
    mark = models.CharField(max_length=8, choices=list(words.MARKS.items()))
    note = models.CharField(max_length=300, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["requirement__number"]
        constraints = [models.UniqueConstraint(fields=["programme", "requirement"], name="development_mark_once")]

    def __str__(self) -> str:
        return f"{self.requirement_id}: {self.mark}"

    @property
    def tone(self) -> str:
        """How it looks on a chip."""
        return words.MARK_TONES[self.mark]
