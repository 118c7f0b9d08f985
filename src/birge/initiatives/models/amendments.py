"""Sums of a signed agreement that are changed: one person asks, another one confirms, and everybody reads why."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from birge.initiatives.models.projects import Project
from birge.kit.scope import Tenant


class Amendment(Tenant):
    """A change of the sums of a signed agreement. Decided, it rests; the wall of the project asks for it."""

    personal: ClassVar[dict[str, Any]] = {
        "reason": ("free text", "why the sums change, as everybody reads it once it is confirmed", "kept for ever"),
        "asked_by_id": ("identity", "to show who asked", "kept for ever"),
        "decided_by_id": ("identity", "to show who confirmed or declined", "kept for ever"),
    }
    frozen_when: ClassVar[dict[str, str]] = {
        "UPDATE": "OLD.decided_by_id IS NOT NULL OR CAST(NEW.planned AS text) <> CAST(OLD.planned AS text) "
        "OR NEW.project_id <> OLD.project_id OR NEW.number <> OLD.number OR NEW.asked_by_id <> OLD.asked_by_id",
        "DELETE": "true",
    }

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="amendments")
    number = models.PositiveSmallIntegerField()
    #: Source → tyiyn, before and after.
    before = models.JSONField(default=dict)
    planned = models.JSONField(default=dict)
    reason = models.CharField(max_length=600)
    asked_by_id = models.BigIntegerField()
    asked_at = models.DateTimeField()
    decided_by_id = models.BigIntegerField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    confirmed = models.BooleanField(default=False)

    class Meta(Tenant.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="initiatives_amendment_number_once"),
            models.UniqueConstraint(
                fields=["project"], condition=Q(decided_by_id__isnull=True), name="initiatives_one_amendment_waits"
            ),
            models.CheckConstraint(
                condition=Q(confirmed=False) | Q(decided_by_id__isnull=False) & ~Q(decided_by_id=F("asked_by_id")),
                name="initiatives_amended_by_two",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id}-{self.number}"
