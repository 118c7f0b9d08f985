"""What the actions of service-improvement plans share: the chronicle with the role, and the lock of what may change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from birge.chronicle.actions import write
from birge.cycle.moves import Refused
from birge.places.actions import touch
from birge.rulebook.table import Reason
from birge.services.access import role_of
from birge.services.models import ServicePlan


def told(
    row: Any, verb: str, *, by: Any, public: Mapping[str, Any] | None = None, private: Mapping[str, Any] | None = None
) -> None:
    """Chronicle of a change, and the edition of the municipality's pages."""
    write(row, verb, by=by, role=role_of(by, row.municipality_id), public=public, private=private)
    touch(row.municipality_id)


def locked(plan_id: int, *states: str) -> ServicePlan:
    """The plan, locked for a change that is possible in ``states``.

    :raises Refused: it is in another one.
    """
    row: ServicePlan = ServicePlan.objects.select_for_update(of=("self",)).get(pk=plan_id)
    if row.state not in states:
        raise Refused([Reason("service_plan_rests", {"state": row.get_state_display()})])
    return row
