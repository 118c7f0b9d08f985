"""What can be done with a plan: its lines, its activities with their money, and its moves."""

from __future__ import annotations

from birge.plan.actions.activities import add_activity, change_activity, remove_activity, restore_activity
from birge.plan.actions.amending import begin_amendment, withdraw_amendment
from birge.plan.actions.cells import set_cells, tell_cells, tell_rested, version_of
from birge.plan.actions.lines import (
    add_direction,
    add_problem,
    change_head,
    change_problem,
    create_plan,
    default_direction,
    official_title,
    raise_direction,
    remove_direction,
    remove_problem,
    rename_direction,
)
from birge.plan.actions.moves import adopt, discuss, present, put_to_assembly, send_back, submit, take_back
from birge.plan.actions.resources import add_resource, change_resource, remove_resource
from birge.plan.actions.versions import keep_by_hand
from birge.plan.actions.ways import add_way, change_way, describe_problem, remove_way

__all__ = [
    "add_activity",
    "add_direction",
    "add_problem",
    "add_resource",
    "add_way",
    "adopt",
    "begin_amendment",
    "change_activity",
    "change_head",
    "change_problem",
    "change_resource",
    "change_way",
    "create_plan",
    "default_direction",
    "describe_problem",
    "discuss",
    "keep_by_hand",
    "official_title",
    "present",
    "put_to_assembly",
    "raise_direction",
    "remove_activity",
    "remove_direction",
    "remove_problem",
    "remove_resource",
    "remove_way",
    "rename_direction",
    "restore_activity",
    "send_back",
    "set_cells",
    "submit",
    "take_back",
    "tell_cells",
    "tell_rested",
    "version_of",
    "withdraw_amendment",
]
