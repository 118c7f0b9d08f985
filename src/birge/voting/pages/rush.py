"""What is taken in at once: a bucket of each server process, so that a rush is answered politely and at once."""

from __future__ import annotations

import secrets
import time
from threading import Lock


class Bucket:
    """So many in a second, and as many at once as ``room``; what comes beyond is told to come again."""

    def __init__(self, rate: float, room: float) -> None:
        self.rate, self.room = rate, room
        self._left, self._at, self._lock = room, time.monotonic(), Lock()

    def take(self) -> bool:
        """Whether one more is taken in now."""
        with self._lock:
            now = time.monotonic()
            self._left = min(self.room, self._left + (now - self._at) * self.rate)
            self._at = now
            if self._left < 1:
                return False
            self._left -= 1
            return True


#: Votes that one process of the server takes in: two processes have room for more than sixty in a second.
VOTES = Bucket(rate=45, room=90)


def again_in() -> int:
    """After how many seconds somebody comes again; not all at the same instant."""
    return 3 + secrets.randbelow(8)
