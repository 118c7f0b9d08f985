"""The budget calendar of a year: what has to be done by when, by whom, and where that is written."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.utils import timezone

from birge.budget import words
from birge.kit.fields import WhenField
from birge.kit.models import Versioned
from birge.kit.said import language
from birge.kit.scope import Tenant


class CalendarStep(Tenant, Versioned):
    """A step towards the budget of ``year``. Dates come from a law or an order (``source``), or from this place itself.

    ``code`` names the step of the catalogue it was begun from. Taken out with a reason, never deleted.
    """

    personal = {
        "text": ("free text", "what has to be done", "kept with the calendar"),
        "text_ru": ("free text", "the same in Russian", "kept with the calendar"),
        "note": ("free text", "what was done, or why it is late", "kept with the calendar"),
        "withdrawn_reason": ("free text", "why a step was taken out", "kept with the calendar"),
    }

    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=30, blank=True)
    kind = models.CharField(max_length=6, choices=list(words.STEP_KINDS.items()), default=words.LOCAL)
    #: Empty: as the catalogue says (``words.CALENDAR``).
    text = models.CharField(max_length=300, blank=True)
    text_ru = models.CharField(max_length=300, blank=True)
    due = WhenField()
    #: The last day of ``due``: what is late is found by it.
    due_last = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)
    owner_post = models.CharField(max_length=160, blank=True)
    owner_post_ru = models.CharField(max_length=160, blank=True)
    done_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "year", "number"], name="budget_step_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.year}/{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Kept with its last day."""
        self.due_last = self.due.last if self.due else None
        super().save(*args, **kwargs)

    @property
    def said(self) -> str:
        """What has to be done, in the reader's language; as entered where there is no other."""
        typed = (self.text_ru if language() == "ru" else "") or self.text
        return typed or str(words.CALENDAR[self.code][0] if self.code in words.CALENDAR else "")

    @property
    def written_in(self) -> str:
        """Where its day is written; of the one that a law sets, as the catalogue says."""
        return self.source or (str(words.MINISTRY_SOURCE) if self.code == "ministry" else "")

    @property
    def owner(self) -> str:
        """Who does it, in the reader's language."""
        typed = (self.owner_post_ru if language() == "ru" else "") or self.owner_post
        return typed or str(words.CALENDAR[self.code][1] if self.code in words.CALENDAR else "")

    def is_late(self, on: date | None = None) -> bool:
        """Whether its day has passed and it is not done, or was done after its day."""
        if self.due is None:
            return False
        return (self.done_on or on or timezone.localdate()) > self.due.last

    @property
    def late_open(self) -> bool:
        """Late, and still to be done."""
        return self.done_on is None and self.is_late()

    @property
    def days_late(self) -> int:
        """By how many days; 0 where it is not late."""
        if self.due is None or not self.is_late():
            return 0
        return ((self.done_on or timezone.localdate()) - self.due.last).days
