"""What people do with a budget."""

from __future__ import annotations

from birge.budget.actions.budgets import begin, change_head, explain, state_total, withdraw_explanation
from birge.budget.actions.cells import set_cells, tell_edits, tell_rested
from birge.budget.actions.execution import enter_period
from birge.budget.actions.lines import add_line, change_line, remove_line
from birge.budget.actions.moves import (
    amend,
    approve,
    approve_amendment,
    close_year,
    correct,
    enter_approved,
    hear_again,
    present,
    put_to_council,
    revise,
    take_back,
    take_off_table,
    withdraw_amendment,
)
from birge.budget.actions.provisions import change_provision, provide, withdraw_provision

__all__ = [
    "add_line",
    "amend",
    "approve",
    "approve_amendment",
    "begin",
    "change_head",
    "change_line",
    "change_provision",
    "close_year",
    "correct",
    "enter_approved",
    "enter_period",
    "explain",
    "hear_again",
    "present",
    "provide",
    "put_to_council",
    "remove_line",
    "revise",
    "set_cells",
    "state_total",
    "take_back",
    "take_off_table",
    "tell_edits",
    "tell_rested",
    "withdraw_amendment",
    "withdraw_explanation",
    "withdraw_provision",
]
