"""Is the process alive; is everything it needs ready. For balancers and people on duty; tells no secrets."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from birge.kit.gate import public

STUCK_AFTER = timedelta(minutes=10)


@public
def live(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("live\n", content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"})


@public
def ready(request: HttpRequest) -> HttpResponse:
    """200 when database, disk and background work are fit; 503 names which is not."""
    parts = {"database": _database(), "disk": _disk(), "tasks": _tasks()}
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
    except OSError:
        return "not writable"
    return "ok"


def _tasks() -> str:
    from django_tasks_db.models import DBTaskResult

    try:
        waiting = DBTaskResult.objects.filter(status="READY", enqueued_at__lt=timezone.now() - STUCK_AFTER).exists()
    except DatabaseError:
        return "unreachable"
    return "waiting longer than ten minutes" if waiting else "ok"
