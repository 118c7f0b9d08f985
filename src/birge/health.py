"""Is the process alive; can it serve; what should somebody look at. For balancers and people on duty; tells no secrets.

Ready means: a request would be answered. A balancer takes away what is not ready, so a paper that a worker could not
make, or a disk that fills up, must not make the site disappear: these are warnings, in the body and on the desk of the
administrators. A public record that does not hold what was published is no warning: what such a server shows is not to
be believed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from birge.kit import signs
from birge.kit.gate import public
from birge.kit.ills import ILLS

STUCK_AFTER = timedelta(minutes=10)
#: A worker that was not heard of for so long is gone, or hangs.
BREATHLESS = timedelta(minutes=5)
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
    """200 when pages can be served, 503 naming what prevents it; ``warnings`` names what somebody should look at."""
    parts, room, record = _parts()
    able = all(value == "ok" for value in parts.values())
    body = {
        **parts,
        "warnings": {**({"disk": room} if room else {}), **({"record": record} if record else {}), **ills()},
    }
    return JsonResponse(body, status=200 if able else 503, headers={"Cache-Control": "no-store"})


def _parts() -> tuple[dict[str, str], str, str]:
    """What pages cannot be served without, each "ok" or why not; and what is to be said of disk and record."""
    disk, room = _disk()
    parts = {"database": _database(), "migrations": _migrations(), "disk": disk, "media": _media()}
    parts["record"], record = _record()
    return parts, room, record


def is_able() -> bool:
    """Whether a request would be answered."""
    return all(value == "ok" for value in _parts()[0].values())


def ills() -> dict[str, str]:
    """What goes on and is ill, by its name: work that is not done, and what the apps have laid in."""
    found = {}
    try:
        last = signs.last()
        told: dict[str, Callable[[], str]] = {name: partial(ask, last.get(name)) for name, ask in SIGNS.items()}
    except DatabaseError:
        return {}  # that the database is not there is said above
    for name, ask in {"tasks": _tasks, **told, **ILLS}.items():
        try:
            said = ask()
        except DatabaseError:
            continue
        if said:
            found[name] = said
    return found


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "unreachable"
    return "ok"


def _disk() -> tuple[str, str]:
    """Whether files can be written, and a warning while there is little room."""
    try:
        _write_into(settings.HOME)
        free = shutil.disk_usage(settings.HOME).free
    except OSError:
        return "not writable", ""
    return "ok", "" if free >= LEAST_FREE else f"nearly full: {free // 1_000_000} MB are left"


def _media() -> str:
    """Whether pictures and papers can be kept; their folder may lie on another disk, and is made by the first file."""
    try:
        if settings.MEDIA_ROOT.exists():
            _write_into(settings.MEDIA_ROOT)
    except OSError:
        return "not writable"
    return "ok"


def _write_into(folder: Path) -> None:
    probe = folder / f".ready-{os.getpid()}"
    probe.write_bytes(b"ready")
    probe.unlink()


def _migrations() -> str:
    global _migrated
    if not _migrated:
        try:
            executor = MigrationExecutor(connection)
            _migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        except DatabaseError:
            return "unreachable"
    return "ok" if _migrated else "not applied"


def _record() -> tuple[str, str]:
    """Why nobody should believe the public record here, and what somebody should look at in it."""
    from birge.record import queries

    now = timezone.now()
    try:
        last, audit = queries.newest(), queries.audited()
        if last is None:
            return "ok", ""
        if (lost := queries.lost()) > 0:
            return "behind what was published: two people enter the gap", ""
        if lost:
            return "holds other entries than were published and signed", ""
        if refused := queries.refused():
            return f"a witness saw another history of {refused[0].size} entries", ""
        if audit is not None and audit.wrong:
            return "ok", f"does not agree with its rows: {len(audit.wrong)}"
        if late := queries.overdue(now):
            return "ok", f"not taken in within an hour: {late}"
        return "ok", "not signed for a day" if queries.is_stale(last) else ""
    except (DatabaseError, OSError):
        return "ok", ""


@dataclass(frozen=True, slots=True)
class Work:
    """Background work that somebody should look at: how many tasks nobody takes, that hang, that were given up."""

    waiting: int = 0
    hanging: int = 0
    given_up: int = 0


def background_work() -> Work:
    """Tasks that wait or run for more than ten minutes, and those given up within the last day; one query."""
    from django_tasks_db.models import DBTaskResult

    now = timezone.now()
    late, yesterday = now - STUCK_AFTER, now - timedelta(days=1)
    found = DBTaskResult.objects.aggregate(
        waiting=Count("pk", filter=Q(status="READY", enqueued_at__lt=late)),
        hanging=Count("pk", filter=Q(status="RUNNING", started_at__lt=late)),
        given_up=Count("pk", filter=Q(status="FAILED", finished_at__gt=yesterday)),
    )
    return Work(**found)


def _ago(since: datetime) -> str:
    minutes = int((timezone.now() - since).total_seconds() // 60)
    if minutes < 120:
        return f"{minutes} minutes"
    return f"{minutes // 60} hours" if minutes < 4_320 else f"{minutes // 1_440} days"


def _worker(sign: signs.Sign | None) -> str:
    """The worker breathes every minute; one that never did is missed in production alone."""
    if sign is None:
        return "no worker has run here" if settings.BIRGE_PRODUCTION else ""
    return f"no sign of a worker for {_ago(sign.at)}" if timezone.now() - sign.at > BREATHLESS else ""


def _backup(sign: signs.Sign | None) -> str:
    """How old the last backup is, where somebody is to make some."""
    hours = settings.BACKUP_HOURS
    if not hours:
        return ""
    if sign is None:
        return "none was made by this installation"
    return f"the last one is {_ago(sign.at)} old" if timezone.now() - sign.at > timedelta(hours=hours) else ""


def _drill(sign: signs.Sign | None) -> str:
    """That the last drill failed, or is long ago. What it found stands where it ran, and with its sign: not here."""
    if sign is not None and sign.said:
        return f"the last one, {_ago(sign.at)} ago, did not bring everything back"
    if not settings.BACKUP_HOURS:
        return ""
    if sign is None:
        return "none was held by this installation"
    return f"the last one was {_ago(sign.at)} ago" if timezone.now() - sign.at > settings.DRILL_AFTER else ""


#: What must go on happening → what is ill about its last sign.
SIGNS = {signs.WORKER: _worker, signs.BACKUP: _backup, signs.DRILL: _drill}


def _tasks() -> str:
    work = background_work()
    said = []
    if work.waiting:
        said.append(f"waiting longer than ten minutes: {work.waiting}")
    if work.hanging:
        said.append(f"running longer than ten minutes: {work.hanging}")
    if work.given_up:
        said.append(f"given up within a day: {work.given_up}")
    return "; ".join(said)
