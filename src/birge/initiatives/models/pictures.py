"""Photographs of a project: how it was before, while it was carried out, after."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from birge.initiatives import delivery_words as words
from birge.initiatives.models.projects import Project
from birge.kit.fields import WhenField
from birge.kit.pictured import OfPeople, Picture
from birge.plan.say import Wording, worded

_KEPT = "kept for ever, as the project"


class ProjectPhoto(OfPeople, Picture):
    """A photograph of a project, kept twice: as it came (never public) and re-encoded without position or camera data.

    What it shows is written beside it and never into it; when it was taken is what a person typed.
    """

    personal: ClassVar[dict[str, Any]] = {
        "caption": ("free text", "what the photograph shows", _KEPT),
        "caption_ru": ("free text", "the same in Russian", _KEPT),
        "by_id": ("identity", "to show who added it", _KEPT),
        "withdrawn_reason": ("free text", "why it was taken back", _KEPT),
        "original": ("secret", "where the untouched file lies; never public", _KEPT),
    }

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="photos")
    moment = models.CharField(max_length=8, choices=list(words.MOMENTS.items()))
    caption = models.CharField(max_length=300, blank=True)
    caption_ru = models.CharField(max_length=300, blank=True)
    taken = WhenField()

    class Meta(Picture.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="initiatives_photo_number_once"),
            models.UniqueConstraint(fields=["project", "original_digest"], name="initiatives_photo_once"),
        ]

    def __str__(self) -> str:
        return self.caption or str(self.number)

    @property
    def said(self) -> Wording:
        """What it shows, for the reader, with its language."""
        return worded(self.caption, self.caption_ru)
