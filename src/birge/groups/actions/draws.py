"""Members by lot among residents who offered themselves; what everybody needs to work it out again is kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.chronicle.actions import write
from birge.cycle.moves import Refused
from birge.groups.access import role_of
from birge.groups.actions.facts import locked
from birge.groups.actions.volunteers import take
from birge.groups.models import WAITS, Group, Volunteer
from birge.kit.text import clean
from birge.rulebook.draws import draw as lots
from birge.rulebook.table import Reason


@transaction.atomic
def draw(group: Group, *, by: Any, seed: str, places: int, at: datetime | None = None) -> list[int]:
    """Draw ``places`` of the residents who wait for an answer, and take them into the proposed list; their numbers.

    In order: lock the group, who waits, the lot, the seed and the numbers of the offers kept, each offer taken
    (move, member, chronicle). The others wait for an answer as before; the assembly decides on the list.

    :raises Refused: the list is agreed already, no seed, fewer residents wait than are to be drawn.
    """
    row = locked(group)
    waiting = {str(one.number): one for one in Volunteer.objects.filter(WAITS, group=row)}
    reasons = []
    if not row.takes_offers:
        reasons.append(Reason("offers_closed"))
    if not clean(seed):
        reasons.append(Reason("draw_without_seed"))
    if places < 1 or len(waiting) < places:
        reasons.append(Reason("nobody_to_draw", {"waiting": len(waiting)}))
    if reasons:
        raise Refused(reasons)
    drawn = lots(clean(seed)[:80], sorted(waiting, key=int), places)
    made = {
        "on": (timezone.localdate(at) if at else timezone.localdate()).isoformat(),
        "seed": clean(seed)[:80],
        "among": sorted(map(int, waiting)),
        "drawn": [int(number) for number in drawn],
    }
    row.draws = [*row.draws, made]
    row.save(update_fields=["draws"])
    write(row, "draw", by=by, role=role_of(by, row.municipality_id), public=made)
    for number in drawn:
        waiting[number].group = row
        take(waiting[number], by=by, at=at)
    return made["drawn"]
