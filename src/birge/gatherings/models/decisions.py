"""What is put to a meeting and what it decides."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from birge.gatherings import words
from birge.gatherings.models.gathering import Gathering
from birge.gatherings.models.record import AgendaItem
from birge.kit.scope import Tenant


class Matter(Tenant):
    """Something put to a meeting for decision. Its owner (kind) registers what happens when it is decided."""

    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, related_name="matters")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="matters")
    kind = models.CharField(max_length=40)
    record = models.CharField(max_length=120)
    title = models.CharField(max_length=300)

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(fields=["gathering", "kind", "record"], name="gatherings_matter_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def name(self) -> str:
        """What it is called in the reader's language: by its kind where it has no name of its own, else as entered."""
        return str(words.MATTERS_WITHOUT_A_NAME.get(self.kind, "")) or self.title


class Decision(Tenant):
    """What a meeting decided on one item: text, outcome, votes as far as known. Withdrawn with a reason and redone."""

    personal = {
        "text": ("free text", "the minutes carry what was decided", "kept with the minutes"),
        "withdrawn_reason": ("free text", "why a decision was corrected", "kept with the minutes"),
    }

    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, related_name="decisions")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="decisions")
    matter = models.ForeignKey(Matter, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    language = models.CharField(max_length=2, default="ky")
    outcome = models.CharField(max_length=12, choices=list(words.OUTCOMES.items()))
    votes_for = models.PositiveIntegerField(null=True, blank=True)
    votes_against = models.PositiveIntegerField(null=True, blank=True)
    abstained = models.PositiveIntegerField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField()

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "number"], name="gatherings_decision_number_once"),
            models.UniqueConstraint(
                fields=["matter"],
                condition=Q(matter__isnull=False, withdrawn_reason=""),
                name="gatherings_matter_decided_once",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def outcome_said(self) -> Any:
        """Its outcome as this meeting says it of this matter: adopted, agreed, confirmed. Reads both where they are not
        at hand."""
        return words.outcome_said(self.outcome, self.gathering.kind, self.matter.kind if self.matter else "")

    @property
    def tone(self) -> str:
        """How its outcome looks on a chip."""
        return words.OUTCOME_TONES[self.outcome]
