"""Saying that the news of one's problems is read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from birge.monitoring.models import Looked


def read_news(municipality: Any, *, by: Any, at: datetime | None = None) -> Looked:
    """Keep that ``by`` has read the news here, as it stood at a moment.

    Only this person's own page tells of it, so the chronicle does not.
    """
    row, _made = Looked.objects.update_or_create(
        municipality_id=municipality.pk, account_id=by.pk, defaults={"at": at or timezone.now()}
    )
    return row
