"""Photographs of visits and of reports, and sheets signed on paper: each kept as it came and re-encoded."""

from __future__ import annotations

from typing import Any

from django.db import models

from birge.kit.fields import WhenField
from birge.kit.pictured import OfPeople, Picture
from birge.monitoring import progress_words
from birge.monitoring.models.acts import Act
from birge.monitoring.models.progress import Progress, Report
from birge.monitoring.models.visits import Visit


class Photo(OfPeople, Picture):
    """A photograph of a visit, kept twice: as it came (never public) and re-encoded without position or camera data.

    Where and when it was taken is what a person typed.
    """

    personal = {
        "caption": ("free text", "what the photograph shows", "with the plan"),
        "by_id": ("identity", "to show who added it", "with the plan"),
        "withdrawn_reason": ("free text", "why it was taken back", "with the plan"),
        "original": ("secret", "where the untouched file lies; never public", "with the plan"),
    }

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="photos")
    caption = models.CharField(max_length=300, blank=True)
    taken = WhenField()

    class Meta(Picture.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "number"], name="monitoring_photo_number_once"),
            models.UniqueConstraint(fields=["visit", "original_digest"], name="monitoring_photo_once"),
        ]

    def __str__(self) -> str:
        return self.caption or str(self.number)

    @property
    def whole(self) -> Any:
        """What it belongs to."""
        return self.visit


class ProgressPhoto(OfPeople, Picture):
    """A photograph of a report of progress: how it was before, while it went on, after. Numbered by activity."""

    personal = {
        "caption": ("free text", "what the photograph shows", "with the plan"),
        "by_id": ("identity", "to show who added it", "with the plan"),
        "withdrawn_reason": ("free text", "why it was taken back", "with the plan"),
        "original": ("secret", "where the untouched file lies; never public", "with the plan"),
    }

    progress = models.ForeignKey(Progress, on_delete=models.PROTECT, related_name="photos")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="photos")
    moment = models.CharField(max_length=8, choices=list(progress_words.MOMENTS.items()))
    caption = models.CharField(max_length=300, blank=True)
    taken = WhenField()

    class Meta(Picture.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["progress", "number"], name="monitoring_progress_photo_number"),
            models.UniqueConstraint(fields=["progress", "original_digest"], name="monitoring_progress_photo_once"),
        ]

    def __str__(self) -> str:
        return self.caption or str(self.number)

    @property
    def whole(self) -> Any:
        """What it belongs to."""
        return self.progress


class ActSheet(Picture):
    """A sheet of an act that was signed on paper, as a picture; for those who work here, since it shows signatures."""

    personal = {
        "by_id": ("identity", "to show who added it", "kept for ever, as the act"),
        "withdrawn_reason": ("free text", "why it was taken back", "kept for ever, as the act"),
        "original": ("secret", "where the untouched file lies; never public", "kept for ever, as the act"),
    }

    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="sheets")

    class Meta(Picture.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["act", "number"], name="monitoring_sheet_number_once"),
            models.UniqueConstraint(fields=["act", "original_digest"], name="monitoring_sheet_once"),
        ]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def whole(self) -> Any:
        """What it belongs to."""
        return self.act
