"""Reading the plan: its doors, and the sheet that the page, the papers and the API are made of."""

from __future__ import annotations

from birge.plan.queries.lines import (
    ActivityLine,
    DirectionBlock,
    IssueBlock,
    PlanSheet,
    ProblemLine,
    Removed,
    Warned,
    anchor_of,
)
from birge.plan.queries.parts import (
    activities_in,
    activities_of,
    activity_of,
    direction_of,
    find_plan,
    line_of,
    plan_for,
    removed_activities,
)
from birge.plan.queries.sheet import activity_line, activity_warnings, plan_sheet

__all__ = [
    "ActivityLine",
    "DirectionBlock",
    "IssueBlock",
    "PlanSheet",
    "ProblemLine",
    "Removed",
    "Warned",
    "activities_in",
    "activities_of",
    "activity_line",
    "activity_of",
    "activity_warnings",
    "anchor_of",
    "direction_of",
    "find_plan",
    "line_of",
    "plan_for",
    "plan_sheet",
    "removed_activities",
]
