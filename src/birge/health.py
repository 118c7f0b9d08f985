"""Is the process alive; is everything it needs ready. For balancers and people on duty; tells no secrets."""

from __future__ import annotations

import shutil
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from birge.kit.gate import public

STUCK_AFTER = timedelta(minutes=10)
#: Bytes below which nobody should wait to make room.
LEAST_FREE = 300_000_000
#: Whether all migrations were seen applied: they do not go back while a process lives.
_migrated = False


@public
def live(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("live\n", content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"})


@public
def ready(request: HttpRequest) -> HttpResponse:
    """200 when database, disk and background work are fit; 503 names which is not."""
    parts = {"database": _database(), "migrations": _migrations(), "disk": _disk(), "tasks": _tasks()}
    status = 200 if all(value == "ok" for value in parts.values()) else 503
    return JsonResponse(parts, status=status, headers={"Cache-Control": "no-store"})


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "unreachable"
    return "ok"


def _disk() -> str:
    probe = settings.HOME / ".ready"
    try:
        probe.write_bytes(b"ready")
        probe.unlink()
        free = shutil.disk_usage(settings.HOME).free
    except OSError:
        return "not writable"
    return "ok" if free >= LEAST_FREE else "nearly full"


def _migrations() -> str:
    global _migrated
    if not _migrated:
        try:
            executor = MigrationExecutor(connection)
            _migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        except DatabaseError:
            return "unreachable"
    return "ok" if _migrated else "not applied"


def _tasks() -> str:
    """Work that nobody takes, that a killed worker left, or that was given up within the last day."""
    from django_tasks_db.models import DBTaskResult

    late = timezone.now() - STUCK_AFTER
    try:
        if DBTaskResult.objects.filter(status="READY", enqueued_at__lt=late).exists():
            return "waiting longer than ten minutes"
        if DBTaskResult.objects.filter(status="RUNNING", started_at__lt=late).exists():
            return "running longer than ten minutes"
        yesterday = timezone.now() - timedelta(days=1)
        lost = DBTaskResult.objects.filter(status="FAILED", finished_at__gt=yesterday).count()
    except DatabaseError:
        return "unreachable"
    return f"given up: {lost}" if lost else "ok"
