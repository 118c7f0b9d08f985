"""The yearly plan as a matter of an assembly or of the council."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from birge.cycle.moves import Refused
from birge.gatherings import words as gathering_words
from birge.gatherings.actions import add_item, put_matter
from birge.gatherings.matters import owner, record_of
from birge.gatherings.models import Decision, Gathering, Matter
from birge.monitoring import words
from birge.monitoring.actions.common import told
from birge.monitoring.actions.plans import MATTER, agree_by_decision
from birge.monitoring.models import YearPlan
from birge.rulebook.table import Reason


@transaction.atomic
def put_to(plan: YearPlan, gathering: Gathering, by: Any, title: str) -> Matter:
    """Put the draft plan to a meeting. In order: lock, item of the agenda, matter, chronicle.

    :param title: what the agenda says.
    :raises Refused: the plan is agreed already.
    """
    row = YearPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if row.state != words.DRAFT:
        raise Refused([Reason("not_possible_now", {"state": row.get_state_display()})])
    item = add_item(gathering, text=title, by=by)
    matter = put_matter(gathering, MATTER, row, title, by=by, item=item)
    told(row, "table", by=by, public={"gathering": gathering.number})
    return matter


@owner(MATTER)
def decided(matter: Matter, decision: Decision, at: datetime, by: Any) -> None:
    """Agreed: the plan is. Any other outcome is written down."""
    plan: YearPlan = record_of(matter)
    if decision.outcome == gathering_words.AGREED:
        agree_by_decision(plan, by, decision, at)
        return
    told(plan, "not_agreed", by=by, public={"outcome": decision.outcome, "gathering": matter.gathering.number})
