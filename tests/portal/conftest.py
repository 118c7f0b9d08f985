"""A list, a plan and an assembly for the threads. Their contents are invented."""

from __future__ import annotations

from tests.groups.conftest import assembly, decide, problems
from tests.plan.conftest import adopted, lines, pipes, plan, presented
from tests.problems.conftest import heard, merged, populated

__all__ = [
    "adopted",
    "assembly",
    "decide",
    "heard",
    "lines",
    "merged",
    "pipes",
    "plan",
    "populated",
    "presented",
    "problems",
]
