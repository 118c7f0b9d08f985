"""Reading groups. What the steps above ask for stands here; the pages of groups read the rooms themselves."""

from birge.groups.queries.composition import composition
from birge.groups.queries.groups import (
    group_for,
    group_of_problem,
    group_sheet,
    priority_entries,
    priority_problems,
    to_agree,
    without_group,
)

__all__ = [
    "composition",
    "group_for",
    "group_of_problem",
    "group_sheet",
    "priority_entries",
    "priority_problems",
    "to_agree",
    "without_group",
]
