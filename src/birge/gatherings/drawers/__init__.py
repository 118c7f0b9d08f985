"""What earlier pages show of meetings: those that come this week, and the register of questions and proposals."""

from __future__ import annotations

from birge.gatherings.drawers import coming, owed, register
from birge.gatherings.drawers.coming import DESKS

__all__ = ["DESKS", "fill"]


def fill() -> None:
    """Lay everything into the drawers; called once at start."""
    coming.fill()
    owed.fill()
    register.fill()
