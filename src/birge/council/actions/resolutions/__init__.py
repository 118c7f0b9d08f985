"""Resolutions: drafted by the secretary, adopted by the council in one transaction with all it entails."""

from birge.council.actions.resolutions.drafting import draft_resolution, edit_resolution
from birge.council.actions.resolutions.entering import enter_adopted, undo_entering
from birge.council.actions.resolutions.voting import adopt, consider, publish, reject

__all__ = [
    "adopt",
    "consider",
    "draft_resolution",
    "edit_resolution",
    "enter_adopted",
    "publish",
    "reject",
    "undo_entering",
]
