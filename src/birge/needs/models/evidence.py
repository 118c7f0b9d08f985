"""Proof beside a session: photographs of the flip-chart and of the signed list."""

from __future__ import annotations

from django.db import models

from birge.kit.pictured import OfPeople, Picture
from birge.needs import words
from birge.needs.models.session import Session


class Evidence(OfPeople, Picture):
    """A picture, kept twice: as it came (never shown in public) and re-encoded without position or camera data.

    Files are named by the hash of their bytes below the municipality's own folder. A signed list is never public.
    """

    personal = {
        "caption": ("free text", "what the picture shows", "with the cycle's records"),
        "by_id": ("identity", "to show who added the picture", "with the cycle's records"),
        "withdrawn_reason": ("free text", "why the picture was taken back", "with the cycle's records"),
    }

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=12, choices=list(words.EVIDENCE.items()))
    caption = models.CharField(max_length=300, blank=True)

    class Meta(Picture.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["session", "number"], name="needs_evidence_number_once"),
            models.UniqueConstraint(fields=["session", "original_digest"], name="needs_evidence_once"),
        ]

    def __str__(self) -> str:
        return self.caption or f"{self.kind} {self.number}"
