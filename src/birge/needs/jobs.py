"""Once a day: what was kept long enough is deleted."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from birge.kit import scope
from birge.needs.actions.voices import forget_voice
from birge.needs.queries.voices import refused_before

#: A need that was not taken in keeps its words so long after it was refused (``Voice.personal``).
YEARS = 1


def forget_refused_voices(now: datetime) -> int:
    """Delete the words of needs that were refused a year ago. Answers how many there were."""
    day = timezone.localtime(now)
    # The 29th of February has no day of its own in the year before.
    before = day.replace(year=day.year - YEARS, day=min(day.day, 28) if day.month == 2 else day.day)
    with scope.everyone("words of refused needs are deleted in every municipality"):
        due = [(row.municipality_id, row.pk) for row in refused_before(before)]
    for municipality, key in due:
        with scope.municipality(municipality):
            forget_voice(key, at=now)
    return len(due)
