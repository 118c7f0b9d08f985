"""What has to follow from an act that was signed, and what was replied."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from birge.kit.fields import WhenField
from birge.kit.models import Versioned
from birge.kit.scope import Tenant
from birge.monitoring import steps, words
from birge.monitoring.models.acts import OF_SIGNED, TEXT_CHANGED, Act, Finding


class Recommendation(Tenant, Versioned):
    """What has to follow: to which post, by when, and where it stands. Late is not a state: it follows from the day."""

    table = steps.RECOMMENDATION
    personal = {
        "text": ("free text", "what is recommended", "kept for ever, as the act"),
        "text_ru": ("free text", "the same in Russian", "kept for ever, as the act"),
        "addressee_name": ("participation", "which body it is given to", "kept for ever, as the act"),
    }
    frozen_when = {
        "INSERT": OF_SIGNED["INSERT"],
        "UPDATE": f"{OF_SIGNED['UPDATE']} AND ({TEXT_CHANGED})",
        "DELETE": OF_SIGNED["DELETE"],
    }

    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="recommendations")
    finding = models.ForeignKey(
        Finding, null=True, blank=True, on_delete=models.PROTECT, related_name="recommendations"
    )
    number = models.PositiveIntegerField()
    text = models.CharField(max_length=600)
    text_ru = models.CharField(max_length=600, blank=True)
    addressee = models.CharField(max_length=20, choices=list(words.ADDRESSEES.items()))
    addressee_name = models.CharField(max_length=200, blank=True)
    due = WhenField()
    #: The last day of ``due``, so that the database finds what is late.
    due_last = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, default=words.DRAFT, choices=list(words.RECOMMENDATION_STATES.items()))

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="monitoring_recommendation_number_once"),
            models.CheckConstraint(
                condition=Q(state=words.DRAFT) | Q(due_last__isnull=False), name="monitoring_given_with_a_day"
            ),
        ]
        indexes = [models.Index(fields=["municipality", "state", "due_last"], name="monitoring_owed")]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def tone(self) -> str:
        """The colour of its state."""
        return words.TONES[self.state]

    @property
    def to(self) -> str:
        """The post or body it is given to, in words."""
        return self.addressee_name or str(words.ADDRESSEES[self.addressee])

    def is_late(self, on: date) -> bool:
        """Something is still to be done after the last day it was to be done by."""
        return self.state in words.OPEN_STATES and self.due_last is not None and self.due_last < on


class Reply(Tenant):
    """What was answered, what the group saw when it looked again, a new term, a reason. Rows are only added."""

    only_added = True
    personal = {
        "text": ("free text", "what was answered or seen", "kept for ever, as the act"),
        "by_id": ("identity", "to show who wrote it", "kept for ever, as the act"),
    }

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="replies")
    verb = models.CharField(max_length=12)
    text = models.CharField(max_length=900)
    on = models.DateField()
    due = WhenField()
    role = models.CharField(max_length=20, blank=True)
    by_id = models.BigIntegerField(null=True)
    at = models.DateTimeField()

    class Meta(Tenant.Meta):
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:80]
