"""The moves of a plan. Assembly and council call these; each leads through the one door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.chronicle.actions import write
from birge.cycle.moves import Refused, make_move
from birge.gatherings.matters import put
from birge.gatherings.models import Decision, Gathering, Matter
from birge.kit.text import clean
from birge.plan import words
from birge.plan.access import role_of
from birge.plan.actions.cells import tell_cells
from birge.plan.models import Activity, Plan
from birge.rulebook.table import Reason


@dataclass(frozen=True, slots=True)
class Facts:
    """What the checks of a plan's moves look at."""

    activities: int
    assembly_decision: Decision | None = None
    resolution: str = ""


def facts_of(plan: Plan) -> Facts:
    """The facts of a plan as they are now."""
    return Facts(Activity.objects.filter(plan=plan).count(), resolution=plan.resolution)


@transaction.atomic
def present(plan: Plan, by: Any, *, note: str = "") -> Plan:
    """Show the draft to everybody: from now on its page is public. What was changed in its table is told first."""
    tell_cells(Plan.objects.select_for_update().get(pk=plan.pk))
    return make_move(plan, "present", by=by, facts=lambda: facts_of(plan), note=note)


def take_back(plan: Plan, by: Any, *, note: str) -> Plan:
    """Take the draft back from the public, with the reason."""
    return make_move(plan, "take_back", by=by, note=note)


@transaction.atomic
def put_to_assembly(plan: Plan, gathering: Gathering, by: Any) -> Matter:
    """Put the presented plan to an assembly; the same plan is put once.

    :raises Refused: the plan is not presented.
    """
    row = Plan.objects.select_for_update().get(pk=plan.pk)
    if row.state not in (words.PRESENTED, words.DISCUSSED, words.RETURNED):
        raise Refused([Reason("not_possible_now", {"state": row.get_state_display()})])
    matter = put(gathering, "plan", row, row.title)
    role = role_of(by, row.municipality_id)
    write(row, "put_to_assembly", by=by, role=role, public={"gathering": gathering.number})
    return matter


def discuss(plan: Plan, decision: Decision, by: Any, at: datetime | None = None) -> Plan:
    """The assembly has discussed the plan and decided."""
    return make_move(
        plan,
        "discuss",
        by=by,
        at=at,
        facts=lambda: Facts(facts_of(plan).activities, decision),
        public={"decision": decision.number, "gathering": decision.gathering.number},
    )


@transaction.atomic
def submit(plan: Plan, by: Any, at: datetime | None = None, *, note: str = "") -> Plan:
    """Lay the plan before the council: its lines rest until it comes back; the draft is issued as a paper.

    What was changed in its table is told first.
    """
    tell_cells(Plan.objects.select_for_update().get(pk=plan.pk))
    return make_move(plan, "submit", by=by, at=at, facts=lambda: facts_of(plan), note=note)


def send_back(plan: Plan, by: Any, note: str, at: datetime | None = None) -> Plan:
    """The council returns the plan for revision, with its remarks."""
    return make_move(plan, "send_back", by=by, at=at, note=note)


@transaction.atomic
def adopt(plan: Plan, by: Any, at: datetime | None = None, *, resolution: str = "") -> Plan:
    """The council has adopted the plan by its resolution: the plan is frozen and issued.

    In order: number and day of the resolution on the plan, the move with its checks, the paper "plan". Afterwards the
    database itself refuses changes.

    :raises Refused: with every reason; then nothing of it is kept.
    """
    at = at or timezone.now()
    number = clean(resolution)[:120]
    row = Plan.objects.select_for_update().get(pk=plan.pk)
    if number and row.state == words.SUBMITTED:
        Plan.objects.filter(pk=row.pk).update(resolution=number, adopted_on=timezone.localdate(at))
    moved = make_move(
        plan,
        "adopt",
        by=by,
        at=at,
        facts=lambda: Facts(facts_of(row).activities, resolution=number),
        public={"resolution": number},
    )
    plan.resolution, plan.adopted_on = moved.resolution, moved.adopted_on
    return moved
