"""What the card of a group shows of the plan: the activities the group stands behind."""

from __future__ import annotations

from typing import Any

from birge.groups.models import Group
from birge.groups.words import PLAN
from birge.plan.access import may_read
from birge.plan.models import Activity, Plan


def planned(group: Group, user: Any) -> tuple[str, dict[str, Any]] | None:
    """The activities of the group in the plan, for those who may read it; the working group is led to the plan itself.

    One query.
    """
    if group.purpose == PLAN:
        plan = Plan.objects.filter(cycle_id=group.cycle_id).first()
        activities: list[Activity] = []
    else:
        rows = Activity.objects.filter(group=group).select_related("plan", "plan_problem")
        activities = list(rows.order_by("plan_problem__number", "number"))
        plan = activities[0].plan if activities else None
    if plan is None or not may_read(user, plan):
        return None
    return "plan/of_group.html", {"plan": plan, "activities": activities}
