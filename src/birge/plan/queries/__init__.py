"""Reading the plan: its doors, and the sheet that the page, the papers and the API are made of."""

from __future__ import annotations

from birge.plan.queries.grid import GridPart, GridRow, grid_of, grid_rows
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
    activity_of,
    direction_of,
    find_plan,
    line_of,
    plan_for,
    removed_activities,
    way_of,
)
from birge.plan.queries.resources import Gap, NeedLine, Needs, needs_of, resource_of
from birge.plan.queries.said import villages_of, ways_of
from birge.plan.queries.sheet import activity_line, activity_warnings, plan_sheet
from birge.plan.queries.totals import Totals, totals_of, years_of

__all__ = [
    "ActivityLine",
    "DirectionBlock",
    "Gap",
    "GridPart",
    "GridRow",
    "IssueBlock",
    "NeedLine",
    "Needs",
    "PlanSheet",
    "ProblemLine",
    "Removed",
    "Totals",
    "Warned",
    "activities_in",
    "activity_line",
    "activity_of",
    "activity_warnings",
    "anchor_of",
    "direction_of",
    "find_plan",
    "grid_of",
    "grid_rows",
    "line_of",
    "needs_of",
    "plan_for",
    "plan_sheet",
    "removed_activities",
    "resource_of",
    "totals_of",
    "villages_of",
    "way_of",
    "ways_of",
    "years_of",
]
