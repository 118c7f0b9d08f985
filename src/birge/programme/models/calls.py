"""Calls and contests for municipalities and residents, with their dates as far as they are stated."""

from __future__ import annotations

from django.db import models

from birge.kit.fields import WhenField
from birge.kit.models import Versioned
from birge.kit.scope import Shared
from birge.plan.say import Wording
from birge.programme import words
from birge.programme.models.programme import Programme
from birge.programme.say import told


class Call(Shared, Versioned):
    """A contest or another call: from when until when it takes applications, when it is decided, how many came."""

    municipality_id = None
    personal = {
        name: ("free text", "what else is said of the call", "kept for ever") for name in ("note", "note_ru", "note_en")
    }

    number = models.PositiveIntegerField(unique=True)
    programme = models.ForeignKey(Programme, null=True, blank=True, on_delete=models.PROTECT, related_name="calls")
    kind = models.CharField(max_length=12, choices=list(words.CALLS.items()))
    title = models.CharField(max_length=300)
    title_ru = models.CharField(max_length=300, blank=True)
    title_en = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)
    note_ru = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    opens = WhenField()
    closes = WhenField()
    #: A deadline is to the minute.
    closes_at = models.TimeField(null=True, blank=True)
    decided = WhenField()
    awarded = WhenField()
    applications = models.PositiveIntegerField(null=True, blank=True)
    winners = models.PositiveIntegerField(null=True, blank=True)
    source = models.CharField(max_length=400, blank=True)
    link = models.URLField(max_length=400, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return self.title

    @property
    def name(self) -> Wording:
        """The title for the reader, with its language."""
        return told(self, "title")
