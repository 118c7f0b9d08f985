"""Background tasks left behind by a worker that was killed: taken up again, and given up after three tries.

Every task of ours may run again without harm, so a second run of one that had finished its work changes nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

#: A task that runs longer has no worker any more: ours take seconds.
STUCK_AFTER = timedelta(minutes=10)
TRIES = 3


def reap(*, now: datetime | None = None, stuck_after: timedelta = STUCK_AFTER) -> tuple[int, int]:
    """Make stuck tasks ready again. Answers (taken up again, given up)."""
    from django_tasks_db.models import DBTaskResult

    now = now or timezone.now()
    again = given_up = 0
    with transaction.atomic():
        stuck = DBTaskResult.objects.select_for_update().filter(status="RUNNING", started_at__lt=now - stuck_after)
        for task in stuck:
            if len(task.worker_ids) >= TRIES:
                task.status, task.finished_at = "FAILED", now
                task.exception_class_path = "builtins.TimeoutError"
                task.traceback = f"Given up after {TRIES} workers were lost."
                given_up += 1
            else:
                task.status = "READY"
                again += 1
            task.save(update_fields=["status", "finished_at", "exception_class_path", "traceback"])
    return again, given_up
