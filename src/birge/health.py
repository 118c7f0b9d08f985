"""Is the process alive; can it serve; what should somebody look at. For balancers and people on duty; tells no secrets.

Ready means: a request would be answered. A balancer takes away what is not ready, so a paper that a worker could not
make, or a disk that fills up, must not make the site disappear: these are warnings, in the body and on the desk of the
administrators. A public record that does not hold what was published is no warning: what such a server shows is not to
be believed.

Programs get it in English as JSON, whoever opens it in a browser as a page in their language. Nine questions to the
database, however much is kept.
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
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import get_language_from_request, gettext, gettext_lazy, ngettext

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
    for_people = "text/html" in request.headers.get("Accept", "")
    with translation.override(get_language_from_request(request) if for_people else "en"):
        parts, warnings = found()
        able = not any(parts.values())
        if for_people:
            response = render(request, "ready.html", _as_page(parts, warnings))
        else:
            said = {name: wrong or "ok" for name, wrong in parts.items()}
            response = JsonResponse({**said, "warnings": warnings})
    response.status_code = 200 if able else 503
    response.headers["Cache-Control"], response.headers["Vary"] = "no-store", "Accept, Accept-Language"
    return response


def _as_page(parts: dict[str, str], warnings: dict[str, str]) -> dict[str, object]:
    """What stands on the page: what must work, each with what is wrong, then what somebody should look at."""
    named = lambda rows: [(NAMES.get(name, name), wrong) for name, wrong in rows.items()]  # noqa: E731
    return {"able": not any(parts.values()), "parts": named(parts), "warnings": named(warnings), "now": timezone.now()}


def found() -> tuple[dict[str, str], dict[str, str]]:
    """What must work, with what is wrong (empty: nothing); what somebody should look at, by its name."""
    disk, room = _disk()
    last, gone = _signs()
    parts = {"database": gone, "migrations": _migrations(), "disk": disk, "media": _media()}
    parts["record"], record = _record()
    more = {} if last is None else ills(last)
    return parts, {**({"disk": room} if room else {}), **({"record": record} if record else {}), **more}


def ills(last: dict[str, signs.Sign]) -> dict[str, str]:
    """What goes on and is ill, by its name: work that is not done, and what the apps have laid in."""
    found = {}
    told: dict[str, Callable[[], str]] = {name: partial(ask, last.get(name)) for name, ask in SIGNS.items()}
    for name, ask in {"tasks": _tasks, **told, **ILLS}.items():
        try:
            said = ask()
        except DatabaseError:
            continue
        if said:
            found[name] = said
    return found


def _signs() -> tuple[dict[str, signs.Sign] | None, str]:
    """The last signs, which show as well that the database answers; where their table is not there yet it is asked."""
    try:
        return signs.last(), ""
    except DatabaseError:
        pass
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return None, gettext("unreachable")
    return None, ""


def _disk() -> tuple[str, str]:
    """Whether files can be written, and a warning while there is little room."""
    try:
        _write_into(settings.HOME)
        free = shutil.disk_usage(settings.HOME).free
    except OSError:
        return gettext("not writable"), ""
    left = {"megabytes": free // 1_000_000}
    return "", "" if free >= LEAST_FREE else gettext("nearly full: %(megabytes)s MB are left") % left


def _media() -> str:
    """Whether pictures and papers can be kept; their folder may lie on another disk, and is made by the first file."""
    try:
        if settings.MEDIA_ROOT.exists():
            _write_into(settings.MEDIA_ROOT)
    except OSError:
        return gettext("not writable")
    return ""


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
            return gettext("unreachable")
    return "" if _migrated else gettext("not applied")


def _record() -> tuple[str, str]:
    """Why nobody should believe the public record here, and what somebody should look at in it."""
    from birge.record import queries

    now = timezone.now()
    try:
        last = queries.newest_with_audit()
        if last is None:
            return "", ""
        if (lost := queries.lost()) > 0:
            return gettext("behind what was published: two people enter the gap"), ""
        if lost:
            return gettext("holds other entries than were published and signed"), ""
        if refused := queries.refused():
            size = {"size": refused[0].size}
            return gettext("a witness saw another history of %(size)s entries") % size, ""
        if last.wrong:
            return "", gettext("does not agree with its rows: %(count)s") % {"count": len(last.wrong)}
        if late := queries.overdue(now):
            return "", gettext("not taken in within an hour: %(count)s") % {"count": late}
        return "", gettext("not signed for a day") if queries.is_stale(last) else ""
    except (DatabaseError, OSError):
        return "", ""


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
        return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
    if minutes < 4_320:
        return ngettext("%(count)s hour", "%(count)s hours", minutes // 60) % {"count": minutes // 60}
    return ngettext("%(count)s day", "%(count)s days", minutes // 1_440) % {"count": minutes // 1_440}


def _worker(sign: signs.Sign | None) -> str:
    """The worker breathes every minute; one that never did is missed in production alone."""
    if sign is None:
        return gettext("no worker has run here") if settings.BIRGE_PRODUCTION else ""
    if timezone.now() - sign.at <= BREATHLESS:
        return ""
    return gettext("no sign of a worker for %(time)s") % {"time": _ago(sign.at)}


def _backup(sign: signs.Sign | None) -> str:
    """How old the last backup is, where somebody is to make some."""
    hours = settings.BACKUP_HOURS
    if not hours:
        return ""
    if sign is None:
        return gettext("none was made by this installation")
    if timezone.now() - sign.at <= timedelta(hours=hours):
        return ""
    return gettext("the last one is %(time)s old") % {"time": _ago(sign.at)}


def _drill(sign: signs.Sign | None) -> str:
    """That the last drill failed, or is long ago. What it found stands where it ran, and with its sign: not here."""
    if sign is not None and sign.said:
        return gettext("the last one, %(time)s ago, did not bring everything back") % {"time": _ago(sign.at)}
    if not settings.BACKUP_HOURS:
        return ""
    if sign is None:
        return gettext("none was held by this installation")
    if timezone.now() - sign.at <= settings.DRILL_AFTER:
        return ""
    return gettext("the last one was %(time)s ago") % {"time": _ago(sign.at)}


#: What must go on happening → what is ill about its last sign.
SIGNS = {signs.WORKER: _worker, signs.BACKUP: _backup, signs.DRILL: _drill}


def _tasks() -> str:
    work = background_work()
    told = (
        (work.waiting, gettext("waiting longer than ten minutes: %(count)s")),
        (work.hanging, gettext("running longer than ten minutes: %(count)s")),
        (work.given_up, gettext("given up within a day: %(count)s")),
    )
    return "; ".join(said % {"count": count} for count, said in told if count)


#: What each part is called on the page for people.
NAMES = {
    "database": gettext_lazy("Database"),
    "migrations": gettext_lazy("Tables of this version"),
    "disk": gettext_lazy("Disk"),
    "media": gettext_lazy("Folder of pictures and papers"),
    "record": gettext_lazy("Public record"),
    "tasks": gettext_lazy("Work in the background"),
    signs.WORKER: gettext_lazy("Worker"),
    signs.BACKUP: gettext_lazy("Backup"),
    signs.DRILL: gettext_lazy("Backup brought back as a test"),
    "mail": gettext_lazy("Letters and messages"),
    "witness": gettext_lazy("Witnesses of the public record"),
    "replicas": gettext_lazy("Copies of the database"),
}
