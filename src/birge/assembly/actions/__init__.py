"""Walking an assembly through its table, and counting project choices."""

from __future__ import annotations

from birge.assembly.actions.choices import (
    LEAST,
    add_option,
    correct,
    count,
    create_choice,
    edit_option,
    enter_figures,
    remove_option,
    restore_choice,
    withdraw,
)
from birge.assembly.actions.meeting import announce, cancel, hold, reopen, restore, sign, undo_hold

__all__ = [
    "LEAST",
    "add_option",
    "announce",
    "cancel",
    "correct",
    "count",
    "create_choice",
    "edit_option",
    "enter_figures",
    "hold",
    "remove_option",
    "reopen",
    "restore",
    "restore_choice",
    "sign",
    "undo_hold",
    "withdraw",
]
