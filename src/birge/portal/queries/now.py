"""What a resident of one municipality can do now: the meetings that come, what is open for proposals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from birge.cycle.drawers import COMING, NEWS, ONLY_DONE, OPEN_NOW, News
from birge.kit import scope
from birge.places.models import Municipality

#: A meeting is announced weeks ahead; what comes later than this is not near.
AHEAD = 120


@dataclass(frozen=True, slots=True)
class Now:
    """Meetings that come, the next one first; what is open, what closes first at the top."""

    coming: list[News]
    open: list[News]


def open_here(municipality: Municipality, today: date | None = None) -> Now:
    """The same news as on the front page, of one municipality and farther ahead."""
    today = today or timezone.localdate()
    with scope.municipality(municipality.pk):
        asked = [ask for ask in NEWS if ask not in ONLY_DONE]
        rows = [one for ask in asked for one in ask(today, today + timedelta(days=AHEAD), today)]
    rows.sort(key=lambda one: one.on)
    coming, still = (([one for one in rows if one.kind == kind]) for kind in (COMING, OPEN_NOW))
    return Now(coming, still)
