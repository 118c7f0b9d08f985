"""Beginning a service-improvement plan, changing what it says, moving it, saying what became of it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.chronicle.actions import fill
from birge.cycle.moves import make_move
from birge.kit.models import lock_version
from birge.monitoring.actions.common import next_here
from birge.places.models import Municipality
from birge.services import words
from birge.services.actions.common import locked, told
from birge.services.models import ServicePlan
from birge.services.queries.plans import facts_of

FIELDS = ("service", "title", "title_ru", "about", "about_ru", "starts", "ends")
OUTCOME_FIELDS = ("outcome", "outcome_ru")
_DAYS = {"approve_plan": "approved_on", "measure_again": "finished_on"}


@transaction.atomic
def begin(municipality: Municipality, *, by: Any, **values: Any) -> ServicePlan:
    """Begin a plan. In order: lock the municipality, number, row, chronicle.

    :param values: of :data:`FIELDS`.
    """
    row = ServicePlan(municipality=municipality, number=next_here(ServicePlan, municipality.pk))
    _fill(row, values)
    told(row, "create", by=by, public={"number": row.number, "service": row.service})
    return row


def _fill(row: ServicePlan, values: dict[str, Any]) -> dict[str, Any]:
    ends = values.get("ends", row.ends)
    row.ends_last = ends.last if ends else None
    return fill(row, FIELDS, values)


@transaction.atomic
def change(plan: ServicePlan, *, by: Any, expected: int | None = None, **values: Any) -> ServicePlan:
    """Change what a plan says, as long as it is being prepared.

    :raises Conflict: somebody else changed it meanwhile.
    """
    locked(plan.pk, words.DRAFT)
    row: ServicePlan = lock_version(ServicePlan, plan.pk, expected)
    changed = _fill(row, values)
    told(row, "edit", by=by, public={"fields": sorted(changed)}, private=changed)
    return row


@transaction.atomic
def say_outcome(plan: ServicePlan, *, by: Any, expected: int | None = None, **values: Any) -> ServicePlan:
    """Say in words what changed and what did not.

    :raises Conflict: somebody else changed it meanwhile.
    """
    locked(plan.pk, words.UNDERWAY)
    row: ServicePlan = lock_version(ServicePlan, plan.pk, expected)
    changed = fill(row, OUTCOME_FIELDS, values)
    told(row, "edit", by=by, public={"fields": sorted(changed)}, private=changed)
    return row


@transaction.atomic
def move(plan: ServicePlan, verb: str, *, by: Any, note: str = "") -> ServicePlan:
    """Approve, open again, close with what was measured, stop: whatever the table allows."""
    row = ServicePlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    table_allows = row.table.find(verb, row.state)
    if verb in _DAYS and table_allows:
        # Before the move: its paper says the day, and a move that is refused takes it back.
        setattr(row, _DAYS[verb], timezone.localdate())
        row.save(update_fields=[_DAYS[verb]])
    moved: ServicePlan = make_move(row, verb, by=by, note=note, facts=lambda: facts_of(row))
    return moved
