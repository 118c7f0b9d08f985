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
from birge.plan.models.remarks import Remark, RemarkWindow
from birge.plan.models.versions import Amendment, PlanVersion

__all__ = [
    "Activity",
    "Amendment",
    "CellEdit",
    "Direction",
    "Funding",
    "Plan",
    "PlanProblem",
    "PlanVersion",
    "Remark",
    "RemarkWindow",
    "Resource",
    "VillageText",
    "WayConsidered",
]
