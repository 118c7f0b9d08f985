"""What the thread of a problem learns from initiatives: who applied against it, and the projects that came of it.

Before a call is decided nobody reads who applies for what: the thread says how many applications wait.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from birge.cycle.drawers import Knot
from birge.initiatives.knots.applied import applied
from birge.initiatives.knots.carried import carried_out


def knots(problem: Any) -> Iterable[Knot]:
    """The applications against a problem, and the projects that came of it."""
    yield from applied(problem)
    yield from carried_out(problem)
