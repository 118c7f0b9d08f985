"""Background tasks that a killed worker left behind, or a busy database refused: taken up again, given up after three.

Every task of ours may run again without harm, so a second run of one that had finished its work changes nothing.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

#: A task that runs longer has no worker any more: ours take seconds.
STUCK_AFTER = timedelta(minutes=10)
TRIES = 3
#: What a database answers when it is busy, restarting or gone for a moment; the same task goes through later.
MOMENTARY = ("django.db.utils.OperationalError", "django.db.utils.InterfaceError")
#: A task refused longer ago stays as it is: somebody has seen it among those given up.
REFUSED_WITHIN = timedelta(hours=1)


def reap(*, now: datetime | None = None, stuck_after: timedelta = STUCK_AFTER) -> tuple[int, int]:
    """Make stuck tasks, and those a busy database refused, ready again. Answers (taken up again, given up)."""
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
        refused = DBTaskResult.objects.select_for_update().filter(
            status="FAILED", exception_class_path__in=MOMENTARY, finished_at__gte=now - REFUSED_WITHIN
        )
        for task in refused:
            if len(task.worker_ids) < TRIES:
                task.status, task.finished_at = "READY", None
                task.save(update_fields=["status", "finished_at"])
                again += 1
    return again, given_up
