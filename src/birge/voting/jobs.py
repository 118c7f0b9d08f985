"""Background work of votes: codes to phones."""

from __future__ import annotations

import uuid

from django_tasks import task

from birge.kit import scope
from birge.kit.chores import EVERY_MINUTE
from birge.kit.daily import JOBS
from birge.voting.actions.phones import deliver, forget_codes, work


@task()
def send_code(municipality_id: int, key: str) -> bool:
    """Send a code that was asked for just now. May run again: what was sent is not sent twice."""
    with scope.municipality(municipality_id):
        return deliver(uuid.UUID(key))


def fill() -> None:
    """Lay the minute's and the day's work in; called once when the app is ready."""
    EVERY_MINUTE.append(work)
    JOBS.append(forget_codes)
