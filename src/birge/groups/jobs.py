"""Once a day: who offered to be in a group and was answered is forgotten after its time."""

from __future__ import annotations

from datetime import datetime, timedelta

from birge.groups.actions.volunteers import forget_offer
from birge.groups.queries.volunteers import kept_long_enough
from birge.kit import scope

#: An answered offer keeps its words so long (``Volunteer.personal``): half a year.
KEPT = timedelta(days=183)


def forget_answered_offers(now: datetime) -> int:
    """Delete the words of offers answered half a year ago. Answers how many there were."""
    with scope.everyone("words of answered offers are deleted in every municipality"):
        due = [(row.municipality_id, row.pk) for row in kept_long_enough(now - KEPT)]
    for municipality, key in due:
        with scope.municipality(municipality):
            forget_offer(key, at=now)
    return len(due)
