"""Tables of the joint action plan."""

from __future__ import annotations

from birge.plan.models.lines import (
    Activity,
    CellEdit,
    Funding,
    PlanProblem,
    Resource,
    VillageText,
    WayConsidered,
)
from birge.plan.models.plan import Direction, Plan

__all__ = [
    "Activity",
    "CellEdit",
    "Direction",
    "Funding",
    "Plan",
    "PlanProblem",
    "Resource",
    "VillageText",
    "WayConsidered",
]
