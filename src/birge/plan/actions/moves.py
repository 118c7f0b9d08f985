"""The moves of a plan. Assembly and council call these; each leads through the one door."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.chronicle.actions import write
from birge.cycle.moves import Refused, make_move
from birge.gatherings.matters import put
from birge.gatherings.models import Decision, Gathering, Matter
from birge.kit.text import clean
from birge.papers.actions import issue
from birge.plan import words
from birge.plan.access import role_of
from birge.plan.actions.amending import end_amendment
from birge.plan.actions.cells import tell_cells
from birge.plan.actions.facts import Facts, facts_of
from birge.plan.actions.versions import keep_version
from birge.plan.models import Plan, Remark
from birge.plan.queries.content import content_of, said
from birge.plan.queries.remarks import too_early
from birge.rulebook.table import Reason


@transaction.atomic
def present(plan: Plan, by: Any, *, note: str = "") -> Plan:
    """Show the draft to everybody: from now on its page is public.

    In order: what was changed in its table is told, the move, the version that people see.
    """
    at = timezone.now()
    tell_cells(Plan.objects.select_for_update().get(pk=plan.pk))
    moved: Plan = make_move(plan, "present", by=by, at=at, facts=lambda: facts_of(plan), note=note)
    keep_version(plan, words.KEPT_PRESENTED, by=by, at=at)
    return moved


def take_back(plan: Plan, by: Any, *, note: str) -> Plan:
    """Take the draft back from the public, with the reason."""
    return make_move(plan, "take_back", by=by, note=note)


@transaction.atomic
def put_to_assembly(plan: Plan, gathering: Gathering, by: Any) -> Matter:
    """Put the presented plan to an assembly; the same plan is put once.

    :raises Refused: the plan is not presented.
    """
    row = Plan.objects.select_for_update().get(pk=plan.pk)
    if row.state not in (words.PRESENTED, words.DISCUSSED, words.RETURNED, words.AMENDING):
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
    """Lay the plan before the council: its lines rest until it comes back.

    In order: what was changed in its table is told, the move, the draft as a paper, the version that the council gets,
    the list of proposals where there are some. What may be wrong with the moment (the days for proposals are not over,
    some wait for an answer) is written down and keeps nothing back.
    """
    at = at or timezone.now()
    row = Plan.objects.select_for_update(of=("self",)).select_related("in_force").get(pk=plan.pk)
    tell_cells(row)
    unchanged = row.state == words.AMENDING and _says_the_same(row)
    why = words.KEPT_REVISED if row.state == words.RETURNED else words.KEPT_SENT
    warned = [reason.code for reason in too_early(row, timezone.localdate(at))]
    moved: Plan = make_move(
        plan,
        "submit",
        by=by,
        at=at,
        facts=lambda: facts_of(plan, unchanged=unchanged),
        note=note,
        public={"warned": warned} if warned else {},
    )
    keep_version(plan, why, by=by, at=at)
    if Remark.objects.filter(plan=plan, state__in=words.REMARK_PUBLIC).exists():
        issue(moved, "plan-remarks", by=by, at=at)
    return moved


def _says_the_same(plan: Plan) -> bool:
    """Whether an amendment changes nothing in what is in force."""
    return plan.in_force is not None and said(content_of(plan)) == said(plan.in_force.content)


def send_back(plan: Plan, by: Any, note: str, at: datetime | None = None) -> Plan:
    """The council returns the plan for revision, with its remarks."""
    return make_move(plan, "send_back", by=by, at=at, note=note)


@transaction.atomic
def adopt(plan: Plan, by: Any, at: datetime | None = None, *, resolution: str = "") -> Plan:
    """The council has adopted the plan by its resolution: the plan is frozen and issued.

    In order: number and day of the resolution on the plan, the move with its checks, the paper "plan", the version, the
    end of the amendment where it is one. Afterwards the database itself refuses changes.

    :raises Refused: with every reason; then nothing of it is kept.
    """
    at = at or timezone.now()
    number = clean(resolution)[:120]
    row = Plan.objects.select_for_update().get(pk=plan.pk)
    amended = row.in_force_id is not None
    if number and row.state == words.SUBMITTED:
        day = timezone.localdate(at)
        Plan.objects.filter(pk=row.pk).update(resolution=number, adopted_on=day, in_force=None)
    moved = make_move(
        plan,
        "adopt",
        by=by,
        at=at,
        facts=lambda: Facts(facts_of(row).activities, resolution=number),
        public={"resolution": number},
    )
    made = keep_version(plan, words.KEPT_AMENDED if amended else words.KEPT_ADOPTED, by=by, at=at)
    end_amendment(plan, made, at)
    plan.resolution, plan.adopted_on, plan.in_force = moved.resolution, moved.adopted_on, None
    return moved
