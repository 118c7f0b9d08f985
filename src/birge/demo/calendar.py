"""The example's own calendar: its acts happen on the days its story tells, in the order of a real year.

Only invented records are made under it. Real events are entered at the time at which they are entered.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from unittest.mock import patch

from django.utils import timezone

from birge.demo.reading import day


class _Clock:
    """Each look at the clock finds it a second later, so that no two acts share a moment."""

    def __init__(self, start: datetime) -> None:
        self.now = start

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@contextmanager
def on(text: str, at: str = "10:00") -> Iterator[None]:
    """Let the block happen on a day of the story, from an hour on (in Bishkek)."""
    start = datetime.combine(day(text), time.fromisoformat(at), tzinfo=timezone.get_default_timezone())
    with patch("django.utils.timezone.now", _Clock(start)):
        yield
