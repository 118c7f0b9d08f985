"""Places in the log of the database: how far a copy has come, and up to where a browser has written itself.

Where a browser that is not signed in has sent a form, its cookie says up to which place the log reached then. It reads
from a copy again as soon as that has come there. The cookie is signed: what it says goes into no question, yet nobody
is to make up one.
"""

from __future__ import annotations

import re
from collections import deque
from math import inf

from django.core.signing import BadSignature, Signer

#: The cookie is of no use once no copy may be so far behind; browsers forget it then.
WROTE, KEEP_SECONDS = "birge_wrote", 15 * 60
_PLACE = re.compile(r"([0-9A-F]{1,8})/([0-9A-F]{1,8})")
_SIGNER = Signer(salt="birge.replicas.wrote")

NOWHERE = -1


def place(text: str | None) -> int:
    """A place as PostgreSQL writes it (``16/B374D848``), as a number; :data:`NOWHERE` for anything else."""
    found = _PLACE.fullmatch(text or "")
    return (int(found[1], 16) << 32) + int(found[2], 16) if found else NOWHERE


def signed(text: str) -> str:
    """The value of the cookie of who has written up to a place."""
    return _SIGNER.sign(text)


def written(cookie: str | None) -> int:
    """Up to where this browser has written; :data:`NOWHERE` without a cookie of ours."""
    if not cookie:
        return NOWHERE
    try:
        return place(_SIGNER.unsign(cookie[:200]))
    except BadSignature:
        return NOWHERE


class Course:
    """Where the log of the first database ended, and when that was seen: by it the age of a copy is told.

    No clock of another machine is asked. What a copy has replayed is compared with what was seen here.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.seen: deque[tuple[float, int]] = deque()

    def note(self, now: float, at: int) -> None:
        """The log ends ``at`` a place now."""
        self.seen.append((now, at))
        while len(self.seen) > 1 and self.seen[0][0] < now - self.seconds:
            self.seen.popleft()

    def age(self, now: float, replayed: int) -> float:
        """For how many seconds what happened may be missing from a copy; ``inf``: nobody knows for how long."""
        if not self.seen or replayed >= self.seen[-1][1]:
            return 0.0
        return next((now - when for when, at in reversed(self.seen) if at <= replayed), inf)
