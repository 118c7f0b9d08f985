"""What is found for an activity: money, people, land, equipment, from sought to received. Adoption does not stop it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from birge.chronicle.actions import difference, snapshot
from birge.cycle import words as cycle_words
from birge.cycle.moves import Refused
from birge.kit.models import lock_version
from birge.kit.text import clean
from birge.plan.actions.lines import told
from birge.plan.models import Activity, Plan, Resource
from birge.rulebook.table import Reason

FIELDS = ("kind", "stage", "tyiyn", "what", "paper")
_TEXTS = ("what", "paper")


def _open(plan: Plan) -> Plan:
    """The plan, locked; what is found for it is written down as long as its cycle is open.

    :raises Refused: the cycle is closed.
    """
    row = Plan.objects.select_for_update(of=("self",)).select_related("cycle").get(pk=plan.pk)
    if row.cycle.state != cycle_words.OPEN:
        raise Refused([Reason("cycle_closed")])
    return row


def _fill(row: Resource, values: Mapping[str, Any]) -> None:
    for field in FIELDS:
        if field in values:
            setattr(row, field, clean(values[field])[:300] if field in _TEXTS else values[field])


def _public(row: Resource) -> dict[str, Any]:
    activity = row.activity
    code = f"{activity.plan_problem.number}.{activity.number}"
    return {"code": code, "kind": row.kind, "stage": row.stage, "tyiyn": row.tyiyn}


def _private(row: Resource) -> dict[str, Any]:
    return {field: getattr(row, field) for field in _TEXTS}


@transaction.atomic
def add_resource(activity: Activity, *, by: Any, kind: str, **values: Any) -> Resource:
    """Write down a resource for an activity. In order: lock the plan, resource, chronicle, touch.

    :param values: others of :data:`FIELDS`; ``tyiyn=None`` is all that the plan expects from this source.
    """
    plan = _open(activity.plan)
    made = Resource(municipality_id=plan.municipality_id, plan=plan, activity=activity)
    _fill(made, {"kind": kind, **values})
    made.save()
    told(plan, "add_resource", by=by, public=_public(made), private=_private(made))
    return made


@transaction.atomic
def change_resource(resource: Resource, *, by: Any, values: Mapping[str, Any], expected: int | None = None) -> Resource:
    """Say how far a resource is now; what was said before stays in the chronicle.

    :raises Conflict: somebody else changed it meanwhile.
    """
    plan = _open(resource.plan)
    row = lock_version(Resource, resource.pk, expected)
    before = snapshot(row, FIELDS)
    _fill(row, values)
    row.save()
    public = {**_public(row), "before": [before["kind"], before["stage"], before["tyiyn"]]}
    told(plan, "change_resource", by=by, public=public, private=difference(before, snapshot(row, FIELDS)))
    return row


@transaction.atomic
def remove_resource(resource: Resource, *, by: Any, reason: str) -> None:
    """Take out a resource that was written down wrongly; what it said stays in the chronicle with the reason.

    :raises Refused: no reason is given.
    """
    plan = _open(resource.plan)
    if not reason.strip():
        raise Refused([Reason("reason_needed")])
    row = Resource.objects.select_for_update(of=("self",)).select_related("activity__plan_problem").get(pk=resource.pk)
    private = {**_private(row), "reason": clean(reason)[:2000]}
    told(plan, "remove_resource", by=by, public=_public(row), private=private)
    row.delete()
