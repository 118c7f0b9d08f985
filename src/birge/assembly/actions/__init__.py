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
    resolve_tie,
    restore_choice,
    withdraw,
)
from birge.assembly.actions.meeting import announce, begin, cancel, hold, reopen, restore, sign, undo_hold

__all__ = [
    "LEAST",
    "add_option",
    "announce",
    "begin",
    "cancel",
    "correct",
    "count",
    "create_choice",
    "edit_option",
    "enter_figures",
    "hold",
    "remove_option",
    "reopen",
    "resolve_tie",
    "restore",
    "restore_choice",
    "sign",
    "undo_hold",
    "withdraw",
]
