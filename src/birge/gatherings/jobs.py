"""Once a day: who asked what was answered a year ago is forgotten."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from birge.gatherings import words
from birge.gatherings.actions.answers import forget_author
from birge.gatherings.models import Entry
from birge.kit.daily import JOBS
from birge.kit.everywhere import forget_answered


def _with_authors() -> QuerySet[Entry]:
    named = Q(state__in=words.WITH_ANSWER) & ~Q(asked_by="", contact="")
    withheld = Q(state=words.WITHHELD) & ~Q(text="")
    return Entry.objects.filter(named | withheld)


def forget_authors_of_entries(now: datetime) -> int:
    """Delete who asked what was answered a year ago. Answers how many there were."""
    why = "authors of answered questions are forgotten in every municipality"
    return forget_answered(_with_authors, forget_author, now, why)


def fill() -> None:
    """Lay the day's work in; called once when the app is ready."""
    JOBS.append(forget_authors_of_entries)
