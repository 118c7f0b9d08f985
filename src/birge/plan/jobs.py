"""Background work of the plan: its table's changes are told to the chronicle, senders are forgotten in time."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from birge.kit import scope
from birge.kit.chores import EVERY_MINUTE
from birge.kit.daily import JOBS
from birge.plan import words
from birge.plan.actions.answering import forget_sender
from birge.plan.actions.cells import tell_rested
from birge.plan.models import CellEdit, Remark

#: Names are kept so long after the answer, words of what was not put on the list as long (``Remark.personal``).
YEARS = 1


def every_minute() -> None:
    """Every municipality with cells that wait. May run again at will."""
    with scope.everyone("cells of any municipality's plan are told of"):
        places = sorted(set(CellEdit.objects.values_list("municipality_id", flat=True)))
    for municipality_id in places:
        with scope.municipality(municipality_id):
            tell_rested()


def forget_senders_of_remarks(now: datetime) -> int:
    """Delete who proposed what was answered a year ago. Answers how many there were."""
    day = timezone.localdate(now)
    # The 29th of February has no day of its own in the year before.
    before = day.replace(year=day.year - YEARS, day=min(day.day, 28) if day.month == 2 else day.day)
    named = Q(state=words.ANSWERED) & ~Q(asked_by="")
    refused = Q(state=words.REFUSED) & ~Q(text="")
    with scope.everyone("senders of answered proposals are forgotten in every municipality"):
        rows = Remark.objects.filter(named | refused, answered_on__lt=before).order_by("pk")
        due = list(rows.values_list("municipality_id", "pk"))
    for municipality, key in due:
        with scope.municipality(municipality):
            forget_sender(key, at=now)
    return len(due)


def fill() -> None:
    """Lay the minute's and the day's work in; called once when the app is ready."""
    EVERY_MINUTE.append(every_minute)
    JOBS.append(forget_senders_of_remarks)
