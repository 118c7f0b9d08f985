"""How long a calculation may take where somebody waits for it."""

from __future__ import annotations

import time


class TakesTooLong(RuntimeError):
    """The outcome was not there when the time given for it was over."""


def moment(seconds: float | None) -> float | None:
    """The moment (monotonic clock) at which so many seconds are over; ``None``: never."""
    return None if seconds is None else time.monotonic() + seconds


def in_time(until: float | None) -> None:
    """Raise :class:`TakesTooLong` after the moment ``until``."""
    if until is not None and time.monotonic() > until:
        raise TakesTooLong("the outcome takes too long here; the command birge rule allocate has no such limit")
