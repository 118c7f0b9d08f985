"""What the worker does every minute beside its tasks. Apps add theirs when they start; each may run again at will."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from birge.kit.reaper import reap
from birge.kit.signs import breathe
from birge.kit.summaries import take
from birge.kit.tables.waiting import sweep

log = logging.getLogger(__name__)
EVERY_MINUTE: list[Callable[[], object]] = [breathe, reap, sweep, take]

#: What the worker does all the time beside it, each in a thread of its own, until it is told to stop.
ALWAYS: list[Callable[[threading.Event], None]] = []


def do_all() -> None:
    """Do each chore; one that breaks is written down and stops no other."""
    for chore in EVERY_MINUTE:
        try:
            chore()
        except Exception:
            log.exception("a chore broke: %s", getattr(chore, "__module__", chore))
