"""Reading the chronicle of one record or one municipality."""

from __future__ import annotations

from django.db import models

from birge.chronicle.actions import record_key
from birge.chronicle.models import Event


def events_of(record: models.Model) -> models.QuerySet[Event]:
    """The events of ``record``, newest first, with their private halves."""
    return Event.objects.filter(record=record_key(record)).select_related("private").order_by("-version")


def recent_events(municipality_id: int, limit: int = 50) -> models.QuerySet[Event]:
    """The newest events of a municipality."""
    return Event.objects.filter(municipality_id=municipality_id).order_by("-at", "-id")[:limit]
