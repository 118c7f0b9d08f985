"""The thread of a problem, read from the drawers of the steps."""

from __future__ import annotations

from birge.cycle.drawers import KNOTS, Knot
from birge.problems.models import Problem


def thread_of(problem: Problem) -> list[Knot]:
    """The knots of a problem from a voice to a result."""
    return sorted((knot for make in KNOTS for knot in make(problem)), key=lambda knot: knot.weight)
