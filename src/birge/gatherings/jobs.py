"""Once a day: who asked what was answered a year ago is forgotten."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from birge.gatherings import words
from birge.gatherings.actions.answers import forget_author
from birge.gatherings.models import Entry
from birge.kit import scope
from birge.kit.daily import JOBS

#: Names are kept so long after the answer, words of what is withheld as long (``Entry.personal``).
YEARS = 1


def forget_authors_of_entries(now: datetime) -> int:
    """Delete who asked what was answered a year ago. Answers how many there were."""
    day = timezone.localdate(now)
    # The 29th of February has no day of its own in the year before.
    before = day.replace(year=day.year - YEARS, day=min(day.day, 28) if day.month == 2 else day.day)
    named = Q(state__in=words.WITH_ANSWER) & ~Q(asked_by="", contact="")
    withheld = Q(state=words.WITHHELD) & ~Q(text="")
    with scope.everyone("authors of answered questions are forgotten in every municipality"):
        rows = Entry.objects.filter(named | withheld, answered_on__lt=before).order_by("pk")
        due = list(rows.values_list("municipality_id", "pk"))
    for municipality, key in due:
        with scope.municipality(municipality):
            forget_author(key, at=now)
    return len(due)


def fill() -> None:
    """Lay the day's work in; called once when the app is ready."""
    JOBS.append(forget_authors_of_entries)
