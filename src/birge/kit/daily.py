"""What the worker does once a day: steps lay their jobs in, each may run again at will without harm.

A job is a function of the moment; it answers how many rows it dealt with. One that fails is logged and does not keep
the others from running; it is tried again a day later, or when a worker starts.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.utils import timezone

from birge.kit.models import SentForm

log = logging.getLogger(__name__)

#: Filled by the apps when they start; in the order of the floors.
JOBS: list[Callable[[datetime], int]] = []
#: So long a form that was sent leads its sender again to where it led first.
SENT_FORMS = timedelta(days=7)


def forget_sent_forms(now: datetime) -> int:
    """Delete the tokens of forms sent more than a week ago."""
    gone, _each = SentForm.objects.filter(at__lt=now - SENT_FORMS).delete()
    return gone


def run(now: datetime | None = None) -> dict[str, int]:
    """Run every job. Answers by name how many rows each dealt with; what failed is not in it."""
    now = now or timezone.now()
    done: dict[str, int] = {}
    for job in (forget_sent_forms, *JOBS):
        try:
            done[job.__name__] = job(now)
        except Exception:
            log.exception("daily job %s failed", job.__name__)
    return done


class Daily:
    """Remembers on which day the jobs ran last in this process."""

    def __init__(self) -> None:
        self.last: date | None = None

    def run_if_due(self, now: datetime | None = None) -> bool:
        """Run the jobs when they have not run on this day yet. Answers whether they ran."""
        now = now or timezone.now()
        today = timezone.localdate(now)
        if self.last == today:
            return False
        self.last = today
        run(now)
        return True
