"""Pages of service-improvement plans."""

from birge.services.pages.parts import (
    add_indicator,
    add_step,
    indicator,
    measure,
    remove_indicator,
    remove_step,
    step,
    tell_step,
)
from birge.services.pages.plans import begin, edit, index, indicators_csv, move, outcome, plan

__all__ = [
    "add_indicator",
    "add_step",
    "begin",
    "edit",
    "index",
    "indicator",
    "indicators_csv",
    "measure",
    "move",
    "outcome",
    "plan",
    "remove_indicator",
    "remove_step",
    "step",
    "tell_step",
]
