"""What the worker does once a day: steps lay their jobs in, each may run again at will without harm.

A job is a function of the moment; it answers how many rows it dealt with. One that fails is logged and does not keep
the others from running; it is tried again after a quarter of an hour until it has gone through.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone

from birge.kit.models import SentForm

log = logging.getLogger(__name__)

#: A job: the moment it runs at, how many rows it dealt with.
Job = Callable[[datetime], int]
#: Filled by the apps when they start; in the order of the floors.
JOBS: list[Job] = []
#: So long a form that was sent leads its sender again to where it led first.
SENT_FORMS = timedelta(days=7)
#: What failed is tried again after so long: the disk may have room again, whoever held the database has let go.
AGAIN = timedelta(minutes=15)


def forget_sent_forms(now: datetime) -> int:
    """Delete the tokens of forms sent more than a week ago."""
    gone, _each = SentForm.objects.filter(at__lt=now - SENT_FORMS).delete()
    return gone


def run(now: datetime | None = None, jobs: Sequence[Job] | None = None) -> dict[str, int]:
    """Run every job, or those given. Answers by name how many rows each dealt with; what failed is not in it."""
    now = now or timezone.now()
    done: dict[str, int] = {}
    for job in _all() if jobs is None else jobs:
        try:
            done[job.__name__] = job(now)
        except Exception:
            log.exception("daily job %s failed", job.__name__)
    return done


def _all() -> tuple[Job, ...]:
    return (forget_sent_forms, *JOBS)


class Daily:
    """Remembers on which day the jobs ran last in this process, and which of them are still to be done."""

    def __init__(self) -> None:
        self.last: date | None = None
        self.left: tuple[Job, ...] = ()
        self.tried: datetime | None = None

    def run_if_due(self, now: datetime | None = None) -> bool:
        """Run the jobs once on each day, and those that failed when it is time. Answers whether any ran."""
        now = now or timezone.now()
        today = timezone.localdate(now)
        if self.last != today:
            self.last, self.left = today, _all()
        elif not self.left or (self.tried is not None and now - self.tried < AGAIN):
            return False
        self.tried = now
        done = run(now, self.left)
        self.left = tuple(job for job in self.left if job.__name__ not in done)
        return True
