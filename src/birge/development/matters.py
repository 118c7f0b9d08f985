"""What happens to a development programme when the council decides on it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from birge.chronicle.actions import write
from birge.cycle.moves import Refused
from birge.development import words
from birge.development.access import role_of
from birge.development.actions.programmes import adopt_by
from birge.development.models import Programme
from birge.gatherings import words as gathering_words
from birge.gatherings.matters import act_on, owner, record_of
from birge.gatherings.models import Decision, Matter
from birge.rulebook.table import Reason


@owner(words.MATTER)
def decided(matter: Matter, decision: Decision, at: datetime, by: Any) -> None:
    """Agreed by the council, the programme is adopted by the resolution on it. Anything else is written down only.

    :raises Refused: the council has no resolution with a number on it.
    """
    programme: Programme = record_of(matter)
    council = decision.gathering.kind == gathering_words.COUNCIL_SESSION
    if council and decision.outcome == gathering_words.AGREED:
        act = act_on(matter)
        if act is None or not act.number:
            raise Refused([Reason("council_has_not_adopted")])
        adopt_by(programme, decision, by=by, at=at, resolution=act.number, adopted_on=act.day)
        return
    public = {"outcome": decision.outcome, "gathering": decision.gathering.number}
    write(programme, "decided", by=by, at=at, role=role_of(by, programme.municipality_id), public=public)
