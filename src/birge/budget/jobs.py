"""Background work of the budget: what was typed into its table is told to the chronicle when the table rests."""

from __future__ import annotations

from birge.budget.actions.cells import tell_rested
from birge.budget.models import LineEdit
from birge.kit.chores import EVERY_MINUTE
from birge.kit.everywhere import in_each_place


def every_minute() -> None:
    """Every municipality with cells that wait. May run again at will."""
    in_each_place(LineEdit, tell_rested, "cells of any municipality's budget are told of")


def fill() -> None:
    """Lay the minute's work in; called once when the app is ready."""
    EVERY_MINUTE.append(every_minute)
