"""One decision on the applications of all municipalities."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localtime

from birge.cycle.moves import Refused, make_move
from birge.initiatives.actions.deciding import decide_together
from birge.kit import scope
from birge.kit.text import clean
from birge.programme.models import Call, Terms
from birge.programme.queries.joint import joint_facts, joint_of
from birge.rulebook.table import Reason
from birge.rulebook.when import When


@transaction.atomic
def decide_for_all(terms: Terms, *, by: Any, seed: str = "", note: str = "", at: datetime | None = None) -> Terms:
    """The commission has decided on the applications of all municipalities: one ranking, one line, the reserve.

    In order: lock, seed and note, the move with its checks, then the outcomes in each municipality with its protocol.

    :raises Refused: with every reason; then nothing of it is kept.
    """
    at = at or timezone.now()
    found = Terms.objects.select_for_update(of=("self",)).select_related("call").get(pk=terms.pk)
    if not found.joint:
        raise Refused([Reason("call_not_decided_together")])
    found.lot_seed, found.note, found.decided_at = clean(seed)[:80], clean(note, lines=True), at
    found.save(update_fields=["lot_seed", "note", "decided_at"])
    joint = joint_of(found)
    public = {"chosen": sum(one.outcome == "chosen" for one in joint.ranked), "of": len(joint.ranked)}
    row: Terms = make_move(found, "decide_for_all", by=by, at=at, facts=lambda: joint_facts(joint, by), public=public)
    told = {"applications": joint.came, "winners": public["chosen"], "decided": When.day(localtime(at).date())}
    Call.objects.filter(pk=row.call_id).update(**told)
    for call in sorted(joint.calls, key=lambda one: one.pk):
        places = {one.row.number: (one.place, one.outcome) for one in joint.ranked if one.call.pk == call.pk}
        with scope.municipality(call.municipality_id):
            decide_together(call, places, by=by, seed=seed, note=note, at=at)
    return row
