"""Signs of life: when the worker last breathed, when a backup was last made or tried. Asked by ``/-/ready``.

A sign stands in the database, so that the web server sees the worker of another machine.
"""

from __future__ import annotations

from datetime import datetime

from django.db import DatabaseError
from django.utils import timezone

from birge.kit.models import Sign

WORKER, BACKUP, DRILL = "worker", "backup", "drill"


def give(name: str, said: str = "", *, at: datetime | None = None) -> None:
    """Note that it happened now. Where the table is not there yet nothing is noted."""
    try:
        Sign.objects.update_or_create(name=name, defaults={"at": at or timezone.now(), "said": said[:200]})
    except DatabaseError:
        return


def breathe() -> None:
    """The worker lives: every minute."""
    give(WORKER)


def last() -> dict[str, Sign]:
    """Name → its last sign. One question."""
    return {one.name: one for one in Sign.objects.all()}
